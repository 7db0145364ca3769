// "thaw explain": the heat map of one picture, drawn into a PNG file, and how far it can be trusted.
import { gridSizeText, lostDetail, modelViewText, sanityTrialName, UserError, type CallOutput } from '../../../../preload/contract.ts';
import { resolve } from 'node:path';
import { needs, text, type Command } from '../command-row.ts';
import { runOf } from '../resolve-names.ts';

export const explain: Command = {
  usage: 'explain --run RUN PICTURE --out FILE.png [--class A] [--against B] [--project NAME] [--force]',
  about: 'Draws a heat map of where the score for a class comes from (by default the predicted class), and says how far to trust it. '
    + '--force replaces the file.',
  positionals: [1, 1],
  options: {
    run: { type: 'string' }, project: { type: 'string' }, out: { type: 'string' }, class: { type: 'string' }, against: { type: 'string' },
    force: { type: 'boolean' },
  },
  check: (values) => {
    needs('run', 'out')(values);
    if (typeof values.out !== 'string' || /\.png$/i.test(values.out)) return;
    throw new UserError('usage', { what: `--out is a PNG file, not “${values.out}”.` });
  },
  run: async ({ workbench, positionals, values }) => {
    const run = await runOf(workbench, values);
    const file = resolve(text(values, 'out') ?? '');
    const explanation = await workbench.call('explain.draw', {
      run: run.id, picture: { path: resolve(positionals[0] ?? '') }, file, replace: values.force === true,
      label: text(values, 'class') ?? null, against: text(values, 'against') ?? null,
    });
    return { json: { ...explanation, run: run.name, file }, text: [...explanationLines(explanation), `Written to “${file}”.`].join('\n') };
  },
};

type DrawnExplanation = CallOutput<'explain.draw'>;

/** Two decimals; what rounds to nothing has no sign. */
const number = (value: number): string => (Math.round(100 * value) / 100 || 0).toFixed(2);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

function explanationLines(explanation: DrawnExplanation): string[] {
  const { checks: { chance, hiding }, trust, sanity, edge, occlusion, nearest, searched } = explanation;
  return [
    predictionLine(explanation), scoreLine(explanation), trust.sentence,
    `Maps by chance: rank correlation ${number(chance.spearman)}, structural similarity ${number(chance.ssim)}. `
      + `Blurring the hottest tenth lowers the score by ${number(hiding.drop)}, another tenth by ${number(hiding.otherDrop)}.`,
    ...(sanity.verdict === 'fails' ? [] : [sanity.sentence]),
    `Sanity checks, likeness of maps (rank correlation, structural similarity) after randomising: ${trialTexts(explanation)}.`,
    ...sanity.how.map((sentence) => `  ${sentence}`),
    `Occlusion agrees with the map: rank correlation ${number(occlusion.spearman)}.`,
    [modelViewText(explanation), lostDetail(explanation)].filter((sentence) => sentence !== null).join(' '),
    `${percent(edge.border)} of the positive score lies in the outer tenth of the picture, ${percent(edge.corner)} in the ${edge.where} corner.`,
    `Most similar of ${searched.pictures} training pictures${searched.of > searched.pictures ? ` (of ${searched.of})` : ''}:`,
    ...nearest.map(({ name, label, similarity }) => `  ${name}: ${label}, ${number(similarity)}`),
  ];
}

function predictionLine({ classes, probabilities }: DrawnExplanation): string {
  const ranked = classes.map((name, i) => ({ name, share: probabilities[i] ?? 0 })).sort((a, b) => b.share - a.share);
  return ranked.slice(0, 5).map(({ name, share }) => `${name} ${(100 * share).toFixed(1)} %`).join(', ');
}

function scoreLine({ label, against, score, average, exact, map, ...grid }: DrawnExplanation): string {
  const subject = against === null ? `of “${label}”` : `of “${label}” minus that of “${against}”`;
  const mean = map.values.reduce((sum, value) => sum + value, 0) / map.values.length;
  const approximate = exact ? '' : '; gradients account for the difference only approximately';
  return `The score ${subject} is ${number(score)}: ${number(average)} for an average picture, `
    + `and ${number(mean)} from the regions of this one (${gridSizeText(grid)})${approximate}.`;
}

function trialTexts({ sanity }: DrawnExplanation): string {
  const figure = (estimate: { value: number } | null): string => (estimate ? number(estimate.value) : 'none');
  return [...sanity.cascade, sanity.labels]
    .map((trial) => `${sanityTrialName(trial)} ${figure(trial.spearman)}, ${figure(trial.ssim)}`).join('; ');
}
