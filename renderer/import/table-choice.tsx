// The choice of a table of labels: each that lies beside the pictures is named, with what it holds, and none is an answer too.
import { Anchor, Radio, Stack, Text, Title } from '@mantine/core';
import type { Layout, TableMapping, TableOffer, TableReading } from '../../preload/contract.ts';
import { TableColumns } from './table-columns.tsx';
import { mappingOf } from './table-draft.ts';
import { TableResult } from './table-result.tsx';
import { tableText as text } from './table-text.ts';

export const tableName = ({ tables: [first = '', ...more] }: Pick<TableOffer, 'tables'>): string =>
  `${first.replace(/^\.\.\//, '')}${more.length === 0 ? '' : ` and ${more.length} more`}`;

export function TableChoice({ layout, table, reading, error, onChange }: {
  layout: Layout; table: TableMapping | null; reading: TableReading | undefined; error: string | null; onChange: (table: TableMapping | null) => void;
}) {
  if (layout.tables.length === 0) return null;
  const isChosen = ({ tables: [name] }: TableOffer): boolean => name === table?.tables[0];
  // What can't be guessed is mapped by hand only on wish.
  const usable = layout.tables.filter((one) => one.guess !== null || isChosen(one));
  const chosen = usable.findIndex(isChosen);
  const offer = usable[chosen];
  return <section>
    <Title order={3} mb="xs">{text.title}</Title>
    <Stack gap="sm">
      {usable.length > 0 && <Radio.Group aria-label={text.title} value={String(chosen)}
        onChange={(value) => { const next = usable[Number(value)]; onChange(next ? mappingOf(next) : null); }}>
        <Stack gap="sm">
          {usable.map((one, i) => <Radio key={one.tables[0]} value={String(i)} label={text.use(tableName(one))} description={one.sentence} />)}
          <Radio value="-1" label={text.none} description={layout.kind === 'flat' ? text.noneFlat : text.noneFolders} />
        </Stack>
      </Radio.Group>}
      {layout.tables.filter((one) => !usable.includes(one)).map((one) => <Text key={one.tables[0]} size="sm" c="dimmed">
        {one.sentence} {one.columns.length > 0 && <Anchor component="button" size="sm" onClick={() => onChange(mappingOf(one))}>{text.byHand}</Anchor>}
      </Text>)}
      {offer && table && <div className="table-mapping">
        <TableColumns layout={layout} offer={offer} table={table} reading={reading} onChange={onChange} />
        <TableResult layout={layout} table={table} reading={reading} error={error} onChange={onChange} />
      </div>}
    </Stack>
  </section>;
}
