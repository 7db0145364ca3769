// Pictures of a report: how many there are per class and set, their groups, and the fingerprint that identifies them.
import { count, counted, glossary, parts, type Part as SplitPart } from '../../../../preload/contract.ts';
import { facts, paragraph, table, type Section } from '../elements.ts';
import type { ReportData } from '../facts.ts';
import { html, name, quoted, type Part } from '../markup.ts';

const setNames = {
  train: glossary.trainingSet.term, validation: glossary.validationSet.term, test: glossary.testSet.term,
} as const satisfies Record<SplitPart, string>;

const picturesInSet = ({ classes }: ReportData, part: SplitPart): number =>
  classes.reduce((sum, label) => sum + label.parts[part], 0);
const picturesIn = (data: ReportData): number => parts.reduce((sum, part) => sum + picturesInSet(data, part), 0);

function groupWords({ groups }: ReportData): Part {
  if (groups === null)
    return 'None: each picture counts on its own. Group pictures that show the same patient, object or scene.';
  const leakage =
    groups.across === 0
      ? 'No test group has pictures in the training or validation set.'
      : `${counted(groups.across, 'group is', 'groups are')} both in the test set and outside it, so the result looks better than it is.`;
  return `${counted(groups.count, 'group')} of related pictures, ${count(groups.inTest)} of them in the test set. ${leakage}`;
}

/** `runs`: names of the runs that saw these pictures, where runs saw different ones. */
function dataBody(project: string, data: ReportData, runs: readonly string[] = []): Part {
  const [train, validation, test] = [
    picturesInSet(data, 'train'),
    picturesInSet(data, 'validation'),
    picturesInSet(data, 'test'),
  ];
  const total = { name: 'Total', parts: { train, validation, test } };
  const pictures = picturesIn(data);
  return [
    runs.length > 0
      ? html`<h3>Pictures of ${runs.map((run, i) => html`${i > 0 ? ', ' : null}${quoted(run)}`)}</h3>`
      : null,
    facts([
      ['Project', name(project)],
      [
        'Pictures',
        html`<data value="${pictures}">${count(pictures)}</data> in ${counted(data.classes.length, 'class', 'classes')}`,
      ],
      ['Groups', groupWords(data)],
      [
        'Fingerprint',
        html`<span class="code">${data.digest}</span> (SHA-256 of each picture’s content, label, set and group)`,
      ],
    ]),
    table(
      'Pictures per class',
      [
        { title: 'Class', of: (row) => name(row.name) },
        ...parts.map((part) => ({
          title: setNames[part],
          number: true,
          of: (row: typeof total) => count(row.parts[part]),
        })),
        { title: 'Total', number: true, of: (row) => count(row.parts.train + row.parts.validation + row.parts.test) },
      ],
      [...data.classes, ...(data.classes.length > 1 ? [total] : [])],
    ),
  ];
}

/** Shows data that several runs share once; where runs saw different data, each has the names of its runs. */
export function dataSection(
  project: string,
  subjects: readonly { readonly name: string; readonly data: ReportData }[],
): Section {
  const distinct = [...new Map(subjects.map(({ data }) => [data.digest, data])).values()];
  const runsOf = ({ digest }: ReportData): string[] =>
    distinct.length === 1 ? [] : subjects.filter(({ data }) => data.digest === digest).map((subject) => subject.name);
  return {
    id: 'data',
    title: 'Pictures',
    body: [
      distinct.length > 1 ? paragraph('The runs did not all use the same pictures, labels and split.') : null,
      ...distinct.map((data) => dataBody(project, data, runsOf(data))),
    ],
  };
}
