/** Tests of TensorFlow's native part, skipped where it doesn't load. Where THAW_NATIVE names it, as after installing it, its lack is a failure. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { TensorflowBinding } from '../../main/engines/tensorflow/tensorflow.ts';

const door = pathToFileURL(join(import.meta.dirname, '../../main/engines/tensorflow/tensorflow.ts')).href;

const asked = new Map<TensorflowBinding, string>();

/** Asked in a child: a binding may end its process while it loads. '' where it loads. */
function whyNot(binding: TensorflowBinding): string {
  const known = asked.get(binding) ?? loadingEnds(binding);
  asked.set(binding, known);
  return known;
}

function loadingEnds(binding: TensorflowBinding): string {
  const script =
    `import { loadTensorflow } from ${JSON.stringify(door)}; try { await loadTensorflow('${binding}'); } catch ` +
      '(error) { console.log(error.message); }';
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    { encoding: 'utf8', timeout: 60_000 },
  );
  return status === 0 ? stdout.trim().replaceAll(/\s+/g, ' ') : `loading it ended with ${signal ?? status}`;
}

export const isHere = (binding: TensorflowBinding): boolean => whyNot(binding) === '';

/** Tests that need the native part. Without it they are skipped and say why, or fail where it must be there. */
export function nativePart(binding: 'gpu' | 'cpu', tests: () => void): void {
  const why = whyNot(binding);
  if (process.env['THAW_NATIVE'] === binding) test(`TensorFlow’s native part (${binding}) is here`, () => expect(why).toBe(''));
  describe.skipIf(why !== '')(`TensorFlow’s native part (${binding})${why && `, skipped: ${why}`}`, tests);
}
