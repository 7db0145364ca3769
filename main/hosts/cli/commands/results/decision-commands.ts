// "thaw operating" and "thaw answer": the operating point kept with a run, and what a project is asked once.
import { percent, UserError, type DecisionRule, type ProjectAnswers, type RuleRequest } from '../../../../../preload/contract.ts';
import { alignColumns } from '../../align-columns.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { projectNamed, runOf } from '../../resolve-names.ts';

type Values = CommandContext['values'];

/** A share, as 0.95 or 95%. Throws UserError usage. */
function share(values: Values, name: string): number | null {
  const given = text(values, name);
  if (given === undefined) return null;
  const value = given.endsWith('%') ? Number(given.slice(0, -1)) / 100 : Number(given);
  if (!(value > 0 && value < 1)) throw new UserError('usage', { what: `--${name} takes a share such as 0.95 or 95%, not “${given}”.` });
  return value;
}

/** The rule that the options make; null where they make none. Throws UserError usage. */
function ruleOf(values: Values, positive: string | null): RuleRequest | null {
  const falseAlarms = falseAlarmsOf(values);
  if (values.clear === true) return { point: null, askBelow: null, ...falseAlarms };
  const aims = (['sensitivity', 'specificity'] as const).flatMap((aim) => {
    const promise = share(values, aim);
    return promise === null ? [] : [{ aim, promise }];
  });
  const [first, second] = aims;
  const askBelow = share(values, 'ask-below');
  if (second) throw new UserError('usage', { what: 'One of --sensitivity and --specificity is guaranteed, not both. --ask-between keeps both.' });
  if (!first) return askBelow === null ? null : { point: null, askBelow, ...falseAlarms };
  const name = text(values, 'class') ?? positive;
  if (name === null) throw new UserError('usage', { what: '--class is needed: the class that the guarantee is about.' });
  if (first.promise < 0.5) throw new UserError('usage', { what: `--${first.aim} takes at least 50%.` });
  return { point: { class: name, ...first, askBetween: values['ask-between'] === true }, askBelow, ...falseAlarms };
}

/** Of --false-alarms; empty where it is not given. Throws UserError usage. */
const falseAlarmsOf = (values: Values): Pick<RuleRequest, 'falseAlarms'> =>
  values['false-alarms'] === undefined ? {} : { falseAlarms: values['false-alarms'] === 'off' ? null : share(values, 'false-alarms') };

/** A kept rule as it was asked for. */
const requestOf = ({ point, askBelow }: DecisionRule): RuleRequest => ({
  point: point && { class: point.class, aim: point.aim, promise: point.promise, askBetween: point.band !== null }, askBelow,
});

const mostProbable = 'It predicts the most probable class.';

export const operating: Command = {
  usage: 'operating --run RUN [--class CLASS] [--sensitivity SHARE | --specificity SHARE] [--ask-between] [--ask-below P] '
    + '[--false-alarms SHARE|off] [--clear] [--project NAME]',
  about: 'The operating point of a run, and when it asks a person: kept with the run, for its predictions, reports and exports. '
    + '--ask-between leaves to a person what neither guarantee settles. '
    + '--false-alarms is what “unlike anything it learned from” may cost (5%). With --class alone it lists what can be guaranteed.',
  positionals: [0, 0],
  options: {
    run: { type: 'string' }, project: { type: 'string' }, class: { type: 'string' }, sensitivity: { type: 'string' }, specificity: { type: 'string' },
    'ask-between': { type: 'boolean' }, 'ask-below': { type: 'string' }, 'false-alarms': { type: 'string' }, clear: { type: 'boolean' },
  },
  check: needs('run'),
  run: async ({ workbench, values }) => {
    const { id, name } = await runOf(workbench, values);
    const before = await workbench.call('runs.decisionRule', { run: id });
    const given = falseAlarmsOf(values);
    const asked = ruleOf(values, before.positive) ?? ('falseAlarms' in given ? { ...requestOf(before.rule), ...given } : null);
    const kept = asked === null ? before : await workbench.call('runs.keepDecisionRule', { run: id, rule: asked });
    const listed = asked === null ? text(values, 'class') ?? null : null;
    const table = listed === null ? [] : await pointsOf(workbench, id, listed);
    return {
      json: { run: name, ...kept, ...(listed === null ? {} : { class: listed, points: table }) },
      text: [kept.sentence ?? mostProbable, ...lines(table)].join('\n'),
    };
  },
};

async function pointsOf(workbench: CommandContext['workbench'], run: number, name: string) {
  const { sensitivity, specificity } = await workbench.call('runs.operatingPoint', { run, class: name });
  return [...sensitivity, ...specificity].filter(({ promise }) => [0.8, 0.9, 0.95, 0.99].includes(promise));
}

const lines = (points: Awaited<ReturnType<typeof pointsOf>>): string[] => alignColumns(points.map(({ aim, promise, threshold, rates, sentence }) => [
  `${aim} ${Number((100 * promise).toFixed(1))} %`, threshold === null ? '–' : threshold.toFixed(3),
  rates === null ? sentence : `sensitivity ${percent(rates.sensitivity, rates.positives)}, specificity ${percent(rates.specificity, rates.negatives)}`,
]));

/** Words of --left-right. */
const sides: Readonly<Record<string, boolean>> = { same: true, different: false };

function sidesOf(values: Values): boolean | null {
  const given = text(values, 'left-right');
  if (given === undefined) return null;
  const same = sides[given];
  if (same === undefined) throw new UserError('usage', { what: `--left-right takes “same” or “different”, not “${given}”.` });
  return same;
}

function answerLines({ positiveClass, mirrorsAlike }: ProjectAnswers): string[] {
  return [
    positiveClass === null ? 'Not answered: which class matters most (--positive).'
      : positiveClass.name === null ? 'All classes matter alike.' : `“${positiveClass.name}” matters most.`,
    mirrorsAlike === null ? 'Not answered: whether left and right mean the same (--left-right).'
      : mirrorsAlike ? 'Left and right mean the same.' : 'Left and right mean different things: pictures are never mirrored unless asked.',
  ];
}

export const answer: Command = {
  usage: 'answer --project NAME [--positive CLASS | --all-alike] [--left-right same|different]',
  about: 'What a project is asked once: the class that matters most (the finding, the defect), on which operating points open, and whether '
    + 'left and right mean the same. Without options it only tells.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, positive: { type: 'string' }, 'all-alike': { type: 'boolean' }, 'left-right': { type: 'string' } },
  check: needs('project'),
  run: async ({ workbench, values }) => {
    const { id, name } = await projectNamed(workbench, text(values, 'project') ?? '');
    const [positive, mirrorsAlike] = [text(values, 'positive'), sidesOf(values)];
    const answers = await workbench.call('projects.answer', {
      project: id,
      ...(values['all-alike'] === true ? { positiveClass: { name: null } } : positive === undefined ? {} : { positiveClass: { name: positive } }),
      ...(mirrorsAlike === null ? {} : { mirrorsAlike }),
    });
    return { json: { project: name, ...answers }, text: answerLines(answers).join('\n') };
  },
};
