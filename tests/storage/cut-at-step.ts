// Power cuts in a test: from the n-th step on that would change something under a folder, nothing is done any more, not even
// what cleans up after a failure. What is on the disk then is what a process that was killed there leaves.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

class PowerCut extends Error {}

type Call = (this: unknown, ...values: unknown[]) => unknown;
const syncSteps = ['openSync', 'writeSync', 'fsyncSync', 'fchmodSync', 'renameSync', 'linkSync', 'rmSync', 'mkdirSync'] as const;
const asyncSteps = ['open', 'rename', 'link', 'rm', 'copyFile', 'chmod'] as const;
const handleSteps = ['write', 'sync', 'chmod'] as const;

/** Does the work with a cut at step `at` (0: none); returns how many steps it took, or would have. */
export async function stepsOf(under: string, at: number, work: () => unknown): Promise<number> {
  let steps = 0;
  const opened = new Set<unknown>();
  const isOurs = (value: unknown): boolean => (typeof value === 'string' ? value.startsWith(under) : opened.has(value));
  const step = (): void => {
    steps++;
    if (at > 0 && steps >= at) throw new PowerCut(`step ${steps}`);
  };
  const undo: (() => void)[] = [];
  const replace = (owner: Record<string, Call>, name: string, by: (before: Call) => Call): void => {
    const before = owner[name]!;
    owner[name] = by(before);
    undo.push(() => { owner[name] = before; });
  };
  const counted = (before: Call): Call => function counting(...values) {
    if (values.slice(0, 2).some(isOurs)) step();
    const result = before.apply(this, values);
    if (before.name === 'openSync' && isOurs(values[0])) opened.add(result);
    return result;
  };
  const countedAsync = (before: Call): Call => async function counting(...values) {
    if (values.slice(0, 2).some(isOurs)) step();
    const result = await before.apply(this, values);
    if (before.name === 'open' && isOurs(values[0])) {
      for (const name of handleSteps) replace(result as Record<string, Call>, name, (method) => async function counting(...rest) {
        step();
        return method.apply(this, rest);
      });
    }
    return result;
  };
  for (const name of syncSteps) replace(fs as unknown as Record<string, Call>, name, counted);
  for (const name of asyncSteps) replace(fs.promises as unknown as Record<string, Call>, name, countedAsync);
  syncBuiltinESMExports();
  try {
    await work();
  } catch (error) {
    if (at === 0) throw error;
  } finally {
    undo.reverse().forEach((each) => each());
    syncBuiltinESMExports();
  }
  return steps;
}
