// The choice of groups that stay within one set: a suggestion, none, or a pattern of one’s own.
import { Radio, Stack, TextInput } from '@mantine/core';
import type { Layout } from '../../preload/contract.ts';
import type { Draft } from './draft.ts';
import { text } from './text.ts';

export function GroupingChoice({ layout, draft, onChange }: {
  layout: Layout; draft: Draft; onChange: (part: Partial<Draft>) => void;
}) {
  const choose = (value: string): void => onChange({ grouping: value === 'none' || value === 'own' ? value : Number(value) });
  return <Radio.Group label={text.grouping} description={text.groupingHelp} value={String(draft.grouping)}
    onChange={choose} classNames={{ label: 'import-legend' }}>
    <Stack gap="sm" mt="sm">
      {layout.groupings.map(({ sentence, groups, example }, i) => <Radio key={i} value={String(i)} label={sentence}
        description={text.groups(groups, example)} />)}
      <Radio value="none" label={text.groupingNone} description={text.groupingNoneHelp} />
      <Radio value="own" label={text.groupingOwn} description={text.groupingOwnHelp} />
      {draft.grouping === 'own' && <TextInput ml={32} aria-label={text.groupingPattern} value={draft.pattern}
        onChange={(event) => onChange({ pattern: event.currentTarget.value })} classNames={{ input: 'path' }}
        spellCheck={false} placeholder="^([0-9]+)_" data-autofocus />}
    </Stack>
  </Radio.Group>;
}
