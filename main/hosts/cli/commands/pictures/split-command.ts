// "thaw split": the training, validation and test set dealt again by shares, locked, unlocked, and put back.
import { Part, setWords, UserError, type SetDeal, type SetShares } from '../../../../../preload/contract.ts';
import { alignColumns } from '../../align-columns.ts';
import { wholeNumber } from '../../arguments.ts';
import { needs, text, type Command, type CommandContext, type CommandOutput } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';

/** "70/15/15": training, validation, test. */
function sharesOf(words: string): SetShares {
  const [train = NaN, validation = NaN, test = NaN, ...more] = words.split('/').map((word) => (word.trim() === '' ? NaN : Number(word)));
  const wrong = more.length > 0 || ![train, validation, test].every((share) => share >= 0) || train === 0;
  if (wrong) throw new UserError('usage', { what: `--shares takes training/validation/test, such as 70/15/15, not “${words}”.` });
  return { train, validation, test };
}

function partOf(option: string, word: string): Part {
  const part = Part.options.find((name) => name === word || setWords[name] === word);
  if (part === undefined) throw new UserError('usage', { what: `--${option} takes training, validation or test, not “${word}”.` });
  return part;
}

export const split: Command = {
  usage: 'split --project NAME [--shares 70/15/15] [--seed N] [--preview] [--lock SET] [--unlock SET] [--undo]',
  about: 'Deals the pictures to training, validation and test set again, by the shares given; groups stay together. --preview only tells '
    + 'what would come out. A locked set is changed by no split, import or new label. --undo puts the last split back.',
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, shares: { type: 'string' }, seed: { type: 'string' }, preview: { type: 'boolean' },
    lock: { type: 'string' }, unlock: { type: 'string' }, undo: { type: 'boolean' },
  },
  check: (values) => {
    needs('project')(values);
    if (['shares', 'lock', 'unlock', 'undo'].every((name) => values[name] === undefined)) {
      throw new UserError('usage', { what: 'One of --shares, --lock, --unlock, --undo is needed.' });
    }
    if (typeof values.shares === 'string') sharesOf(values.shares);
  },
  run: splitProject,
};

async function splitProject({ workbench, values }: CommandContext): Promise<CommandOutput> {
  const { id: project, name } = await projectNamed(workbench, text(values, 'project') ?? '');
  const said: string[] = [];
  for (const option of ['lock', 'unlock'] as const) {
    const word = text(values, option);
    if (word === undefined) continue;
    said.push((await workbench.call('sets.lock', { project, part: partOf(option, word), locked: option === 'lock' })).sentence);
  }
  if (values.undo === true) said.push((await workbench.call('sets.undo', { project })).sentence);
  const shares = text(values, 'shares');
  const request = shares === undefined ? null : { project, shares: sharesOf(shares), seed: wholeNumber(text(values, 'seed'), 'seed', 0) };
  const preview = request && values.preview === true ? await workbench.call('sets.preview', request) : null;
  const dealt = request && values.preview !== true ? await workbench.call('sets.deal', request) : null;
  if (dealt) said.push(dealt.sentence);
  if (preview) said.push(`${preview.moved} pictures would move to another set. Nothing was changed.`);
  const deal = preview ?? dealt;
  const { locked } = await workbench.call('sets.get', { project });
  return { json: { project: name, ...deal, locked, said }, text: [...said, ...(deal ? dealLines(deal) : [])].join('\n') };
}

function dealLines({ classes, remarks }: SetDeal): string[] {
  const change = (before: number, after: number): string => (before === after ? String(after) : `${before} → ${after}`);
  return [
    ...alignColumns([
      ['Class', 'Training', 'Validation', 'Test'],
      ...classes.map(({ name, before, after }) => [name, ...Part.options.map((part) => change(before[part], after[part]))]),
    ]),
    ...remarks,
  ];
}
