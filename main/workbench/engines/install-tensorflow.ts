// Installation of TensorFlow's native part, as a job in the reader process; one at a time.
import type { Context, MethodsOf } from '../core/context.ts';
import { hasNvidiaCard, thisMachine } from '../../engines/probe/index.ts';
import { runInReader } from '../core/run-work.ts';
import type { WorkResult } from '../../training/index.ts';
import { jobWords } from '../job-words.ts';
import { engineWords } from './engine-words.ts';
import { decimal } from '../../../preload/contract.ts';

export function installMethods(context: Context): Pick<MethodsOf<'compute'>, 'compute.installTensorflow'> {
  let going: number | null = null;
  return {
    'compute.installTensorflow': ({ from, processorOnly, unverified }) => {
      if (going !== null) return { job: going };
      const { accelerators } = context.workspace;
      const job = context.jobs.start({ kind: 'install', title: jobWords.installing, project: null, run: null }, (handle) =>
        runInReader(context, 'installTensorflow', { from, build: processorOnly ? 'cpu' : 'gpu', unverified, accelerators }, handle)
          .then((installed) => outcome(installed, hasNvidiaCard(thisMachine(accelerators)))).finally(() => { going = null; }));
      going = job.id;
      return { job: job.id };
    },
  };
}

/** Versions, device and source files of the installation; `card`: whether there is one of NVIDIA's, null where nobody knows. */
function outcome({ library, binding, gpu, build, files, folder }: WorkResult<'installTensorflow'>, card: boolean | null): string {
  const taken = files.map(({ name, bytes, sha256 }) => `${name} (${decimal(bytes / 1e6, 1)} MB, SHA-256 ${sha256})`);
  const uses = gpu ? 'gpu' : build === 'cpu' ? 'cpu' : card === false ? 'no-card' : 'no-cuda';
  return engineWords.installed({ library, binding, folder, uses, files: taken });
}
