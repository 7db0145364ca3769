// Synthetic facts for reports: random predictions, scored by the real evaluation.
import { Recipe, type Prediction, type Run, type Showdown } from '../../preload/contract.ts';
import { confusionMetrics, settingsDiff, type FinishedRun } from '../../main/evaluation/index.ts';
import { showdownResult } from '../../main/evaluation/comparison/showdown-standing.ts';
import { evaluate } from '../../main/evaluation/metrics/evaluate.ts';
import { compareRuns } from '../../main/evaluation/comparison/compare.ts';
import { predictionMatrixOf } from '../../main/evaluation/statistics/predictions.ts';
import type {
  ComparisonReport,
  ReportData,
  ReportPicture,
  ReportRun,
  RunReport,
  ShowdownReport,
} from '../../main/export/index.ts';
import { mulberry32 } from '../../main/numerics/index.ts';
import { columnsOf } from '../evaluation/draws.ts';

export const made = { project: 'Tiles', made: Date.UTC(2026, 4, 3, 14, 32), thaw: '1.2.3', check: null, cautions: [] } as const;

interface Wanted {
  id?: number;
  name?: string;
  classes?: readonly string[];
  perClass?: number;
  skill?: number;
  note?: string;
  strategy?: Run['strategy'];
}

/** What a run of such skill says of pictures of each class. */
export function predictions({ id = 1, classes = ['good', 'bad'], perClass = 40, skill = 0.8 }: Wanted): Prediction[] {
  const random = mulberry32(id);
  return classes.flatMap((label, k) => Array.from({ length: perClass }, (_, i): Prediction => {
    const called = random() < skill ? k : Math.floor(random() * classes.length);
    const sure = 0.5 + 0.49 * random();
    const probabilities = classes.map((__, j) => (j === called ? sure : (1 - sure) / (classes.length - 1)));
    return {
      picture: k * perClass + i + 1,
      sha256: 'a'.repeat(64),
      name: `${label} ${i}.jpg`,
      label,
      predicted: classes[called]!,
      confidence: sure,
      probabilities,
    };
  }));
}

export function reportRun(wanted: Wanted = {}): ReportRun {
  const {
    id = 1,
    name = 'Transfer 1',
    classes = ['good', 'bad'],
    perClass = 40,
    note = '',
    strategy = 'transfer',
  } = wanted;
  const predicted = predictions(wanted);
  const answers = predicted.map((p) => ({
    label: classes.indexOf(p.label),
    predicted: classes.indexOf(p.predicted),
    probabilities: p.probabilities,
  }));
  const run: Run = {
    id,
    project: 1,
    name,
    note,
    strategy,
    recipe: Recipe.parse({}),
    seed: 0,
    backbone: { sha256: 'b'.repeat(64), name: 'thaw-mini' },
    engine: 'onnxruntime',
    provider: 'cpu',
    device: null,
    versions: { thaw: '1.2.3', onnxruntime: '1.30.0' },
    state: 'done',
    reason: null,
    created: 0,
    finished: made.made,
    seconds: { features: 1, head: 1, total: 2 },
    classes: [...classes],
    counts: { train: 100, validation: 20, test: predicted.length },
    testSet: 'c'.repeat(64),
    chosenPenalty: 0.1, discriminant: null, imageSize: null,
    fineTuning: null,
    startedFrom: null,
    resumable: false,
    metrics: { test: confusionMetrics(classes, answers), validation: null },
    crossValidated: null,
    remarks: [],
    trashed: false,
  };
  const data: ReportData = {
    digest: 'd'.repeat(64),
    classes: classes.map((of) => ({ name: of, parts: { train: 50, validation: 10, test: perClass } })),
    groups: null,
  };
  const wrong = predicted.filter((p) => p.label !== p.predicted);
  const shown = wrong
    .slice(0, 24)
    .map((p): ReportPicture => ({
      thumbnail: { type: 'image/jpeg', base64: '/9j/4AAQ' },
      name: p.name,
      label: p.label,
      predictions: [{ by: null, class: p.predicted, confidence: p.confidence }],
    }));
  return {
    run,
    agreement: null,
    data,
    model: { licence: 'Apache-2.0', parameters: 3e6, size: 128 },
    evaluation: {
      run: id,
      on: 'test',
      ...evaluate(
        classes,
        predictionMatrixOf(
          classes.length,
          answers,
          answers.map(() => null),
        ),
        mulberry32(7),
      ),
    },
    crossValidation: null,
    curve: [],
    learningCurve: null,
    operating: null,
    mistakes: { of: wrong.length, shown },
    byFact: [],
    explanation: null,
  };
}

export const runReport = (subject: ReportRun): RunReport => ({ kind: 'run', subject, ...made });

export function comparisonReport(wanted: readonly Wanted[]): ComparisonReport {
  const runs = wanted.map((each, i) => reportRun({ id: i + 1, ...each }));
  const answers = runs.map(({ run }, i) => ({
    run: run.id,
    name: run.name,
    cost: run.seconds?.total ?? null,
    classes: run.classes,
    predictions: columnsOf(run.classes, predictions({ id: i + 1, ...wanted[i] })),
  }));
  const comparison = {
    runs: runs.map(({ run }) => run),
    settings: settingsDiff(runs.map(({ run }) => run)),
    seeds: [],
    costs: runs.map(({ run }) => ({
      run: run.id,
      seconds: 2,
      coreSeconds: 4,
      measured: false,
      learnedBytes: 1e5,
      modelBytes: 12e6,
    })),
    ...compareRuns(answers, () => null, mulberry32(7)),
  };
  return {
    kind: 'comparison',
    comparison,
    runs,
    disagreements: comparison.pairings.map(() => ({ onlyA: { of: 0, shown: [] }, onlyB: { of: 0, shown: [] } })),
    ...made,
  };
}

export function showdownReport(): ShowdownReport {
  const subject = reportRun();
  const finished = (['transfer', 'top-block', 'from-scratch'] as const).flatMap((contender, i) =>
    [1, 0.5, 0.25].map((share): FinishedRun => ({
      arm: contender,
      share,
      seed: 0,
      crossValidated: null,
      heldOutPredictions: null,
      pictures: 200 * share,
      seconds: 10 ** i,
      classes: ['good', 'bad'],
      predictions: columnsOf(
        ['good', 'bad'],
        predictions({ id: 10 * i + 4 * share, skill: 0.9 - 0.1 / share - 0.15 * i }),
      ),
    })),
  );
  const showdown: Showdown = {
    id: 4,
    project: 1,
    backbone: subject.run.backbone,
    options: {
      minutes: 10,
      seeds: 1,
      fewer: true,
      arms: ['transfer', 'top-block', 'from-scratch'],
      crossValidate: true,
      leaveOut: [],
      imageSize: null,
      tuning: {},
    },
    state: 'done',
    reason: null,
    created: 0,
    finished: 1,
    job: null,
    seconds: 111,
    entries: [
      {
        position: 0,
        arm: 'everything',
        seed: 0,
        share: 1,
        forecast: 900,
        run: null,
        skipped: 'It would take about 15 minutes, and 8 are left.',
        state: null,
        seconds: null,
        correct: null,
        n: null,
      },
    ],
    result: showdownResult(finished, () => null, mulberry32(7)),
  };
  return { kind: 'showdown', showdown, data: subject.data, runs: [subject.run], ...made };
}
