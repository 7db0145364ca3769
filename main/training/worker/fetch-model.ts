// Fetching of a published model, with progress; what a person brings where nothing can be fetched is said when it fails.
import { UserError } from '../../../preload/contract.ts';
import { download, NothingCame } from '../../network/index.ts';
import type { Control } from '../protocol/control.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';

/** Parts of a file arrive every few microseconds. */
const toldEveryMs = 100;

export async function* fetchModel(
  { name, target, ...wanted }: WorkInput<'fetchModel'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'fetchModel'>, WorkResult<'fetchModel'>> {
  const steps = download(wanted, target, signal);
  try {
    for (let last = 0, phase = ''; ; ) {
      const step = await steps.next();
      if (step.done) return { address: step.value };
      if (step.value.phase === phase && performance.now() - last < toldEveryMs) continue;
      last = performance.now();
      phase = step.value.phase;
      yield { type: 'progress', ...step.value };
    }
  } catch (error) {
    if (!(error instanceof NothingCame)) throw error;
    const tried = error.reasons.map(({ address, why }) => `${hostOf(address)}: ${why}`).join('; ');
    throw new UserError('model-unreachable', { name, tried, file: wanted.file, address: wanted.addresses[0] ?? '' });
  }
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
