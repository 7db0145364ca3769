// "thaw labels …": labels exported, a second person's merged, and how well the readers agree.
import { resolve } from 'node:path';
import {
  confidenceInterval, counted, ofCount, percent, UserError, type AgreementPair, type Estimate, type SecondLabelOffer,
} from '../../../../../preload/contract.ts';
import { alignColumns } from '../../align-columns.ts';
import { separatorOf } from '../../separator-option.ts';
import { needs, text, type Command } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';

export const exportLabels: Command = {
  usage: 'labels export --project NAME --to FILE.csv [--separator comma|semicolon] [--force]',
  about: 'Writes the labels of the pictures as CSV, with who gave them, when and how. '
    + '--separator semicolon is what a spreadsheet reads that writes 0,5. --force replaces the file.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, to: { type: 'string' }, separator: { type: 'string' }, force: { type: 'boolean' } },
  check: needs('project', 'to'),
  run: async ({ workbench, values }) => {
    const { id, name } = await projectNamed(workbench, text(values, 'project') ?? '');
    const { file, pictures } = await workbench.call('labels.write', {
      project: id, file: resolve(text(values, 'to') ?? ''), replace: values.force === true, separator: separatorOf(values),
    });
    return { json: { project: name, file, pictures }, text: `${counted(pictures, 'label')} written to “${file}”.` };
  },
};

export const mergeLabels: Command = {
  usage: 'labels merge FILE --project NAME --reader PERSON [--file-column C] [--label-column C] [--only PERSON] [--class "THEIRS=OURS[;…]"] [--unread-too]',
  about: 'Keeps a second person’s labels (CSV or Excel) beside those of the project, which stay as they are. --class says what a label is called '
    + 'here, or “none” to leave it out. --only takes the rows of one of several people. --unread-too takes labels that no person gave, as by folder.',
  positionals: [1, 1],
  options: {
    project: { type: 'string' }, reader: { type: 'string' }, 'file-column': { type: 'string' }, 'label-column': { type: 'string' },
    only: { type: 'string' }, class: { type: 'string' }, 'unread-too': { type: 'boolean' },
  },
  check: needs('project'),
  run: async ({ workbench, positionals: [word = ''], values }) => {
    const { id: project, name } = await projectNamed(workbench, text(values, 'project') ?? '');
    const asked = { project, file: resolve(word), onlyBy: text(values, 'only') ?? null };
    const first = await workbench.call('agreement.offer', asked);
    const columns = columnsOf(first, text(values, 'file-column'), text(values, 'label-column'));
    const offer = await workbench.call('agreement.offer', { ...asked, columns });
    const people = offer.people.map((person) => person.name);
    const reader = text(values, 'reader') ?? asked.onlyBy ?? (people.length === 1 ? people[0] : undefined);
    if (reader === undefined) throw new UserError('usage', { what: '--reader is needed: the name of the person who gave these labels.' });
    const { pictures, sentence } = await workbench.call('agreement.merge', {
      ...asked, columns, secondReader: reader, withUnread: values['unread-too'] === true, classes: classesOf(offer, text(values, 'class')),
    });
    return { json: { project: name, reader, pictures, sentence }, text: [sentence, ...caveats(offer, values['unread-too'] === true)].join('\n') };
  },
};

/** Throws UserError usage where the table’s columns have to be named. */
function columnsOf({ guess, columns, file }: SecondLabelOffer, fileColumn: string | undefined, labelColumn: string | undefined) {
  if (guess === null && labelColumn === undefined) {
    const names = columns.map((column) => `“${column.name}”`).join(', ');
    const what = `“${file}” doesn’t show which columns hold file and label. Name them with --file-column and --label-column: ${names}.`;
    throw new UserError('usage', { what });
  }
  const none = { file: null, sha256: null, label: { kind: 'column' as const, column: '' }, labelledBy: null, when: null, how: null };
  return {
    ...guess ?? none, ...(fileColumn !== undefined && { file: fileColumn }),
    ...(labelColumn !== undefined && { label: { kind: 'column' as const, column: labelColumn } }),
  };
}

/** Throws UserError usage for a label that is no class and isn’t said to be one. */
function classesOf({ labels }: SecondLabelOffer, words: string | undefined): { label: string; class: string | null }[] {
  const said = new Map((words ?? '').split(';').filter((pair) => pair.includes('=')).map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
  }));
  return labels.map(({ label, class: found }) => {
    const name = said.get(label) ?? found;
    if (name === null) {
      throw new UserError('usage', { what: `“${label}” is no class of this project. Add --class "${label}=CLASS", or "${label}=none" to leave it out.` });
    }
    return { label, class: name === 'none' ? null : name };
  });
}

function caveats({ unmatched, several, unread }: SecondLabelOffer, withUnread: boolean): string[] {
  return [
    ...(unmatched.count === 0 ? [] : [`${counted(unmatched.count, 'row names a picture', 'rows name pictures')} that this project doesn’t have.`]),
    ...(several === 0 ? [] : [`${counted(several, 'picture has', 'pictures have')} several labels, so none was taken.`]),
    ...(unread === 0 || withUnread ? [] : [`${counted(unread, 'label')} left out that no person gave: a folder or a table says them.`]),
  ];
}

export const showAgreement: Command = {
  usage: 'labels agreement --project NAME', about: 'How well second readers agree with the labels of the project, and with each other.',
  positionals: [0, 0], options: { project: { type: 'string' } }, check: needs('project'),
  run: async ({ workbench, values }) => {
    const { id: project, name } = await projectNamed(workbench, text(values, 'project') ?? '');
    const overview = await workbench.call('agreement.get', { project });
    const disagreements = await workbench.call('agreement.disagreements', { project });
    const { pairs, open, decided } = overview;
    const counts = `${counted(open, 'disagreement is', 'disagreements are')} open, ${decided} ${decided === 1 ? 'is' : 'are'} decided.`;
    return {
      json: { project: name, ...overview, disagreements },
      text: overview.readers.length === 0 ? 'No second person’s labels yet. “thaw labels merge FILE” adds them.'
        : [...pairs.flatMap(pairLines), counts].join('\n'),
    };
  },
};

function rangeText(estimate: Estimate | null): string {
  if (estimate === null) return '–';
  const interval = estimate.interval ? ` (${estimate.interval.map((bound) => bound.toFixed(2)).join('–')})` : '';
  return `${estimate.value.toFixed(2)}${interval}`;
}

function pairLines({ first, second, agreement: { n, agreed, observed, kappa, ac1, classes, remarks } }: AgreementPair): string[] {
  const interval = observed.interval ? ` (${confidenceInterval(observed.interval, n)})` : '';
  const beyond = kappa ? ` Cohen’s kappa ${rangeText(kappa)}, Gwet’s AC1 ${rangeText(ac1)}.` : '';
  return [
    `${first ?? 'The project'} and ${second} agree on ${ofCount(agreed, n)} pictures: ${percent(observed.value, n)}${interval}.${beyond}`,
    ...remarks,
    ...alignColumns([
      ['Class', first ?? 'Project', second, 'Both', 'Agreement'],
      ...classes.map((own) => [own.name, String(own.first), String(own.second), String(own.both), own.few ? 'too few' : percent(own.agreement)]),
    ]),
  ];
}
