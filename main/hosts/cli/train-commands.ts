// Learning from the command line: a new run, or one that was left in the middle.
import { Strategy, UserError, type CallInput } from '../../../preload/contract.ts';
import { wholeNumber } from './arguments.ts';
import { engineCalled } from './compute-command.ts';
import { needs, text, type CommandOutput, type Command, type CommandContext } from './command-row.ts';
import { backboneNamed, excludedClasses, projectNamed, runNamed, runOf } from './resolve-names.ts';
import { formatRun } from './format-run.ts';
import { checkTuningWords, tuningOf, tuningOptions, tuningUsage } from './tuning-options.ts';
import { showProgress } from './show-progress.ts';

export const train: Command = {
  usage: `train --project NAME --strategy ${Strategy.options.join('|')} [--backbone FILE|NAME] [--name RUN] [--seed N] [--penalty X] [--levels several|last] [--flip] [--no-cross-validation] [--leave-out CLASS[,CLASS]] [--engine NAME] ${tuningUsage}`,
  about: 'Learns from a project’s pictures and measures the result on its test pictures.',
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, strategy: { type: 'string' }, backbone: { type: 'string' }, name: { type: 'string' }, seed: { type: 'string' },
    penalty: { type: 'string' }, levels: { type: 'string' }, flip: { type: 'boolean' }, 'no-cross-validation': { type: 'boolean' }, 'leave-out': { type: 'string' }, engine: { type: 'string' }, ...tuningOptions,
  },
  check: (values) => {
    needs('project', 'strategy')(values);
    if (values.levels !== undefined && values.levels !== 'several' && values.levels !== 'last') throw new UserError('usage', { what: '--levels is “several” or “last”.' });
    if (values.penalty !== undefined && !(Number(values.penalty) > 0)) throw new UserError('usage', { what: '--penalty takes a number above 0.' });
    checkTuningWords(values, strategyOf(values.strategy));
  },
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const backbone = await backboneNamed(workbench, text(values, 'backbone'));
    const strategy = strategyOf(values.strategy);
    const from = text(values, 'from');
    const start = from === undefined ? null : (await runNamed(workbench, from, project.id)).id;
    const engine = text(values, 'engine');
    const name = text(values, 'name');
    const levels = text(values, 'levels');
    const request: CallInput<'runs.start'> = {
      project: project.id, strategy, backbone: backbone.sha256, seed: wholeNumber(text(values, 'seed'), 'seed', 0), ...(name === undefined ? {} : { name }),
    };
    const recipe: NonNullable<typeof request.recipe> = {
      ...(values.penalty === undefined ? {} : { penalty: Number(values.penalty) }), ...(values.flip === true ? { flip: true } : {}), crossValidate: values['no-cross-validation'] !== true,
      ...(levels === 'several' || levels === 'last' ? { levels } : {}), leaveOut: await excludedClasses(workbench, project, values),
      ...(strategy === 'transfer' ? {} : { tuning: tuningOf(values, { lines: backbone.facts.thawLines, from: start }) }),
    };
    // Which engine is meant may have to be measured; what can't begin anyway is told before that.
    await workbench.call('runs.check', { ...request, recipe });
    const { run, job } = await workbench.call('runs.start', { ...request, recipe: { ...recipe, ...(engine === undefined ? {} : { engine: await engineCalled(workbench, engine, say) }) } });
    return learned(workbench, run, job, say);
  },
};

export const resume: Command = {
  usage: 'resume --run RUN [--project NAME]',
  about: 'Goes on with a run that was paused, stopped or interrupted, from where it was.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' } },
  check: needs('run'),
  run: async ({ workbench, values, say }) => {
    const { run, job } = await workbench.call('runs.resume', { run: (await runOf(workbench, values)).id });
    return learned(workbench, run, job, say);
  },
};

/** Throws UserError usage. */
function strategyOf(value: unknown): Strategy {
  const strategy = Strategy.safeParse(value);
  if (!strategy.success) throw new UserError('usage', { what: `--strategy is ${Strategy.options.map((name) => `“${name}”`).join(', ')}, not "${String(value)}".` });
  return strategy.data;
}

/** Waits for the end of a run and says what came of it. */
async function learned(workbench: CommandContext['workbench'], id: number, job: number, say: CommandContext['say']): Promise<CommandOutput> {
  await showProgress(workbench, job, say);
  const run = await workbench.call('runs.get', { run: id });
  const { crossValidated, metrics: { test }, fineTuning, seconds } = run;
  return {
    json: {
      run: run.id, name: run.name, backbone: run.backbone.name, engine: { name: run.engine, provider: run.provider, device: run.device }, penalty: run.chosenPenalty, remarks: run.remarks,
      seconds: seconds && { ...seconds, perEpoch: fineTuning?.secondsPerEpoch ?? null },
      imagesPerSecond: fineTuning?.imagesPerSecond ?? null, alpha: fineTuning?.alpha ?? null, bestEpoch: fineTuning?.bestEpoch ?? null,
      crossValidated: crossValidated && { repeats: crossValidated.repeats, folds: crossValidated.folds, accuracies: crossValidated.accuracies, n: crossValidated.metrics.n, right: crossValidated.metrics.correct, accuracy: crossValidated.metrics.accuracy, accuracyInterval: crossValidated.metrics.accuracyInterval },
      metrics: { test: test && { accuracy: test.accuracy, balancedAccuracy: test.balancedAccuracy, macroF1: test.macroF1, logLoss: test.logLoss, n: test.n } },
    },
    text: [formatRun(run), ...run.remarks].join('\n'),
  };
}
