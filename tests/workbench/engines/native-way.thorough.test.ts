// The whole way on TensorFlow’s native part, beside the same on onnxruntime: transfer learning, fine-tuning, prediction, export, and
// a run that is killed in the middle of its epochs.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineChoice, Run } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { nativePart } from '../../engines/native-part.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';

const tensorflow: EngineChoice = { name: 'tensorflow', provider: 'cpu' };
const onnxruntime: EngineChoice = { name: 'onnxruntime', provider: 'cpu' };

nativePart('cpu', () => {
  const folder = temporaryFolder('native-way');
  let workbench: Workbench;
  let project: number;
  let backbone: string;
  let line: string;

  beforeAll(async () => {
    // Long enough for a busy computer.
    workbench = await openWorkbench({ folder: join(folder, 'workspace'), probeLimits: { whole: 120, load: 60, measure: 10 } });
    ({ project, backbone } = await fewTilesAndSmallNetwork(workbench, join(folder, 'pictures')));
    line = (await workbench.call('train.forecast', { project, backbone })).presets?.topBlock ?? '';
  });
  afterAll(() => workbench.close());

  const begin = (engine: EngineChoice, strategy: 'transfer' | 'fine-tune') => workbench.call('runs.start', {
    project, backbone, strategy,
    recipe: { engine, crossValidate: false, ...(strategy === 'fine-tune' && { tuning: { line, epochs: 2, batch: 8, augmentation: 'none' } }) },
  });
  const ended = async ({ run, job }: { run: number; job: number }): Promise<Run> => {
    await workbench.jobEnded(job);
    return workbench.call('runs.get', { run });
  };
  const onEach = async (strategy: 'transfer' | 'fine-tune'): Promise<[Run, Run]> =>
    [await ended(await begin(tensorflow, strategy)), await ended(await begin(onnxruntime, strategy))];

  test.each(['transfer', 'fine-tune'] as const)('%s learns the same as on onnxruntime', async (strategy) => {
    const [here, there] = await onEach(strategy);
    expect(here).toMatchObject({ state: 'done', engine: 'tensorflow', provider: 'cpu' });
    expect(there).toMatchObject({ state: 'done', engine: 'onnxruntime', provider: 'cpu' });
    expect(here.metrics.test?.confusion).toEqual(there.metrics.test?.confusion);
    expect(here.metrics.test?.logLoss).toBeCloseTo(there.metrics.test?.logLoss ?? NaN, 2);
  });

  test('its predictions and its export are those of the run', async () => {
    const run = await ended(await begin(tensorflow, 'fine-tune'));
    const started = await workbench.call('predict.start', { run: run.id, folder: join(folder, 'pictures', 'good') });
    await workbench.jobEnded(started.job);
    const { files } = await workbench.call('predict.result', { predictionSet: started.predictionSet });
    expect(files.every(({ predicted, problem }) => predicted !== null && problem === null)).toBe(true);
    mkdirSync(join(folder, 'out'));
    const { job } = await workbench.call('export.start', { run: run.id, file: join(folder, 'out', 'model.onnx') });
    expect((await workbench.jobEnded(job)).outcome).toMatch(/predicts \d+ test pictures as the run did/);
  });

  test('killed in the middle of its epochs it goes on from its checkpoint, to the same end', async () => {
    const whole = await ended(await begin(tensorflow, 'fine-tune'));
    const { run, job } = await begin(tensorflow, 'fine-tune');
    await new Promise<void>((resolve) => {
      const stop = workbench.listen((event) => {
        if (event.type !== 'job' || event.job.id !== job || !event.job.phase.startsWith('Epoch 2')) return;
        stop();
        resolve();
      });
    });
    for (const pid of workbench.children()) process.kill(pid, 'SIGKILL');
    await workbench.jobEnded(job);
    expect((await workbench.call('runs.get', { run })).state).toBe('interrupted');
    const after = await ended(await workbench.call('runs.resume', { run }));
    expect(after).toMatchObject({ state: 'done', engine: 'tensorflow', metrics: whole.metrics });
  });
});
