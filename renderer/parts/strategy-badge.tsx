// A strategy as a badge: the warm part learns, the cold part stays.
import type { Strategy } from '../../preload/contract.ts';
import { strategyWords } from './words.ts';

export const StrategyBadge = ({ strategy }: { strategy: Strategy }) => <span className="badge-strategy">{strategyWords[strategy].name}</span>;
