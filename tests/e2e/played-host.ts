// The browser host for tests of what the page does while something learns or is measured: fine-tuning is played, epoch after
// epoch in milliseconds, and of the engines one is sound, the others fail each in its own way.
import { join } from 'node:path';
import { startBrowserHost } from '../../main/hosts/browser.ts';
import { onInterrupt } from '../../main/hosts/interrupts.ts';

const [workspace = ''] = process.argv.slice(2);
const root = join(import.meta.dirname, '..', '..');
process.env.THAW_TEST_PLAYS = JSON.stringify({
  'onnxruntime/cpu': 'sound', 'onnxruntime/webgpu': 'crashes', 'tensorflow/gpu': 'missing-library', 'tensorflow/cpu': 'wrong',
  'tensorflow/javascript': 'quits',
});
const host = await startBrowserHost({
  workspace, port: 0, page: join(root, 'dist', 'renderer'), ask: { open: null, inTerminal: () => Promise.resolve(true) },
  children: {
    trainerEntry: join(root, 'tests', 'workbench', 'stand-in-trainer.ts'), probeEntry: join(root, 'tests', 'engines', 'fake-engine.ts'),
  },
});
console.log(`Thaw is open at ${host.opening}`);
onInterrupt(() => void host.close().finally(() => process.exit(0)));
