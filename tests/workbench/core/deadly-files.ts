// The real trainer, but for files that its decoders don't survive: those called “kills” end the process, “hangs” never come back.
import { workHandlers } from '../../../main/training/worker/work-table.ts';

const readPictures = workHandlers.readPictures;
workHandlers.readPictures = async function* (input, control) {
  if (input.files.some((path) => path.includes('kills'))) process.kill(process.pid, 'SIGKILL');
  // Not even its cancellation is heard.
  if (input.files.some((path) => path.includes('hangs'))) for (;;);
  return yield* readPictures(input, control);
};

await import('../../../main/training/worker/trainer.ts');
