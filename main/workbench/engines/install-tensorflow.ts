// Bringing TensorFlow's native part: one at a time, in the reader's process, with progress, and stopped like any other work.
import type { Context, MethodsOf } from '../core/context.ts';
import { runInReader } from '../core/run-work.ts';
import type { WorkResult } from '../../training/index.ts';

export function installMethods(context: Context): Pick<MethodsOf<'compute'>, 'compute.installTensorflow'> {
  let going: number | null = null;
  return {
    'compute.installTensorflow': ({ from, processorOnly }) => {
      if (going !== null) return { job: going };
      const { accelerators } = context.workspace;
      const job = context.jobs.start({ kind: 'install', title: 'Installing TensorFlow', project: null, run: null }, (handle) =>
        runInReader(context, 'installTensorflow', { from, build: processorOnly ? 'cpu' : 'gpu', accelerators }, handle)
          .then(outcome).finally(() => { going = null; }));
      going = job.id;
      return { job: job.id };
    },
  };
}

/** What was installed, from which files, and whether it found a card. */
function outcome({ version, gpu, build, files, folder }: WorkResult<'installTensorflow'>): string {
  const where = gpu ? 'and computes on the NVIDIA card' : build === 'gpu' ? 'and computes on the processor: it found no NVIDIA card that it can use (it needs a driver, CUDA 11.2 and cuDNN 8.1)' : 'and computes on the processor';
  const taken = files.map(({ name, bytes, sha256 }) => `${name} (${(bytes / 1e6).toFixed(1)} MB, SHA-256 ${sha256})`).join(', ');
  return `TensorFlow ${version} is installed in “${folder}” ${where}. Taken: ${taken}.`;
}
