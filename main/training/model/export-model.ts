// Export of a finished run as one ONNX file, verified on pictures of its test set.
import { onnxruntime } from '../../engines/index.ts';
import { exportVerified, noveltyMetadata, usageMetadata, type Proof } from '../../export/index.ts';
import { unlikeFrom } from '../../../preload/contract.ts';
import { decodeForModel, UnusablePicture } from '../../images/index.ts';
import type { WorkInput, WorkResult } from '../protocol/messages.ts';
import { assembleModel, loadModel } from './finished-model.ts';
import { loadNovelty } from './saved-novelty.ts';
import type { WorkEvent } from '../protocol/plan.ts';

/** Writes the model and its notes. Pictures that are missing or changed now are skipped in the verification. */
export async function* exportModel(
  {
    backbone, runFolder, classes, file, replace, metadata, producerVersion, proof, falseAlarms,
  }: WorkInput<'exportModel'>, { signal }: { signal: AbortSignal },
): AsyncGenerator<WorkEvent, WorkResult<'exportModel'>> {
  const progress = (phase: string, done: number): WorkEvent => ({ type: 'progress', phase, done, total: 2 });
  yield progress('Writing the model', 0);
  const finished = loadModel(backbone, runFolder);
  const { head, backbone: { preprocessing } } = finished;
  const novelty = loadNovelty(runFolder);
  const outputs = novelty && { novelty, threshold: unlikeFrom(novelty.detector.leftOut.length, falseAlarms), nearest: 0 };
  const usage = usageMetadata(preprocessing, head.view.geometry, classes, head.view.flip);
  const model = await assembleModel(finished, 'pixels', {
    metadata: {
      ...metadata, ...usage,
      ...(outputs && noveltyMetadata(
        outputs.novelty.detector.leftOut.length, outputs.threshold === null ? null : falseAlarms, outputs.novelty.knowsPlain,
      )),
    },
    producerVersion, outputs,
  });
  signal.throwIfAborted();
  yield progress('Verifying the exported model', 1);
  const proofs: Proof[] = [];
  for (const { probabilities, ...picture } of proof) {
    const pixels = await decodeForModel(picture, { size: preprocessing.size, geometry: head.view.geometry })
      .catch((error: unknown) => {
      if (error instanceof UnusablePicture) return null;
      throw error;
    });
    if (pixels) proofs.push({ pixels, probabilities });
  }
  return { ...await exportVerified(onnxruntime, model, file, proofs, { size: preprocessing.size, replace }), usage };
}
