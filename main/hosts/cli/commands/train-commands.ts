// "thaw train" and "thaw resume": a new run, or one that was paused, stopped or interrupted, to its result on the test set.
import {
  featureLevelNames, imageSizeSentence, settingNames, Strategy, strategyNames, UserError, type Augmentation, type CallInput, type Run,
} from '../../../../preload/contract.ts';
import { wholeNumber } from '../arguments.ts';
import { engineNamed } from './compute-command.ts';
import { needs, text, type Command, type CommandContext, type CommandOutput, type SettingHelp } from '../command-row.ts';
import { formatRun, resultLines, resultOfRun } from '../format-run.ts';
import { backboneNamed, excludedClasses, projectNamed, runNamed, runOf } from '../resolve-names.ts';
import { retrainCorrected } from './results/retrain-corrected.ts';
import { showProgress } from '../show-progress.ts';
import { checkTuningOptions, imageSizeFrom, imageSizeUsage, tuningHelp, tuningOf, tuningOptions, tuningUsage } from '../tuning-options.ts';

type RunRequest = CallInput<'runs.start'>;

const choices = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names).map(([value, name]) => `${value} (${name})`).join(', ');

const settings: readonly SettingHelp[] = [
  ['--strategy STRATEGY', `${settingNames.strategy}: ${choices(strategyNames)}`],
  ['--backbone FILE|NAME', `${settingNames.backbone}: a name, or an ONNX file, which is added`],
  ['--seed N', settingNames.seed],
  ['--penalty X', `${settingNames.penalty}: a number above 0; chosen by cross-validation when not given`],
  ['--levels LEVELS', `${settingNames.levels}: ${choices(featureLevelNames)}`],
  ['--flip', `${settingNames.flip}: on`],
  ['--image-size N|auto|own', `${settingNames.imageSize}: 32 to 1024 pixels; measured on a sample when not given; own: the pre-trained model’s`],
  ['--no-cross-validation', `${settingNames.crossValidate}: off`],
  ['--leave-out CLASSES', `${settingNames.leaveOut}: names separated by commas`],
  ['--engine NAME', `${settingNames.engine}: one of “thaw compute”`],
  ...tuningHelp,
];

export const train: Command = {
  usage: `train --project NAME --strategy ${Strategy.options.join('|')} [--backbone FILE|NAME] [--name RUN] [--seed N] [--penalty X] `
    + `[--levels several|last] [--flip] ${imageSizeUsage} [--no-cross-validation] [--leave-out CLASS[,CLASS]] [--engine NAME] `
    + tuningUsage,
  about: 'Trains on a project’s training set and measures the accuracy on its test set.',
  settings,
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, strategy: { type: 'string' }, backbone: { type: 'string' }, name: { type: 'string' },
    seed: { type: 'string' }, penalty: { type: 'string' }, levels: { type: 'string' }, flip: { type: 'boolean' },
    'image-size': { type: 'string' }, 'no-cross-validation': { type: 'boolean' }, 'leave-out': { type: 'string' }, engine: { type: 'string' }, ...tuningOptions,
  },
  check: (values) => {
    needs('project', 'strategy')(values);
    const { levels, penalty } = values;
    if (levels !== undefined && levels !== 'several' && levels !== 'last') {
      throw new UserError('usage', { what: '--levels is “several” or “last”.' });
    }
    if (penalty !== undefined && !(Number(penalty) > 0)) throw new UserError('usage', { what: '--penalty takes a number above 0.' });
    imageSizeFrom(values['image-size']);
    checkTuningOptions(values, strategyOf(values.strategy));
  },
  run: async ({ workbench, values, say }) => {
    const request = await requestOf(workbench, values);
    const { sentence } = await workbench.call('pictures.verify', { project: request.project });
    if (sentence !== null) say(`${sentence}\n`);
    // Finding the engine may take measuring; a run that can't begin anyway is refused before that.
    await workbench.call('runs.check', request);
    const name = text(values, 'engine');
    const engine = name === undefined ? {} : { engine: await engineNamed(workbench, name, say) };
    const { run, job } = await workbench.call('runs.start', { ...request, recipe: { ...request.recipe, ...engine } });
    return resultOf(workbench, run, job, say);
  },
};

export const resume: Command = {
  usage: 'resume --run RUN [--project NAME]',
  about: 'Resumes a run that was paused, stopped or interrupted.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' } },
  check: needs('run'),
  run: async ({ workbench, values, say }) => {
    const { run, job } = await workbench.call('runs.resume', { run: (await runOf(workbench, values)).id });
    return resultOf(workbench, run, job, say);
  },
};

export const retrain: Command = {
  usage: 'retrain --run RUN [--corrections] [--project NAME]',
  about: 'Trains again with the settings of a finished run, on the pictures and classes as they are now. Features that are there are reused. '
    + '--corrections leaves out corrected predictions that show what a test picture shows, and tells before and after.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' }, corrections: { type: 'boolean' } },
  check: needs('run'),
  run: async ({ workbench, values, say }) => {
    const before = await runOf(workbench, values);
    if (values.corrections === true) return retrainCorrected(before, { workbench, say });
    const { run, job } = await workbench.call('runs.again', { run: before.id });
    return resultOf(workbench, run, job, say);
  },
};

async function requestOf(workbench: CommandContext['workbench'], values: CommandContext['values']): Promise<RunRequest> {
  const project = await projectNamed(workbench, text(values, 'project') ?? '');
  const backbone = await backboneNamed(workbench, text(values, 'backbone'));
  const strategy = strategyOf(values.strategy);
  const [name, levels, from] = [text(values, 'name'), text(values, 'levels'), text(values, 'from')];
  const initial = from === undefined ? null : (await runNamed(workbench, from, project.id)).id;
  return {
    project: project.id, strategy, backbone: backbone.sha256, seed: wholeNumber(text(values, 'seed'), 'seed', 0),
    ...(name === undefined ? {} : { name }),
    recipe: {
      ...(values.penalty === undefined ? {} : { penalty: Number(values.penalty) }), ...(values.flip === true ? { flip: true } : {}),
      ...(levels === 'several' || levels === 'last' ? { levels } : {}), imageSize: imageSizeFrom(values['image-size']),
      crossValidate: values['no-cross-validation'] !== true,
      leaveOut: await excludedClasses(workbench, project, values),
      ...(strategy === 'transfer' ? {} : {
        tuning: { ...await ownAugmentation(workbench, project.id), ...tuningOf(values, { lines: backbone.facts.thawLines, from: initial }) },
      }),
    },
  };
}

/** What the project’s pictures call for; --augment goes before it. */
async function ownAugmentation(workbench: CommandContext['workbench'], project: number): Promise<{ augmentation: Augmentation }> {
  const { augmentation } = await workbench.call('train.augmentation', { project });
  return { augmentation };
}

/** Throws UserError usage. */
function strategyOf(value: unknown): Strategy {
  const strategy = Strategy.safeParse(value);
  if (strategy.success) return strategy.data;
  const known = Strategy.options.map((name) => `“${name}”`).join(', ');
  throw new UserError('usage', { what: `--strategy is ${known}, not “${String(value)}”.` });
}

/** Waits for the end of a run and prints its result. */
async function resultOf(workbench: CommandContext['workbench'], id: number, job: number, say: CommandContext['say']): Promise<CommandOutput> {
  await showProgress(workbench, job, say);
  const run = await workbench.call('runs.get', { run: id });
  const result = await resultOfRun(workbench, run);
  const sized = imageSizeSentence(run.imageSize);
  const lines = [formatRun(run, result), ...(result ? resultLines(result) : []), ...(sized === null ? [] : [sized]), ...run.remarks];
  return { json: { ...runSummary(run), result }, text: lines.join('\n') };
}

function runSummary({ metrics: { test }, crossValidated, fineTuning, seconds, ...run }: Run) {
  return {
    run: run.id, name: run.name, backbone: run.backbone.name, engine: { name: run.engine, provider: run.provider, device: run.device },
    penalty: run.chosenPenalty, discriminant: run.discriminant, imageSize: run.imageSize, remarks: run.remarks,
    seconds: seconds && { ...seconds, perEpoch: fineTuning?.secondsPerEpoch ?? null },
    imagesPerSecond: fineTuning?.imagesPerSecond ?? null, alpha: fineTuning?.alpha ?? null, bestEpoch: fineTuning?.bestEpoch ?? null,
    crossValidated: crossValidated && crossValidationSummary(crossValidated),
    metrics: {
      test: test && {
        accuracy: test.accuracy, balancedAccuracy: test.balancedAccuracy, macroF1: test.macroF1, logLoss: test.logLoss, n: test.n,
      },
    },
  };
}

function crossValidationSummary({ repeats, folds, accuracies, metrics }: NonNullable<Run['crossValidated']>) {
  const { n, correct, accuracy, accuracyInterval } = metrics;
  return { repeats, folds, accuracies, n, correct, accuracy, accuracyInterval };
}
