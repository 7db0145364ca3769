// Dataset check: leakage between the sets, near-duplicates and shortcuts, which make a result look better than it is.
import { counted, type Finding, type ShortcutInput, type DatasetCheck } from '../../../../preload/contract.ts';
import { facts, paragraph, note, table, type Section } from '../elements.ts';
import { html, type Part } from '../markup.ts';
import { instant, percent, points } from '../format-markup.ts';

const severityNames = { alarm: 'Alarm', note: 'Note', fine: 'OK' } as const satisfies Record<
  Finding['severity'],
  string
>;
const inputNames = {
  size: 'Size in pixels', shape: 'Aspect ratio', type: 'File type', compression: 'JPEG compression',
  colour: 'Mean colour', border: 'Outer margin', all: 'All of these together',
} as const satisfies Record<ShortcutInput, string>;

const judgedWords = ({ judged }: Finding): string | null =>
  judged && ` Judged fine on ${instant(judged.at)}${judged.by === null ? '' : ` by ${judged.by}`}: “${judged.reason}”`;

const findingOf = (finding: Finding): Part => withSeverity(finding, judgedWords(finding));

const withSeverity = ({ severity, sentence, advice }: Finding, judged: string | null): Part => (severity === 'alarm' ?
  html`<div class="notice"><p><strong>${severityNames[severity]}: ${sentence}</strong></p><p>${advice}</p></div>` :
  html`<p><strong>${severityNames[severity]}:</strong> ${sentence} ${advice}${judged}</p>`);

function nearDuplicateWords({ nearDuplicates: { clusters, pictures, inTest } }: DatasetCheck): string {
  if (clusters === 0) return 'None.';
  const leaked = `${counted(inTest, 'test picture has a near-duplicate', 'test pictures have a near-duplicate')}`;
  return `${counted(clusters, 'cluster')} with ${counted(pictures, 'picture')}; ${leaked} in the training or validation set.`;
}

function leakWords({ leak }: DatasetCheck): string {
  if (leak === null) return 'Not measured: there are no groups.';
  const accuracies = `Accuracy ${percent(leak.random)} with random folds, ${percent(leak.grouped)} with groups kept together`;
  return `${accuracies}: ${points(leak.difference)} points (frozen head, cross-validation on ${counted(leak.pictures, 'picture')}).`;
}

function resultsOf(check: DatasetCheck): Part {
  const { findings, shortcuts, checked: when, pictures, stale } = check;
  return [
    note(
      `Checked on ${instant(when)}: ${counted(pictures, 'picture')} of the project.`,
      stale ? ' Pictures or labels have changed since, so this may no longer hold.' : null,
      ' The check covers the current sets, which may differ from those a run saw.',
    ),
    ...findings.map(findingOf),
    facts([['Near-duplicates', nearDuplicateWords(check)], ['Leak meter', leakWords(check)]]),
    shortcuts.length === 0 ? null : table('Shortcuts: accuracy without seeing the content of the pictures', [
      { title: 'Predicted from', of: ({ input }) => inputNames[input] },
      { title: 'Accuracy', number: true, of: ({ accuracy }) => percent(accuracy) },
      { title: 'By guessing', number: true, of: ({ chance }) => percent(chance) },
      { title: 'Alarm', of: ({ alarm }) => (alarm ? 'yes' : 'no') },
    ], shortcuts),
  ];
}

const notChecked = (): Part =>
  html`<div class="notice">
    ${paragraph(
      'The dataset was not checked for near-duplicates, groups spread over several sets, or shortcuts such as file type and margins.',
      ' Any of these can make a result look better than it is.',
    )}
  </div>`;

export const alarmsSection = (check: DatasetCheck | null): Section =>
  ({ id: 'alarms', title: 'Dataset check', body: check === null ? notChecked() : resultsOf(check) });
