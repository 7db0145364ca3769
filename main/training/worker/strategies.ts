// The strategies of a run. Adding one means adding a row.
import type { Strategy } from '../../../preload/contract.ts';
import { withEngineErrors } from '../model/engine-errors.ts';
import type { PlanRunner } from '../protocol/plan.ts';
import { fineTune, fromScratch } from '../finetune/fine-tune.ts';
import { transfer } from '../transfer/transfer.ts';

export const strategies = {
  transfer: withEngineErrors(transfer), 'fine-tune': withEngineErrors(fineTune),
  'from-scratch': withEngineErrors(fromScratch),
} satisfies Record<Strategy, PlanRunner>;
