// The choice of groups that stay within one set: a suggestion, a column of the table, none, or a pattern of one’s own.
import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { Fragment } from 'react';
import type { Layout } from '../../preload/contract.ts';
import { groupingOf, type Draft } from './draft.ts';
import { GroupExamples } from './group-examples.tsx';
import { tableText } from './table-text.ts';
import { text } from './text.ts';

export function GroupingChoice({ layout, draft, columns, onChange }: {
  layout: Layout; draft: Draft;
  /** Of the table, which may name groups. */
  columns: readonly string[];
  onChange: (part: Partial<Draft>) => void;
}) {
  const choose = (value: string): void => onChange({ grouping: value === 'none' || value === 'own' || value === 'column' ? value : Number(value) });
  const grouping = draft.grouping === 'own' ? null : groupingOf(draft, layout);
  return <Radio.Group label={text.grouping} description={text.groupingHelp} value={String(draft.grouping)}
    onChange={choose} classNames={{ label: 'import-legend' }}>
    <Stack gap="sm" mt="sm">
      {layout.groupings.map(({ sentence, groups, example }, i) => <Fragment key={i}>
        <Radio value={String(i)} label={sentence} description={text.groups(groups, example)} />
        {draft.grouping === i && grouping && <GroupExamples layout={layout} grouping={grouping} table={draft.table} />}
      </Fragment>)}
      {columns.length > 0 && <Radio value="column" label={tableText.column} description={tableText.columnHelp} />}
      {draft.grouping === 'column' && <Select ml={32} maw={300} size="sm" aria-label={tableText.columnChoice} placeholder={tableText.columnChoice}
        data={[...columns]} value={draft.column} searchable={columns.length > 8} onChange={(column) => onChange({ column })} />}
      {draft.grouping === 'column' && grouping && <GroupExamples layout={layout} grouping={grouping} table={draft.table} />}
      <Radio value="none" label={text.groupingNone} description={text.groupingNoneHelp} />
      <Radio value="own" label={text.groupingOwn} description={text.groupingOwnHelp} />
      {draft.grouping === 'own' && <TextInput ml={32} aria-label={text.groupingPattern} value={draft.pattern}
        onChange={(event) => onChange({ pattern: event.currentTarget.value })} classNames={{ input: 'path' }}
        spellCheck={false} placeholder="^([0-9]+)_" data-autofocus />}
    </Stack>
  </Radio.Group>;
}
