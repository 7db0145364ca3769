// Sizes of the training, validation and test sets by class, with remarks on small ones.
import { Table, Text } from '@mantine/core';
import { parts, type ProjectClass } from '../../preload/contract.ts';
import { count } from '../components/format.ts';
import { setNames } from '../components/text.ts';
import { usedClasses, type Draft } from './draft.ts';
import { text } from './text.ts';

/** With fewer test pictures, a class’s result is rough. */
const minTestPictures = 20;

interface SplitSummaryProps { draft: Draft; classes: readonly ProjectClass[]; total: number }

const sumOf = (classes: readonly ProjectClass[], of: (row: ProjectClass) => number): number =>
  classes.reduce((n, row) => n + of(row), 0);

/** “126 training, 27 validation, 27 test pictures in 3 classes” */
export function splitInWords({ draft, classes }: Omit<SplitSummaryProps, 'total'>): string {
  const used = usedClasses(draft, classes);
  const [train, validation, test] = (['train', 'validation', 'test'] as const).map((part) => sumOf(
    used, (row) => row.parts[part],
  ));
  return text.splitWords(train ?? 0, used.length, validation ?? 0, test ?? 0);
}

/** Remarks on how far the result can be trusted. */
function splitRemarks({ draft, classes, total }: SplitSummaryProps): string[] {
  const used = usedClasses(draft, classes);
  const unlabelled = total - sumOf(classes, ({ pictures }) => pictures);
  const small = used.filter((row) => row.parts.test < minTestPictures);
  const rough = small.length === used.length && used.length > 1
    ? [text.allSmall(minTestPictures)]
    : small.slice(0, 3).map((row) => text.small(row.name, row.parts.test));
  return [...(unlabelled > 0 ? [text.unlabelled(unlabelled)] : []), ...rough];
}

export function SplitSummary(props: SplitSummaryProps) {
  const { draft, classes } = props;
  const used = usedClasses(draft, classes);
  return <>
    <Table verticalSpacing={6} horizontalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.class}</Table.Th>
          {parts.map((part) => <Table.Th key={part} className="number">{setNames[part].name}</Table.Th>)}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {classes.map((row) => <Table.Tr key={row.name}>
          <Table.Td>{row.name}</Table.Td>
          {draft.leaveOut.includes(row.name)
            ? <Table.Td colSpan={3} className="number quiet">{text.leftOut}</Table.Td>
            : parts.map((part) => <Table.Td key={part} className="number">{count(row.parts[part])}</Table.Td>)}
        </Table.Tr>)}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th>{text.pictures}</Table.Th>
          {parts.map((part) => <Table.Th key={part} className="number">{count(sumOf(used, (row) => row.parts[part]))}</Table.Th>)}
        </Table.Tr>
      </Table.Tfoot>
    </Table>
    {splitRemarks(props).map((remark) => <Text key={remark} size="sm" mt="xs" c="dimmed">{remark}</Text>)}
  </>;
}
