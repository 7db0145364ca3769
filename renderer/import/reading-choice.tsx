// The choice between the plausible readings of a folder’s levels, each with what it would import.
import { Radio, Stack } from '@mantine/core';
import type { Layout } from '../../preload/contract.ts';
import { text } from './text.ts';

/** Nothing where there is only one way to read the folder. */
export function ReadingChoice({ layout, onChoose }: { layout: Layout; onChoose: (reading: string) => void }) {
  if (layout.readings.length < 2) return null;
  return <Radio.Group label={text.readings} description={text.readingsHelp} value={layout.reading} onChange={onChoose}
    classNames={{ label: 'import-legend' }}>
    <Stack gap="xs" mt="sm">
      {layout.readings.map((reading) => <Radio key={reading.id} value={reading.id} label={reading.sentence}
        description={text.readingCounts(reading)} />)}
    </Stack>
  </Radio.Group>;
}
