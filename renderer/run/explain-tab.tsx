// Tab of explanations: where in the pictures of each class its score comes from.
import type { Run } from '../../preload/contract.ts';
import { RunExplanations } from '../explain/class-maps.tsx';
import { NotTested } from './not-tested.tsx';

export const ExplainTab = ({ run }: { run: Run }) => (run.metrics.test ? <RunExplanations run={run} /> : <NotTested />);
