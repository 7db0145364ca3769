// Memory limit: refuses training that cannot fit into this computer's memory, before it starts.
import { totalmem } from 'node:os';
import { decimal, lineName, UserError, type EngineChoice, type Tuning } from '../../../preload/contract.ts';
import { elementCount, parameterNames } from '../../graph/index.ts';
import type { Network } from '../model/network.ts';
import { bytesOfFrozen, bytesOfStep, trainingBytes } from './step-memory.ts';
import { remarkWords } from '../remark-words.ts';

interface MemoryQuestion {
  readonly network: Network;
  readonly classes: number;
  readonly tuning: Pick<Tuning, 'batch'>;
}

/** Providers that train in the computer's own memory, whose size is known; a GPU's is found by trying. */
const hostProviders: ReadonlySet<string> = new Set(['cpu', 'javascript']);

export const usesHostMemory = ({ provider }: Pick<EngineChoice, 'provider'>): boolean => hostProviders.has(provider);

/** Bytes of memory in this computer, or allowed to this container. */
export const totalMemoryBytes = (): number => Math.min(totalmem(), process.constrainedMemory() || Infinity);

/** Throws UserError does-not-fit, with a setting that would fit, where even all memory would not be enough. */
export function refuseOverMemory(
  question: MemoryQuestion, engine: EngineChoice, memory = totalMemoryBytes(),
): void {
  if (!usesHostMemory(engine)) return;
  const needs = bytesNeeded(question, engine, question.network.line, question.tuning.batch);
  if (needs > memory) throw new UserError('does-not-fit', {
    needs: gigabytes(needs), has: gigabytes(memory), instead: suggestion(question, engine, memory),
  });
}

function bytesNeeded(
  { network: { features }, classes }: MemoryQuestion, { name }: EngineChoice, line: Network['line'], batch: number,
): number {
  const parameters = parameterNames(features).reduce(
    (sum, weight) => sum + elementCount(features.initialisers.get(weight)?.dims ?? []), 0,
  );
  return trainingBytes({
    engine: name, parameters, parametersAbove: line.parametersAbove, frozen: bytesOfFrozen(features),
    step: bytesOfStep(features, line, { batch, classes }),
  });
}

const minBatch = 4;

/** Smaller batches first, since they learn the same; then the lowest line above. */
function suggestion(question: MemoryQuestion, engine: EngineChoice, memory: number): string {
  for (let batch = Math.floor(question.tuning.batch / 2); batch >= minBatch; batch = Math.floor(batch / 2))
    if (bytesNeeded(question, engine, question.network.line, batch) <= memory) return remarkWords.instead.batch(batch);
  const { lines, line: { index } } = question.network;
  const higher = lines.find(
    (line) => line.index > index && bytesNeeded(question, engine, line, question.tuning.batch) <= memory,
  );
  return higher
    ? remarkWords.instead.line(lineName(higher.label))
    : remarkWords.instead.smaller;
}

const gigabytes = (bytes: number): string => `${decimal(bytes / 2 ** 30, 1)} GB`;
