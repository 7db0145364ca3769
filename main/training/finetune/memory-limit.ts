// Whether learning fits into this computer's memory, told before it begins.
import { totalmem } from 'node:os';
import { UserError, type Tuning } from '../../../preload/contract.ts';
import type { TrainingEngine } from '../../engines/index.ts';
import { elementCount, parameterNames } from '../../graph/index.ts';
import type { Network } from '../model/network.ts';
import { bytesOfStep, trainingBytes } from './step-memory.ts';

interface Asked {
  readonly network: Network;
  readonly classes: number;
  readonly tuning: Pick<Tuning, 'batch'>;
}

/** Where steps take the computer's own memory, which is known; a card's is found by trying. */
const ownMemory: ReadonlySet<string> = new Set(['cpu', 'javascript']);

export const usesHostMemory = ({ provider }: Pick<TrainingEngine, 'provider'>): boolean => ownMemory.has(provider);

/** Bytes of all the memory there is, or that this container may have. */
export const totalMemoryBytes = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Throws UserError does-not-fit, with a choice that would fit, where all memory there is would not be enough. */
export function refuseOverMemory(asked: Asked, engine: Pick<TrainingEngine, 'provider'>, memory = totalMemoryBytes()): void {
  if (!usesHostMemory(engine)) return;
  const needs = bytesFor(asked, asked.network.line, asked.tuning.batch);
  if (needs > memory) throw new UserError('does-not-fit', { needs: gigabytes(needs), has: gigabytes(memory), instead: insteadOf(asked, memory) });
}

function bytesFor({ network: { features }, classes }: Asked, line: Network['line'], batch: number): number {
  const parameters = parameterNames(features).reduce((sum, name) => sum + elementCount(features.initialisers.get(name)?.dims ?? []), 0);
  return trainingBytes({ parameters, parametersAbove: line.parametersAbove, step: bytesOfStep(features, line, { batch, classes }) });
}

const fewest = 4;

/** Fewer pictures at once first, since what is learned stays the same; then the lowest line above. */
function insteadOf(asked: Asked, memory: number): string {
  for (let batch = Math.floor(asked.tuning.batch / 2); batch >= fewest; batch = Math.floor(batch / 2))
    if (bytesFor(asked, asked.network.line, batch) <= memory) return `Learn with ${batch} pictures at once.`;
  const { lines, line: { index } } = asked.network;
  const higher = lines.find((line) => line.index > index && bytesFor(asked, line, asked.tuning.batch) <= memory);
  return higher ? `Thaw only what lies above the line “${higher.label}”.` : 'Choose smaller pictures, or a smaller starting model.';
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;
