// A trainer that only plays at thawing: rounds without pictures, with checkpoints, wishes honoured, and deaths on command, told by the
// run's seed. Everything else is the real trainer.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Paused } from '../../main/training/protocol/control.ts';
import { strategies } from '../../main/training/worker/strategies.ts';
import type { Plan, PlanRunner } from '../../main/training/protocol/plan.ts';

/** What a seed plays, beside an ordinary run of three rounds. */
export const plays = {
  /** Goes round and round until something is wished for. */
  endless: 100,
  /** Dies by a broken memory access after the second round's checkpoint, unless the batch is small. */
  fragile: 101,
  /** Dies so whatever the batch. */
  hopeless: 102,
  /** Says that memory ran out before the first checkpoint, unless the batch is small. */
  hungry: 103,
  /** Its engine gives up after every checkpoint from the second round's on, on all but the processor. */
  lost: 104,
  /** Says that memory ran out before the first checkpoint, whatever the batch, on all but the processor. */
  crowded: 105,
  /** Goes round and round, and says of the second round what can't be stored. */
  unstorable: 106,
} as const;

const smallBatch = 16;

/** So many rounds are never gone through: it goes on until something is wished for, whatever the seed. */
export const endlessRounds = 1000;

/** After so many, rounds take the time that a page needs to draw each. */
const briskRounds = 10;

/** Point n of the curve says round n and, as its rate, the batch it was learned with. */
const played: PlanRunner = async function* (plan, { signal, requested }) {
  const file = join(plan.runFolder, 'checkpoint.json');
  let round = plan.resume && existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const batch = plan.recipe.tuning?.batch ?? 0;
  mkdirSync(plan.runFolder, { recursive: true });
  yield { type: 'state', state: 'training' };
  const last = plan.seed === plays.endless || plan.seed === plays.unstorable || plan.recipe.tuning?.epochs === endlessRounds ? Infinity : 3;
  while (round < last && requested() !== 'finish') {
    signal.throwIfAborted();
    if ((plan.seed === plays.hungry && batch > smallBatch) || (plan.seed === plays.crowded && isElsewhere(plan))) throw await outOfMemory(batch);
    round++;
    yield {
      type: 'curve',
      point: {
        step: round, label: `epoch ${round}`, trainLoss: plan.seed === plays.unstorable && round === 2 ? NaN : 1 / round,
        validationLoss: 1, validationAccuracy: 0.5, epoch: round, learningRate: batch / 1000, imagesPerSecond: 1,
      },
    };
    if (round !== 2 || !diesAt(plan, batch)) {
      writeFileSync(file, String(round));
      yield { type: 'checkpoint' };
      if (round >= 2 && plan.seed === plays.lost && isElsewhere(plan)) throw await lostDevice(plan);
    } else process.kill(process.pid, 'SIGSEGV');
    await new Promise((resolve) => setTimeout(resolve, round < briskRounds ? 2 : 100));
    if (requested() === 'pause') throw new Paused();
  }
  yield { type: 'state', state: 'evaluating' };
  writeFileSync(join(plan.runFolder, 'weights.json'), '{}');
  const answers = (part: string) => plan.pictures.flatMap((p, picture) => (
    p.part === part ? [{ picture, probabilities: plan.classes.map((_, k) => (k === p.label ? 1 : 0)) }] : []
  ));
  return {
    imageSize: { size: plan.backbone.preprocessing.size, own: plan.backbone.preprocessing.size, trials: [] },
    penalty: 1, discriminant: null, seconds: { features: 0, head: 0, total: 1 }, engine: plan.engine?.name ?? 'played',
    provider: plan.engine?.provider ?? 'cpu', device: null, versions: {}, validation: answers('validation'),
    test: answers('test'),
    crossValidated: null,
    remarks: [
      JSON.stringify({
        line: plan.recipe.tuning?.line, startFrom: plan.startFrom, resume: plan.resume,
        train: plan.pictures.filter(({ part }) => part === 'train').length,
      }),
    ],
    fineTuning: {
      epochs: round, bestEpoch: round, alpha: 1, lastLayerRetrained: true, imagesPerSecond: 10, secondsPerEpoch: 2,
      line: { label: 'after block 1 of 2', shareOfWorkAbove: 0.5, parametersAbove: 1 },
      learningRate: 0.001, augmentation: 'photos', imageSize: 64, keptViews: 0, peakMemoryBytes: 1,
    },
  };
};

function diesAt({ seed }: Plan, batch: number): boolean {
  return seed === plays.hopeless || (seed === plays.fragile && batch > smallBatch);
}

const isElsewhere = ({ engine }: Plan): boolean => engine !== null && !(engine.name === 'onnxruntime' && engine.provider === 'cpu');

async function lostDevice({ engine }: Plan): Promise<Error> {
  const { engineText, UserError } = await import('../../preload/contract.ts');
  return new UserError('engine-stopped', { engine: engine ? engineText(engine) : '', why: 'The device was lost.' });
}

async function outOfMemory(batch: number): Promise<Error> {
  const { UserError } = await import('../../preload/contract.ts');
  return new UserError('out-of-memory', { batch });
}

// Only where it is the entry of a child: the tests read the table above.
if (process.send && process.argv[1] === import.meta.filename) {
  Object.assign(strategies, { 'fine-tune': played, 'from-scratch': played });
  await import('../../main/training/worker/trainer.ts');
}
