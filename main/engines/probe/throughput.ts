/**
 * Throughput benchmark: pictures per second of inference and of training with a pre-trained model, within a given time.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  describeBackbone,
  elementCount,
  featureLevels,
  floats,
  GraphError,
  networkAbove,
  parameterNames,
  readModel,
  withFeatureTaps,
  trainableLines,
  withImageSize,
  writeModel,
  type Graph,
} from '../../graph/index.ts';
import type { TrainingEngine } from '../engine.ts';

/** Like a task of a person: a handful of classes. */
const classes = 5;
/** Share of the time for the frozen model; training steps take the rest. */
const forAnswering = 0.3;

interface Throughput {
  readonly what: 'inference' | 'training';
  readonly imagesPerSecond: number;
  readonly isPartly: boolean;
}

interface Sample {
  /** The frozen model, its input's name and dimensions. */
  readonly features: Graph;
  readonly input: string;
  readonly dims: readonly number[];
  /** What learns, from the lowest line that can be thawed, and the numbers of a picture there. */
  readonly network: Graph;
  readonly width: number;
}

/**
 * Both rates, each after its first run and better with every further one, so that a slow engine has one too; `runs` after the first
 * are enough. Throws what the engine refuses.
 */
export async function* measureThroughput(
  engine: TrainingEngine,
  { backbone, batch, seconds, runs }: { backbone: string; batch: number; seconds: number; runs: number },
): AsyncGenerator<Throughput, void> {
  const began = performance.now();
  const left = (): number => seconds - (performance.now() - began) / 1000;
  const sample = sampleOf(backbone, batch);
  for await (const { each, isPartly } of secondsOfAnswers(engine, sample, seconds * forAnswering, runs))
    yield { what: 'inference', imagesPerSecond: batch / each, isPartly };
  for await (const { each, isPartly } of secondsOfSteps(engine, sample, batch, { left, runs }))
    yield { what: 'training', imagesPerSecond: batch / each, isPartly };
}

/** A starting model with a head for a few classes, thawed as far as it can be. */
function sampleOf(file: string, batch: number): Sample {
  const graph = readModel(readFileSync(file), (location) => readFileSync(join(dirname(file), location)));
  const description = describeBackbone(graph);
  const { input, channels, height, width } = description;
  const features = withFeatureTaps(withImageSize(graph, height, width), featureLevels(description).slice(0, 1));
  const [line] = trainableLines(features, description.thawLines).lines;
  if (!line) throw new GraphError('no-gradient', 'It can’t be thawed anywhere.');
  const head = waves(classes * description.features).map((value) => value / 10);
  return {
    features,
    input,
    dims: [batch, channels, height, width],
    network: networkAbove(features, line, classes, head),
    width: line.channels * line.height * line.width,
  };
}

/** Between −1 and 1, without order. */
const waves = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(i * 1.618) * Math.cos(i * 0.137));

/** Seconds of one run, and whether some of it ran on the processor for want of kernels. */
interface Timed { readonly each: number; readonly isPartly: boolean }

async function* secondsOfAnswers(
  engine: TrainingEngine,
  { features, input, dims }: Sample,
  seconds: number,
  runs: number,
): AsyncGenerator<Timed, void> {
  await using session = await engine.open(writeModel(features));
  const pictures = floats(dims, waves(elementCount(dims)));
  const end = performance.now() + seconds * 1000;
  for await (const each of fastest(
    () => session.run({ [input]: pictures }, ['features']),
    () => performance.now() < end,
    runs,
  ))
    yield { each, isPartly: session.isPartly ?? false };
}

async function* secondsOfSteps(
  engine: TrainingEngine,
  { network, width }: Sample,
  batch: number,
  { left, runs }: { left: () => number; runs: number },
): AsyncGenerator<Timed, void> {
  // At a rate of 0 nothing moves, so that numbers stay sound however often it is tried.
  const rates = parameterNames(network).map((name) => ({ name, rate: 0, weightDecay: 0 }));
  await using session = await engine.openTraining(network, { batch, rates, clip: 1 });
  const targets = Float32Array.from({ length: batch * classes }, (_, i) => (i % classes === 0 ? 1 / batch : 0));
  const x = waves(batch * width);
  let count = 0;
  for await (const each of fastest(
    () => session.step(x, targets, { count: ++count, share: 1 }),
    () => left() > 0,
    runs,
  ))
    yield { each, isPartly: session.isPartly ?? false };
}

/**
 * Seconds of a run: of the first, which also prepares what it needs, then of the fastest after it while there is time. Whatever else the
 * computer does can only slow a run down, by half and more, and never the same engine twice.
 */
export async function* fastest(run: () => Promise<unknown>, isTime: () => boolean, runs: number): AsyncGenerator<number, void> {
  const timed = async (): Promise<number> => {
    const before = performance.now();
    await run();
    return (performance.now() - before) / 1000;
  };
  yield await timed();
  let least = Infinity;
  for (let taken = 0; taken < runs && isTime(); taken++) {
    least = Math.min(least, await timed());
    yield least;
  }
}
