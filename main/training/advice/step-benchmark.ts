// Step benchmark: times a few training steps above some thaw lines, and inference below them, on this machine.
import type { Session, TrainingEngine } from '../../engines/index.ts';
import {
  describeBackbone, featureLevels, networkAbove, parameterNames, withFeatureTaps, trainableLines, withImageSize, withScales,
  type Graph, type ThawLine,
} from '../../graph/index.ts';
import { augmentedView, sourceSide } from '../../images/index.ts';
import { readBackbone, readableBackbone } from '../model/backbone.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import type { StepMeasurement, LineMeasurement } from '../protocol/step-measurement.ts';
import { frozenPrefix } from '../model/network.ts';
import type { Plan, PlanBackbone, WorkEvent } from '../protocol/plan.ts';
import { mulberry32, upperMedian } from '../../numerics/index.ts';
import { bytesOfFrozen, bytesOfStep } from '../finetune/step-memory.ts';

interface StepBenchmarkRequest {
  readonly backbone: PlanBackbone;
  /** Batch size, and image size in pixels. */
  readonly batch: number;
  readonly size: number;
  readonly engine: Plan['engine'];
}

/**
 * Shares of the work above the measured lines; between them, times are interpolated. They are densest where most of the
 * network is trained, which is least linear.
 */
const shares = [1, 0.85, 0.5, 0.2, 0];
/** Enough repetitions after so many seconds: on a slow machine one has to do. */
const stopping = [{ seconds: 0, runs: 5 }, { seconds: 0.7, runs: 3 }, { seconds: 2, runs: 1 }];
/** A first run this long has warmed up everything; a shorter one is repeated. */
const warmUpSeconds = 0.3;
const classes = 5;

/** Takes a few seconds. Throws UserError backbone-missing or backbone-unusable, and the signal's reason. */
export async function* benchmarkSteps(
  { backbone, batch, size, engine: choice }: StepBenchmarkRequest, signal: AbortSignal,
): AsyncGenerator<WorkEvent, StepMeasurement> {
  const engine = await openTrainingEngine({ engine: choice });
  const whole = await readBackbone(backbone);
  const { features, usable, why } = readableBackbone(backbone.file, () => {
    const graph = withImageSize(whole, size);
    const description = describeBackbone(graph, size);
    const own = withFeatureTaps(graph, featureLevels(description).slice(0, 1));
    const { lines, why: reason } = trainableLines(own, description.thawLines);
    return { features: own, usable: lines, why: reason };
  });
  const chosen = usable.filter((line) => shares.some((share) => line === nearest(usable, share)));
  const lines: LineMeasurement[] = [];
  let form = '';
  for (const [done, line] of chosen.entries()) {
    yield { type: 'progress', phase: 'Timing a few training steps', done, total: chosen.length };
    signal.throwIfAborted();
    const measured = await measureLine(features, line, { engine, backbone, batch, size });
    form = measured.form;
    lines.push(measured.line);
  }
  return {
    form, lines, why, viewSeconds: viewSeconds(size), frozenBytes: bytesOfFrozen(features),
    usable: usable.map((line) => ({
      name: line.name, stepBytes: bytesOfStep(features, line, { batch, classes }), scales: scalesAbove(features, line),
    })),
  };
}

/** Numbers that learn above a line where only scales and shifts do. */
function scalesAbove(features: Graph, line: ThawLine): number {
  const { graph: { initialisers }, learns } = withScales(networkAbove(features, line, classes), new Set());
  return learns.reduce((total, name) => total + (initialisers.get(name)?.data.length ?? 0), 0) - classes;
}

function nearest(lines: readonly ThawLine[], share: number): ThawLine | undefined {
  const distance = ({ shareOfWorkAbove }: ThawLine) => Math.abs(shareOfWorkAbove - share);
  return lines.toSorted((a, b) => distance(a) - distance(b))[0];
}

type Conditions = Omit<StepBenchmarkRequest, 'engine'> & { readonly engine: TrainingEngine };

async function measureLine(
  features: Graph, line: ThawLine, { engine, backbone, batch, size }: Conditions,
): Promise<{ form: string; line: LineMeasurement }> {
  const { name, shareOfWorkAbove, channels, height, width } = line;
  const random = mulberry32(1);
  const pixels = {
    dtype: 'uint8' as const, dims: [batch, size, size, 3],
    data: Uint8Array.from({ length: batch * size * size * 3 }, () => random() * 256),
  };
  const network = networkAbove(features, line, classes, Float32Array.from(
    { length: classes * featureWidth(features) }, () => (random() - 0.5) / 10,
  ));
  await using below = await engine.open(frozenPrefix({ features, line }, backbone), { shared: true });
  // At rate 0 the weights stay the same however many steps are taken.
  await using session = await engine.openTraining(network, {
    batch, rates: parameterNames(network).map((learns) => ({ name: learns, rate: 0, weightDecay: 0 })), clip: 1,
  });
  const x = await activations(below, pixels) ?? new Float32Array(batch * channels * height * width);
  const targets = new Float32Array(batch * classes).map((_, i) => (i % classes === 0 ? 1 / batch : 0));
  let count = 0;
  const stepSeconds = await medianSeconds(() => session.step(x, targets, { count: ++count, share: 1 }));
  const answerSeconds = await medianSeconds(() => session.answer(x));
  const belowSeconds = await medianSeconds(() => activations(below, pixels));
  const perPicture = { answerSecondsPerPicture: answerSeconds / batch, belowSecondsPerPicture: belowSeconds / batch };
  return { form: session.form, line: { name, shareOfWorkAbove, stepSeconds, ...perPicture } };
}

function featureWidth(features: Graph): number {
  return Number(features.outputs.find(({ name }) => name === 'features')?.dims?.[1] ?? 0);
}

async function activations(
  below: Session, pixels: Parameters<Session['run']>[0][string],
): Promise<Float32Array | null> {
  const [line] = Object.values(await below.run({ pixels }));
  return line?.data instanceof Float32Array ? line.data : null;
}

/** Median duration in seconds, after warm-up. */
async function medianSeconds(run: () => Promise<unknown>): Promise<number> {
  const timed = async (): Promise<number> => {
    const before = performance.now();
    await run();
    return (performance.now() - before) / 1000;
  };
  const first = await timed();
  if (first < warmUpSeconds) await timed();
  const seconds: number[] = [];
  for (let spent = 0; !stopping.some((rule) => spent >= rule.seconds
    && seconds.length >= rule.runs); spent += seconds.at(-1) ?? 0) seconds.push(await timed());
  return upperMedian(seconds);
}

/** Measured on a noise picture; its content makes no difference. */
function viewSeconds(size: number): number {
  const random = mulberry32(2);
  const source = Uint8Array.from({ length: sourceSide(size) ** 2 * 3 }, () => random() * 256);
  const times = Array.from({ length: 9 }, () => {
    const before = performance.now();
    augmentedView(source, size, 'photos', random);
    return (performance.now() - before) / 1000;
  });
  return upperMedian(times);
}
