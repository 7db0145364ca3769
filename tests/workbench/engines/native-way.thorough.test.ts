// One whole way on TensorFlow's native part beside the same on onnxruntime: pictures in, a head, a thawed network, predictions, a
// model file, and a run that is paused and one whose process is killed, which end where an unbroken one ends.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineChoice, Run, Strategy, StoredPrediction } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { nativePart } from '../../engines/native-part.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fewTilesAndSmallNetwork } from '../sample-project.ts';

const onnxruntime: EngineChoice = { name: 'onnxruntime', provider: 'cpu' };
const tensorflow: EngineChoice = { name: 'tensorflow', provider: 'cpu' };
/** Enough that what is asked in the middle of a run is heard before its end. */
const epochs = 24;
/** Probabilities of two libraries after so many steps, whose last bits differ. */
const close = 0.02;

nativePart('cpu', () => {
  const folder = temporaryFolder('native-way');
  const pictures = join(folder, 'pictures');
  let workbench: Workbench;
  let project: number;
  let backbone: string;
  let thawed: Run;

  beforeAll(async () => {
    workbench = await openWorkbench({ folder: join(folder, 'workspace') });
    ({ project, backbone } = await fewTilesAndSmallNetwork(workbench, pictures));
  });
  afterAll(() => workbench.close());

  const start = (strategy: Strategy, engine: EngineChoice) => workbench.call('runs.start', {
    project, backbone, strategy,
    recipe: {
      engine, crossValidate: false, penalty: 0.1,
      ...(strategy !== 'transfer' && { tuning: { epochs, batch: 8, augmentation: 'none' as const, learningRate: 0.003 } }),
    },
  });
  const done = async ({ run, job }: { run: number; job: number }): Promise<Run> => {
    expect((await workbench.jobEnded(job)).outcome).toMatch(/ correct/);
    return workbench.call('runs.get', { run });
  };
  const trained = async (strategy: Strategy, engine: EngineChoice): Promise<Run> => done(await start(strategy, engine));
  const answers = (run: Run) => workbench.call('runs.predictions', { run: run.id, which: 'all' });

  async function predicted({ id: run }: Run): Promise<readonly StoredPrediction[]> {
    const { predictionSet, job } = await workbench.call('predict.start', { run, folder: pictures });
    await workbench.jobEnded(job);
    return (await workbench.call('predict.result', { predictionSet })).files.toSorted((a, b) => a.path.localeCompare(b.path));
  }

  interface Answered { readonly predicted: string | null; readonly probabilities: readonly number[] }

  /** The same answers but for a picture or two between classes, and nearly the same probabilities. */
  function expectAlike(mine: readonly Answered[], theirs: readonly Answered[]): void {
    expect(mine).toHaveLength(theirs.length);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.filter((each, i) => each.predicted !== theirs[i]?.predicted).length).toBeLessThanOrEqual(2);
    for (const [i, { probabilities }] of mine.entries())
      for (const [j, probability] of probabilities.entries()) expect(Math.abs(probability - (theirs[i]?.probabilities[j] ?? NaN))).toBeLessThan(close);
  }

  /** Resolves when a run has gone through its first epoch. */
  const firstEpoch = (run: number) => new Promise<void>((resolve) => {
    const stop = workbench.listen((event) => {
      if (event.type !== 'curve' || event.run !== run || (event.point.epoch ?? 0) < 1) return;
      stop();
      resolve();
    });
  });

  const afterwards = async (run: number): Promise<void> => {
    const resumed = await done(await workbench.call('runs.resume', { run }));
    expect(resumed).toMatchObject({ engine: 'tensorflow', metrics: thawed.metrics });
    expect(await answers(resumed)).toMatchObject((await answers(thawed)).map(({ sha256, probabilities }) => ({ sha256, probabilities })));
  };

  test.each(['transfer', 'fine-tune'] as const)('%s learns the same as on onnxruntime, and predicts a folder alike', async (strategy) => {
    const mine = await trained(strategy, tensorflow);
    const theirs = await trained(strategy, onnxruntime);
    expect(mine).toMatchObject({ engine: 'tensorflow', state: 'done' });
    expect(theirs).toMatchObject({ engine: 'onnxruntime', state: 'done' });
    expect(Math.abs((mine.metrics.test?.correct ?? NaN) - (theirs.metrics.test?.correct ?? NaN))).toBeLessThanOrEqual(1);
    expectAlike(await answers(mine), await answers(theirs));
    expectAlike(await predicted(mine), await predicted(theirs));
    if (strategy === 'fine-tune') {
      expect(mine.fineTuning?.epochs).toBe(theirs.fineTuning?.epochs);
      thawed = mine;
    }
  });

  test('the thawed network learned something, and its model file answers as it did', async () => {
    const curve = await workbench.call('runs.curve', { run: thawed.id });
    expect(curve.at(-1)?.trainLoss).toBeLessThan(0.9 * (curve[0]?.trainLoss ?? 0));
    const file = join(folder, 'thawed.onnx');
    const { job } = await workbench.call('export.start', { run: thawed.id, file });
    expect((await workbench.jobEnded(job)).outcome).toMatch(/predicts \d+ test pictures as the run did/);
    expect(existsSync(file)).toBe(true);
  });

  test('paused in the middle, it goes on to the very answers of an unbroken run', async () => {
    const { run, job } = await start('fine-tune', tensorflow);
    await firstEpoch(run);
    await workbench.call('runs.pause', { run });
    expect((await workbench.jobEnded(job)).state).toBe('paused');
    await afterwards(run);
  });

  test('killed in the middle, it goes on to the very answers of an unbroken run', async () => {
    const { run, job } = await start('fine-tune', tensorflow);
    await firstEpoch(run);
    for (const pid of workbench.children()) process.kill(pid, 'SIGKILL');
    await workbench.jobEnded(job);
    expect((await workbench.call('runs.get', { run })).state).toBe('interrupted');
    await afterwards(run);
  });
});
