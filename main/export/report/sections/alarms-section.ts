// What could make the result look better than it is: leaks between test and learning, near-duplicates, shortcuts.
import { counted, type Finding, type ShortcutInput, type DatasetCheck } from '../../../../preload/contract.ts';
import { facts, paragraph, note, table, type Section } from '../elements.ts';
import { html, type Part } from '../markup.ts';
import { instant, percent, points } from '../format-markup.ts';

const severityWords = { alarm: 'Alarm', note: 'To know', fine: 'In order' } as const satisfies Record<Finding['severity'], string>;
const inputNames = {
  size: 'Size in pixels', shape: 'Width to height', type: 'File type', compression: 'JPEG compression', colour: 'Mean colour', border: 'Outermost margin', all: 'All of these together',
} as const satisfies Record<ShortcutInput, string>;

const findingOf = ({ severity, sentence, advice }: Finding): Part =>
  (severity === 'alarm' ? html`<div class="notice"><p><strong>${severityWords[severity]}: ${sentence}</strong></p><p>${advice}</p></div>` : html`<p><strong>${severityWords[severity]}:</strong> ${sentence} ${advice}</p>`);

function checked({ findings, nearDuplicates, leak, shortcuts, checked: when, pictures, stale }: DatasetCheck): Part {
  return [
    note(`${counted(pictures, 'picture')} of the project were checked on ${instant(when)}.${stale ? ' Pictures or labels have changed since, so this may no longer hold.' : ''} It is told of the parts as they are now, which may differ from those that a run saw.`),
    ...findings.map(findingOf),
    facts([
      ['Near-duplicates', nearDuplicates.clusters === 0 ? 'None found.' : `${counted(nearDuplicates.clusters, 'set')} with ${counted(nearDuplicates.pictures, 'picture')}; ${counted(nearDuplicates.inTest, 'test picture')} nearly the same as one that is learned from or tuned on.`],
      ['Leak meter', leak === null ? 'Not measured: no pictures belong together.' : `${percent(leak.random)} right with pictures dealt at random, ${percent(leak.grouped)} with groups kept together: ${points(leak.difference)} points (frozen head, cross-validation on ${counted(leak.pictures, 'picture')}).`],
    ]),
    shortcuts.length === 0 ? null : table('What gives the classes away without looking at what is shown', [
      { title: 'Told by', of: ({ input }) => inputNames[input] }, { title: 'Right', number: true, of: ({ accuracy }) => percent(accuracy) },
      { title: 'By guessing', number: true, of: ({ chance }) => percent(chance) }, { title: 'Alarm', of: ({ alarm }) => (alarm ? 'yes' : 'no') },
    ], shortcuts),
  ];
}

export function alarmsSection(check: DatasetCheck | null): Section {
  return {
    id: 'alarms', title: 'What could deceive',
    body: check === null ? html`<div class="notice">${paragraph('The pictures were not checked for near-duplicates, for groups shared between test and learning, or for shortcuts such as file type or margins. Whether any of these makes the result look better than it is remains open.')}</div>` : checked(check),
  };
}
