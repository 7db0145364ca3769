// Fine-tuning: the head first, then head and thawed blocks at falling rates (LP-FT, Kumar et al. 2022), and at the end the
// best mixture of frozen and thawed. From scratch: the same lesson for a network that knows nothing yet.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError, type Augmentation, type Part } from '../../preload/contract.ts';
import type { TrainingEngine } from '../engines/index.ts';
import { floats, type Tensor } from '../graph/index.ts';
import { prepareSources, ViewMaker, type Batch, type Prepared } from '../images/index.ts';
import { answersOn } from './answer.ts';
import { loadCheckpoint, removeCheckpoint, saveCheckpoint, type Weights } from './checkpoint.ts';
import { engineFacts, engineKey, engineOf } from './engine-of.ts';
import { featuresOf, matrixOf, type Features, type View } from './features.ts';
import { refuseWhatCannotFit } from './fitting.ts';
import { classWeights, fitHead } from './fit-head.ts';
import { viewIn, viewsToKeep } from './kept-views.ts';
import { learn, type Lesson } from './learn.ts';
import { LineInputs } from './line-inputs.ts';
import { mix } from './mixing.ts';
import { loadModel } from './model.ts';
import { graphAbove, modelBelow, networkAt, readNetwork, sizedBackbone, type Network } from './network.ts';
import type { Fitted, Plan, PlanBackbone, PlanPrediction, WorkEvent } from './plan.ts';
import { refuseEmptyClasses, refuseLostClasses } from './plan-checks.ts';
import { randomOf } from './random.ts';
import { extentOf, settle, type ThawingStrategy } from './recipe.ts';
import { remarksOf } from './remarks.ts';
import { saveHead } from './saved-head.ts';
import { loadWeights, saveWeights, type SavedWeights } from './saved-weights.ts';
import { redrawn, scaledOn } from './scratch.ts';
import { headNames, stagesBelowTop } from './stages.ts';
import type { Steering } from './steering.ts';
import type { Work } from './strategies.ts';
import { tryStep } from './trial.ts';

const geometry = 'centre-crop';

export const fineTune: Work = (plan, steering) => thaw(plan, 'fine-tune', steering);
export const fromScratch: Work = (plan, steering) => thaw(plan, 'from-scratch', steering);

/** Throws Paused, the signal's reason, and UserErrors: nothing-to-validate, line-unusable, learning-diverged, those of `featuresOf`. */
async function* thaw(plan: Plan, strategy: ThawingStrategy, steering: Steering): AsyncGenerator<WorkEvent, Fitted> {
  const started = performance.now();
  refuseEmptyClasses(plan);
  const tuning = plan.recipe.tuning;
  if (!tuning) throw new Error('a plan to thaw says nothing of how');
  yield { type: 'state', state: 'preparing' };
  const backbone = sizedBackbone(plan.backbone, tuning);
  const engine = await engineOf(plan);
  const weights = plan.startFrom === null ? null : loadWeights(plan.startFrom);
  const whole = networkAt(await readNetwork(backbone, weights), backbone, strategy === 'from-scratch' ? null : tuning.line);
  yield* refuseTooMuch(plan, { engine, network: whole, batch: tuning.batch });
  const prepared = yield* decoded(plan, backbone, steering.signal);
  await using views = new ViewMaker(prepared.sources, { augmentation: tuning.augmentation, seed: plan.seed });
  const began = yield* beginning(plan, { engine, strategy, backbone, network: whole, weights, prepared, views, signal: steering.signal });
  const { network, head, usable } = began;
  const [train, validation] = [usable('train'), usable('validation')];
  if (validation.length === 0) throw new UserError('nothing-to-validate', { part: 'validation' });

  const settled = settle(tuning, { extent: extentOf(strategy, network.line.shareOfWorkAbove), pictures: train.length, classes: plan.classes.length });
  const { augmentation } = tuning;
  const kept = viewsToKeep({
    epochs: settled.epochs, augmentation, wanted: tuning.keptViews, isWhole: network.line.index === 0,
    train: train.length, validation: validation.length, bytes: network.lineWidth * 2, room: plan.cacheBytes / 2,
  });
  const viewOf = (picture: number, epoch: number): number => viewIn(epoch, { kept, augmentation, offset: offsetOf(plan, picture) });
  await using inputs = await LineInputs.open({
    engine, model: modelBelow(network, backbone), width: network.lineWidth, size: backbone.preprocessing.size, views,
    hashes: plan.pictures.map(({ sha256 }) => sha256), maxBytes: plan.cacheBytes / 2,
    folder: network.line.index === 0 || strategy === 'from-scratch' ? null : join(plan.cacheFolder, 'lines', folderName(plan, began, { augmentation, engine })),
  });
  const clean = (pictures: readonly number[]) => pictures.map((picture) => ({ picture, view: 0 }));
  const everyRound = kept === null ? [] : Array.from({ length: kept + 1 }, (_, view) => train.map((picture) => ({ picture, view }))).flat();
  yield* inputs.keep([...clean(validation), ...everyRound], steering.signal);
  const looked = performance.now();

  yield { type: 'state', state: 'training' };
  const counts = plan.classes.map((_, label) => train.filter((i) => plan.pictures[i]!.label === label).length);
  const lesson: Lesson = {
    engine, graph: graphAbove(network, plan.classes.length, head), stages: stagesBelowTop(network), inputs, lineWidth: network.lineWidth,
    labels: plan.pictures.map(({ label }) => label), classWeights: classWeights(counts, plan.recipe.classWeightExponent), train, validation, viewOf, settled,
    batch: tuning.batch, seed: plan.seed, steering,
    from: plan.resume ? loadCheckpoint(plan.runFolder) : null, save: (checkpoint) => saveCheckpoint(plan.runFolder, checkpoint),
  };
  const before = lesson.from?.position.total.epochSeconds ?? 0;
  const learned = yield* learn(lesson);
  await using _session = learned.session;
  yield { type: 'state', state: 'evaluating' };
  const { share, temperature } = await mix(lesson, learned);
  saveLearned(plan, { ...began, temperature, all: await learned.session.weights() });
  const learnedAt = performance.now();

  const test = usable('test');
  const said = yield* predictionsOf(plan, [...validation, ...test], { engine, views, signal: steering.signal });
  removeCheckpoint(plan.runFolder);
  const { total, best, epoch, remarks } = learned.position;
  const { label, shareOfWorkAbove, parametersAbove } = network.line;
  const problems = [...new Set([...began.problems, ...prepared.problems.map(({ sentence }) => sentence)])];
  return {
    penalty: head.penalty,
    tuned: {
      // Where no round was better than the start, all mixtures are the same, and none of it is thawed.
      epochs: epoch, bestEpoch: best.epoch, alpha: best.epoch === 0 && strategy === 'fine-tune' ? 0 : share, imagesPerSecond: total.seconds > 0 ? total.pictures / total.seconds : 0,
      secondsPerEpoch: total.epochs > 0 ? total.epochSeconds / total.epochs : 0, line: { label, shareOfWorkAbove, parametersAbove },
      learningRate: settled.rate, augmentation, imageSize: backbone.preprocessing.size, keptViews: kept ?? 0,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    },
    seconds: { features: (looked - started) / 1000, head: before + (learnedAt - looked) / 1000, total: before + (performance.now() - started) / 1000 },
    ...engineFacts(engine),
    validation: said.filter(({ picture }) => plan.pictures[picture]!.part === 'validation'),
    test: said.filter(({ picture }) => plan.pictures[picture]!.part === 'test'),
    crossValidated: null,
    remarks: [...remarksOf(plan, train, problems), ...remarks, ...partlyOf(inputs.isPartly, learned.session.isPartly ?? false), ...(prepared.remark === null ? [] : [prepared.remark])],
  };
}

/** What is to be said where the engine left some of the work to the processor. */
function partlyOf(looking: boolean, learning: boolean): string[] {
  return looking || learning ? [`The processor did some of ${[...(looking ? ['looking'] : []), ...(learning ? ['learning'] : [])].join(' and ')}, since the engine lacks some operators.`] : [];
}

/** Before any time is spent: what can't fit by its estimate, and what shows by a trial that it doesn't. One that goes on has had its trial. */
async function* refuseTooMuch(plan: Plan, { engine, network, batch }: { engine: TrainingEngine; network: Network; batch: number }): AsyncGenerator<WorkEvent, void> {
  const asked = { network, classes: plan.classes.length };
  refuseWhatCannotFit({ ...asked, tuning: { batch } }, engine);
  if (plan.resume) return;
  yield { type: 'progress', phase: 'Trying a step', done: 0, total: 0 };
  await tryStep({ ...asked, batch }, engine);
}

/** All pictures of the plan, decoded once for everything that looks at them. */
async function* decoded(plan: Plan, backbone: PlanBackbone, signal: AbortSignal): AsyncGenerator<WorkEvent, Prepared> {
  const preparing = prepareSources(plan.pictures, { size: backbone.preprocessing.size, cacheFolder: plan.cacheFolder, maxBytes: plan.cacheBytes / 2, signal });
  let step = await preparing.next();
  for (; !step.done; step = await preparing.next()) yield { type: 'progress', phase: 'Reading pictures', ...step.value };
  return step.value;
}

interface Beginning {
  readonly backbone: PlanBackbone;
  readonly network: Network;
  readonly weights: SavedWeights | null;
  readonly head: { readonly weight: Float32Array; readonly bias: Float32Array; readonly penalty: number | null };
  readonly view: View;
  /** Pictures of a part that can be read, as indices of the plan. */
  readonly usable: (part: Part) => number[];
  readonly problems: readonly string[];
}

interface Given {
  readonly engine: TrainingEngine;
  readonly strategy: ThawingStrategy;
  readonly backbone: PlanBackbone;
  /** As it was read, with the weights of the run it starts from. */
  readonly network: Network;
  readonly weights: SavedWeights | null;
  readonly prepared: Prepared;
  readonly views: ViewMaker;
  readonly signal: AbortSignal;
}

/** Pictures that are looked at together outside of learning. */
const atOnce = 32;

/** The network as learning finds it: with the head fitted on frozen features, or drawn at random. */
async function* beginning(plan: Plan, { engine, strategy, backbone, network, weights, prepared, views, signal }: Given): AsyncGenerator<WorkEvent, Beginning> {
  const view: View = { flip: plan.recipe.flip, geometry };
  const unread = new Set(prepared.problems.map(({ index }) => index));
  if (strategy === 'from-scratch') {
    const usable = (part: Part): number[] => plan.pictures.flatMap((picture, i) => (picture.part === part && !unread.has(i) ? [i] : []));
    refuseLostClasses(plan, usable('train'), prepared.problems);
    const drawn = await scratchNetwork(network, plan, { engine, backbone, views }, usable('train'));
    const changed = new Map([...drawn.features.initialisers].filter(([name, tensor]) => network.features.initialisers.get(name) !== tensor));
    const head = { weight: new Float32Array(plan.classes.length * network.width), bias: new Float32Array(plan.classes.length), penalty: null };
    return { backbone, network: drawn, weights: { digest: '', tensors: changed }, head, view, usable, problems: [] };
  }
  const learning = plan.pictures.flatMap(({ part }, i) => (part === 'test' || unread.has(i) ? [] : [i]));
  const look = (indices: readonly number[]): AsyncIterable<Batch> => views.batches(indices.map((i) => ({ picture: learning[i]!, epoch: null })), { batch: atOnce, signal });
  const seen = yield* featuresOf(learning.map((i) => plan.pictures[i]!), backbone, view, { cacheFolder: plan.cacheFolder, signal, engine, weights, look });
  const rows = plan.pictures.map((): Float32Array | null => null);
  learning.forEach((i, at) => { rows[i] = seen.rows[at] ?? null; });
  const usable = (part: Part): number[] => plan.pictures.flatMap((picture, i) => (picture.part === part && !unread.has(i) && (part === 'test' || rows[i]) ? [i] : []));
  refuseLostClasses(plan, usable('train'), seen.problems.map(({ index, sentence }) => ({ index: learning[index] ?? 0, sentence })));
  const head = yield* headOn(plan, { ...seen, rows }, usable('train'), signal);
  return { backbone, network, weights, head, view, usable, problems: seen.problems.map(({ sentence }) => sentence) };
}

/** A head on the backbone's own features, fitted on the pictures to learn from alone: those to tune on must stay unseen. */
async function* headOn(plan: Plan, seen: Pick<Features, 'rows' | 'levels'>, train: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, Beginning['head']> {
  const levels = seen.levels.slice(0, 1);
  const fitting = fitHead({
    features: matrixOf(seen, train, levels), levels, classes: plan.classes.length, train: train.length, labels: Uint16Array.from(train, (i) => plan.pictures[i]!.label),
    groups: train.map((i) => plan.pictures[i]!.group ?? plan.pictures[i]!.sha256), penalty: plan.recipe.penalty, classWeightExponent: plan.recipe.classWeightExponent, seed: plan.seed, signal,
  });
  let fit = await fitting.next();
  for (let tried = 1; !fit.done; fit = await fitting.next(), tried++) yield { type: 'progress', phase: 'Fitting the answer layer', done: tried, total: 0 };
  return fit.value;
}

/** Pictures that decide the scales of a random start. */
const scalePictures = 24;

async function scratchNetwork(network: Network, plan: Plan, { engine, backbone, views }: Pick<Given, 'engine' | 'backbone' | 'views'>, train: readonly number[]): Promise<Network> {
  const random = randomOf(plan.seed * 31 + 17);
  const drawn = redrawn(network.features, random);
  const every = Math.max(1, Math.floor(train.length / scalePictures));
  const some = train.filter((_, i) => i % every === 0).slice(0, scalePictures);
  await using inputs = await LineInputs.open({
    engine, model: modelBelow(network, backbone), width: network.lineWidth, size: backbone.preprocessing.size, views, hashes: plan.pictures.map(({ sha256 }) => sha256), folder: null, maxBytes: 0,
  });
  const x = new Float32Array(some.length * network.lineWidth);
  for await (const _ of inputs.batches(some.map((picture) => ({ picture, view: 0 })), some.length, x));
  const { channels, height, width } = network.line;
  return { ...network, features: await scaledOn(drawn, floats([some.length, channels, height, width], x)) };
}

/** Whatever makes other numbers at the line has to be in the name. */
function folderName(plan: Plan, { backbone, weights, network }: Pick<Beginning, 'backbone' | 'weights' | 'network'>, { augmentation, engine }: { augmentation: Augmentation; engine: TrainingEngine }): string {
  const facts = [1, backbone.sha256, backbone.preprocessing, weights?.digest ?? null, network.line.name, augmentation, plan.seed, ...engineKey(engine)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}

/** Another start among the kept views for every picture, the same wherever it is asked for. */
const offsetOf = (plan: Plan, picture: number): number => Number.parseInt(plan.pictures[picture]!.sha256.slice(0, 6), 16);

/** Writes the weights that learned and the head, sureness put right: logits / T is a head divided by T. */
function saveLearned(plan: Plan, { all, head, temperature, backbone, view, weights }: Beginning & { all: Weights; temperature: number }): void {
  const numbers = (name: string): Float32Array => {
    const data = all.get(name)?.data;
    if (!(data instanceof Float32Array)) throw new Error(`the network has no ${name}`);
    return data;
  };
  const tensors = new Map<string, Tensor>([...(weights?.tensors ?? []), ...[...all].filter(([name]) => !headNames.has(name))]);
  const digest = createHash('sha256');
  for (const [name, { data }] of tensors) digest.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  saveWeights(plan.runFolder, { digest: digest.digest('hex'), tensors });
  saveHead(plan.runFolder, {
    classes: plan.classes.length, width: numbers('head_weight').length / plan.classes.length, penalty: head.penalty, view, size: backbone.preprocessing.size,
    weight: numbers('head_weight').map((w) => w / temperature), bias: numbers('head_bias').map((b) => b / temperature),
  });
}

/** What the finished model says of pictures of the plan, as it will say of any other. */
async function* predictionsOf(plan: Plan, pictures: readonly number[], { engine, views, signal }: Pick<Given, 'engine' | 'views' | 'signal'>): AsyncGenerator<WorkEvent, PlanPrediction[]> {
  const predictions: PlanPrediction[] = [];
  let done = 0;
  const clean = views.batches(pictures.map((picture) => ({ picture, epoch: null })), { batch: atOnce, signal });
  for await (const lot of answersOn(clean, loadModel(plan.backbone, plan.runFolder), engine)) {
    for (const answer of lot) if ('probabilities' in answer) predictions.push({ picture: pictures[answer.index]!, probabilities: answer.probabilities });
    done += lot.length;
    yield { type: 'progress', phase: 'Testing', done, total: pictures.length };
  }
  return predictions;
}
