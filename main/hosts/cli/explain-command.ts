// Looking inside from the command line: one picture, drawn with its map.
import { resolve } from 'node:path';
import { gridSizeText, sanityTrialName, UserError, type CallOutput } from '../../../preload/contract.ts';
import { needs, text, type Command } from './command-row.ts';
import { runOf } from './resolve-names.ts';

export const explain: Command = {
  usage: 'explain --run RUN PICTURE --out FILE.png [--class A] [--against B] [--project NAME]',
  about: 'Draws which places of a picture speak for a class (the one it is called, if not said), and says whether that can be trusted.',
  positionals: [1, 1],
  options: { run: { type: 'string' }, project: { type: 'string' }, out: { type: 'string' }, class: { type: 'string' }, against: { type: 'string' } },
  check: (values) => {
    needs('run', 'out')(values);
    if (typeof values.out === 'string' && !/\.png$/i.test(values.out)) throw new UserError('usage', { what: `--out is a PNG file, not “${values.out}”.` });
  },
  run: async ({ workbench, positionals, values }) => {
    const run = await runOf(workbench, values);
    const file = resolve(text(values, 'out') ?? '');
    const found = await workbench.call('explain.draw', {
      run: run.id, picture: { path: resolve(positionals[0] ?? '') }, file, label: text(values, 'class') ?? null, against: text(values, 'against') ?? null,
    });
    return { json: { ...found, run: run.name, file }, text: [...sentencesOf(found), `Drawn into “${file}”.`].join('\n') };
  },
};

/** What rounds to nothing has no sign. */
const number = (value: number): string => (Math.round(100 * value) / 100 || 0).toFixed(2);

function sentencesOf({ classes, probabilities, label, against, score, average, exact, map, checks, trust, sanity, edge, occlusion, nearest, searched, ...rest }: CallOutput<'explain.draw'>): string[] {
  const ranked = classes.map((name, i) => ({ name, share: probabilities[i] ?? 0 })).sort((a, b) => b.share - a.share);
  const mean = map.values.reduce((sum, one) => sum + one, 0) / map.values.length;
  return [
    ranked.slice(0, 5).map(({ name, share }) => `${name} ${(100 * share).toFixed(1)} %`).join(', '),
    `The score ${against === null ? `of "${label}"` : `of “${label}” less that of "${against}"`} is ${number(score)}: ${number(average)} for an average picture, and ${number(mean)} from the places of this one (${gridSizeText(rest)})${exact ? '' : ', which by gradients is only near to the rest'}.`,
    trust.sentence,
    `Maps by chance: rank correlation ${number(checks.chance.spearman)}, structural similarity ${number(checks.chance.ssim)}. Blurring the marked tenth lowers the score by ${number(checks.hiding.drop)}, another tenth by ${number(checks.hiding.otherDrop)}.`,
    ...(sanity.verdict === 'fails' ? [] : [sanity.sentence]),
    `Maps of this run, likeness (ranks, structure) after ${[...sanity.cascade, sanity.labels].map((trial) => `${sanityTrialName(trial)} ${trial.spearman ? number(trial.spearman.value) : 'none'}, ${trial.ssim ? number(trial.ssim.value) : 'none'}`).join('; ')}.`, ...sanity.how.map((sentence) => `  ${sentence}`),
    `Blurring one part after another agrees with the map by a rank correlation of ${number(occlusion.spearman)}.`,
    `${Math.round(100 * edge.border)} % of what speaks for it lies in the outer tenth of the picture, ${Math.round(100 * edge.corner)} % in the ${edge.where} corner.`,
    `Most alike among ${searched.pictures} of ${searched.of} pictures it learned from:`, ...nearest.map(({ name, label: of, similarity }) => `  ${name}: ${of}, ${number(similarity)}`),
  ];
}
