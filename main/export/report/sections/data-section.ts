// The pictures: how many of each class, how they were split, and what identifies them.
import { count, counted, parts, type Part as SplitPart } from '../../../../preload/contract.ts';
import { facts, paragraph, table, type Section } from '../elements.ts';
import type { ReportData } from '../facts.ts';
import { html, name, type Part } from '../markup.ts';

const partNames = { train: 'Learned from', validation: 'Tuned on', test: 'Tested on' } as const satisfies Record<SplitPart, string>;

const inPart = ({ classes }: ReportData, part: SplitPart): number => classes.reduce((sum, of) => sum + of.parts[part], 0);
const picturesIn = (data: ReportData): number => parts.reduce((sum, part) => sum + inPart(data, part), 0);

function groupWords({ groups }: ReportData): Part {
  if (groups === null) return 'None were given: each picture counts as its own. Where several pictures show one thing, that should be told at the import.';
  const kept = groups.across === 0 ? 'No group is in the test and in learning at once.' : `${counted(groups.across, 'group is', 'groups are')} in the test and in learning at once, so the result promises more than it keeps.`;
  return `${counted(groups.count, 'group')} of pictures that belong together, ${count(groups.inTest)} of them in the test. ${kept}`;
}

/** `whose`: the runs that saw these pictures, where runs saw different ones. */
function dataBody(project: string, data: ReportData, whose: readonly string[] = []): Part {
  const total = { name: 'All', parts: { train: inPart(data, 'train'), validation: inPart(data, 'validation'), test: inPart(data, 'test') } };
  const sum = ({ train, validation, test }: typeof total.parts): number => train + validation + test;
  return [
    whose.length > 0 ? html`<h3>As seen by ${whose.map((each, i) => html`${i > 0 ? ', ' : null}${name(each)}`)}</h3>` : null,
    facts([
      ['Project', name(project)], ['Pictures', html`<data value="${picturesIn(data)}">${count(picturesIn(data))}</data> in ${counted(data.classes.length, 'class', 'classes')}`],
      ['Groups', groupWords(data)], ['Fingerprint', html`<span class="code">${data.digest}</span> (SHA-256 over each picture’s content, label, part and group)`],
    ]),
    table('Pictures of each class', [
      { title: 'Class', of: (row) => name(row.name) },
      ...parts.map((part) => ({ title: partNames[part], number: true, of: (row: typeof total) => count(row.parts[part]) })),
      { title: 'In all', number: true, of: (row) => count(sum(row.parts)) },
    ], [...data.classes, ...(data.classes.length > 1 ? [total] : [])]),
  ];
}

/** Data that several runs saw is told once, with their names where there is more than one kind. */
export function dataSection(project: string, seen: readonly { readonly name: string; readonly data: ReportData }[]): Section {
  const kinds = [...new Map(seen.map(({ data }) => [data.digest, data])).values()];
  const whose = (data: ReportData): string[] => (kinds.length === 1 ? [] : seen.filter((each) => each.data.digest === data.digest).map((each) => each.name));
  return {
    id: 'data', title: 'The pictures',
    body: [kinds.length > 1 ? paragraph('The runs did not all see the same pictures, labels and split.') : null, ...kinds.map((data) => dataBody(project, data, whose(data)))],
  };
}
