// Options of "thaw import" for a folder that the project has already, and the plan of changes as lines.
import { counted, type CallInput, type ImportPlan, type PlanKind } from '../../../../../preload/contract.ts';
import type { SettingHelp } from '../../command-row.ts';

export const updateOptions = {
  'dry-run': { type: 'boolean' }, 'take-folder-labels': { type: 'boolean' }, 'labels-by-hand-too': { type: 'boolean' },
  'drop-gone': { type: 'boolean' }, 'rename-classes': { type: 'boolean' }, 'converted-as-new': { type: 'boolean' },
} as const;

export const updateHelp: readonly SettingHelp[] = [
  ['--dry-run', 'Say what would change, and store nothing'],
  ['--take-folder-labels', 'Pictures that lie in another class folder take its label, but for those labelled in Thaw since'],
  ['--labels-by-hand-too', 'With --take-folder-labels: those labelled in Thaw, too'],
  ['--drop-gone', 'Pictures whose files are gone move to the trash of the project'],
  ['--rename-classes', 'Classes take the new names of their folders'],
  ['--converted-as-new', 'Files of the same names in another format are pictures of their own; without it they take the places of the old'],
];

/** Files printed of each kind; --json has more. */
const shownFiles = 10;

const headings = {
  new: 'New', back: 'Back', moved: 'Moved', relabelled: 'In another class folder', facts: 'New facts', changed: 'Changed', converted: 'In another format',
  gone: 'Gone', copy: 'Copies',
} satisfies Record<PlanKind, string>;

export function changesAsked(values: Record<string, string | boolean | undefined>, plan: ImportPlan): CallInput<'import.start'>['changes'] {
  const take = values['labels-by-hand-too'] === true ? 'all' : 'take';
  return {
    labels: values['take-folder-labels'] === true ? take : 'keep', dropGone: values['drop-gone'] === true,
    rename: values['rename-classes'] === true ? plan.renamed.map(({ to }) => to) : [], convertedAsNew: values['converted-as-new'] === true,
  };
}

export function planLines({ sentence, lists, relabelled, renamed }: ImportPlan): string[] {
  const listed = lists.flatMap(({ kind, count, files }) => [
    `${headings[kind]}:`, ...files.slice(0, shownFiles).map(({ file, note }) => `  ${file}${note === null ? '' : `: ${note}`}`),
    ...(count > shownFiles ? [`  … and ${counted(count - shownFiles, 'more', 'more')}`] : []),
  ]);
  const byHand = relabelled.byHand > 0 ? ` You labelled ${relabelled.byHand} of them in Thaw.` : '';
  return [
    sentence, ...listed,
    ...renamed.map(({ from, to, name }) => `The class folder “${from}” is called “${to}” now. The class stays “${name}” unless --rename-classes is given.`),
    ...(relabelled.count > 0 ? [`${counted(relabelled.count, 'picture')} would take another label with --take-folder-labels.${byHand}`] : []),
  ];
}
