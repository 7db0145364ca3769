// Costs of runs: time, CPU time, and the bytes that were trained and will be shipped.
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Run, RunCost } from '../../../preload/contract.ts';
import { getBackbone } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { runFolder } from '../core/workspace.ts';

/** What a run leaves in its folder; only thawed runs have weights beside the head. */
const headFile = 'head.bin';
const weightsFile = 'weights.bin';

/**
 * What it took to learn: testing on every picture by leaving it out tells of the way, and is no part of what the model
 * needs.
 */
export const learningSeconds = ({ seconds }: Pick<Run, 'seconds'>): number | null => seconds && seconds.total - (seconds.crossValidation ?? 0);

export function costOf(context: Context, run: Run): RunCost {
  const sizeOf = (file: string) => statSync(join(runFolder(context.workspace, run.id), file), { throwIfNoEntry: false })?.size ?? null;
  const [head, weights] = [sizeOf(headFile), sizeOf(weightsFile)];
  const backbone = getBackbone(context.db, run.backbone.sha256);
  const { total = 0, cpu } = run.seconds ?? {};
  const seconds = learningSeconds(run);
  return {
    // The processor's work is counted over the whole run; learning has its share of it.
    run: run.id,
    seconds,
    coreSeconds:
      seconds === null
        ? null
        : cpu === undefined
          ? seconds * availableParallelism()
          : total > 0
            ? (cpu * seconds) / total
            : cpu,
    measured: cpu !== undefined,
    learnedBytes: head === null ? null : head + (weights ?? 0),
    // Thawed weights take the place of the starting model's own; only the answer layer is added.
    modelBytes: head === null || !backbone ? null : backbone.bytes + head,
  };
}
