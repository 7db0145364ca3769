// The strategies a run can take. Adding one is adding a row.
import type { Strategy } from '../../preload/contract.ts';
import type { Fitted, Plan, WorkEvent } from './plan.ts';
import { transfer } from './transfer.ts';

/** Works a plan: events while it goes on, what was learned at its end. Cancelled by the signal. */
export type Work = (plan: Plan, options: { signal: AbortSignal }) => AsyncGenerator<WorkEvent, Fitted>;

export const strategies = { transfer } satisfies Record<Strategy, Work>;
