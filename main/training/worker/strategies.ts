// The strategies a run can take. Adding one is adding a row.
import type { Strategy } from '../../../preload/contract.ts';
import { withEngineErrors } from '../model/engine-errors.ts';
import type { FittedRun, Plan, WorkEvent } from '../protocol/plan.ts';
import { fineTune, fromScratch } from '../finetune/fine-tune.ts';
import type { Control } from '../protocol/control.ts';
import { transfer } from '../transfer/transfer.ts';

/** Works a plan: events while it goes on, what was learned at its end. Cancelled by the signal. */
export type Work = (plan: Plan, steering: Control) => AsyncGenerator<WorkEvent, FittedRun>;

export const strategies = {
  transfer: withEngineErrors(transfer), 'fine-tune': withEngineErrors(fineTune), 'from-scratch': withEngineErrors(fromScratch),
} satisfies Record<Strategy, Work>;
