// The strategies a run can take. Adding one is adding a row.
import type { Strategy } from '../../../preload/contract.ts';
import { withEngineTrouble } from '../model/engine-errors.ts';
import type { Fitted, Plan, WorkEvent } from '../protocol/plan.ts';
import { fineTune, fromScratch } from '../finetune/fine-tune.ts';
import type { Steering } from '../protocol/control.ts';
import { transfer } from '../transfer/transfer.ts';

/** Works a plan: events while it goes on, what was learned at its end. Cancelled by the signal. */
export type Work = (plan: Plan, steering: Steering) => AsyncGenerator<WorkEvent, Fitted>;

export const strategies = {
  transfer: withEngineTrouble(transfer), 'fine-tune': withEngineTrouble(fineTune), 'from-scratch': withEngineTrouble(fromScratch),
} satisfies Record<Strategy, Work>;
