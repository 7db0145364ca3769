// Pictures of a report: how many there are per class and set, their groups, and the fingerprint that identifies them.
import { count, glossary, parts, type Part as SplitPart } from '../../../../preload/contract.ts';
import { facts, paragraph, table, type Section } from '../elements.ts';
import type { ReportData } from '../facts.ts';
import { html, name, quoted, woven, type Part } from '../markup.ts';
import { dataWords } from '../words/data-words.ts';
import { frameWords } from '../words/frame-words.ts';

const setTerms = { train: 'trainingSet', validation: 'validationSet', test: 'testSet' } as const satisfies Record<SplitPart, string>;

const picturesInSet = ({ classes }: ReportData, part: SplitPart): number =>
  classes.reduce((sum, label) => sum + label.parts[part], 0);
const picturesIn = (data: ReportData): number => parts.reduce((sum, part) => sum + picturesInSet(data, part), 0);

function groupWords({ groups }: ReportData): Part {
  const said = dataWords.pictures;
  if (groups === null) return said.noGroups;
  return `${said.groupCount(groups.count, groups.inTest)} ${groups.across === 0 ? said.groupsKept : said.groupsAcross(groups.across)}`;
}

/** `runs`: names of the runs that saw these pictures, where runs saw different ones. */
function dataBody(project: string, data: ReportData, runs: readonly string[] = []): Part {
  const [train, validation, test] = [
    picturesInSet(data, 'train'),
    picturesInSet(data, 'validation'),
    picturesInSet(data, 'test'),
  ];
  const said = dataWords.pictures;
  const total = { name: frameWords.total, parts: { train, validation, test } };
  const pictures = picturesIn(data);
  return [
    runs.length > 0
      ? html`<h3>${woven(said.ofRuns, { runs: runs.map((run, i) => html`${i > 0 ? ', ' : null}${quoted(run)}`) })}</h3>`
      : null,
    facts([
      [said.project, name(project)],
      [
        frameWords.pictures,
        woven(said.inClasses(data.classes.length), { pictures: html`<data value="${pictures}">${count(pictures)}</data>` }),
      ],
      [said.groups, groupWords(data)],
      [said.fingerprint, woven(said.digest, { digest: html`<span class="code">${data.digest}</span>` })],
    ]),
    table(
      said.perClass,
      [
        { title: frameWords.class, of: (row) => name(row.name) },
        ...parts.map((part) => ({
          title: glossary[setTerms[part]].term,
          number: true,
          of: (row: typeof total) => count(row.parts[part]),
        })),
        { title: frameWords.total, number: true, of: (row) => count(row.parts.train + row.parts.validation + row.parts.test) },
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
    title: dataWords.pictures.title,
    body: [
      distinct.length > 1 ? paragraph(dataWords.pictures.different) : null,
      ...distinct.map((data) => dataBody(project, data, runsOf(data))),
    ],
  };
}
