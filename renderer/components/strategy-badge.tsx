// A strategy as a badge: ice with a spark of ember where only the classifier head learns, ember where the network does.
import type { Strategy } from '../../preload/contract.ts';
import { strategyNames } from './text.ts';

export const StrategyBadge = ({ strategy }: { strategy: Strategy }) =>
  <span className="badge-strategy" data-strategy={strategy}>{strategyNames[strategy].name}</span>;
