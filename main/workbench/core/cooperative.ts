// Long calculations of the workbench: other calls are answered in between.
import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../../evaluation/index.ts';

/** After so many milliseconds it is the others' turn. */
const turn = 25;

/** Goes through all steps. What they read must be theirs: anything stored may change meanwhile. */
export async function runCooperatively<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < turn) continue;
    await setImmediate();
    since = performance.now();
  }
}
