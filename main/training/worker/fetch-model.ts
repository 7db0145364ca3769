// Fetching of a published model, with progress; what a person brings where nothing can be fetched is said when it fails.
import { UserError } from '../../../preload/contract.ts';
import { download, downloadArchived, NothingCame, type DownloadProgress } from '../../network/index.ts';
import type { Control } from '../protocol/control.ts';
import type { WorkEventOf, WorkInput, WorkResult } from '../protocol/messages.ts';

/** Parts of a file arrive every few microseconds. */
const toldEveryMs = 100;

type Reasons = NothingCame['reasons'];
type Told = AsyncGenerator<WorkEventOf<'fetchModel'>, WorkResult<'fetchModel'> | Reasons>;

export async function* fetchModel(
  { name, target, archive, published, ...wanted }: WorkInput<'fetchModel'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'fetchModel'>, WorkResult<'fetchModel'>> {
  const reasons: Reasons[number][] = [];
  for (const way of [
    ...(wanted.addresses.length > 0 ? [() => download(wanted, target, signal)] : []),
    ...(archive === null ? [] : [() => downloadArchived(wanted, archive, target, signal)]),
  ]) {
    const result = yield* told(way());
    if ('address' in result) return result;
    reasons.push(...result);
  }
  const tried = reasons.map(({ address, why }) => `${hostOf(address)}: ${why}`).join('; ');
  throw new UserError('model-unreachable', { name, tried, file: wanted.file, address: published });
}

/** Why nothing came is a result. */
async function* told(steps: AsyncGenerator<DownloadProgress, string>): Told {
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
    if (error instanceof NothingCame) return error.reasons;
    throw error;
  }
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
