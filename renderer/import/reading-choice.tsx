// The choice between the plausible readings of a folder’s levels, each with what it would import.
import { Accordion, Radio, Stack } from '@mantine/core';
import type { Layout, Reading } from '../../preload/contract.ts';
import { text } from './text.ts';

/** True where folders at another level may be the classes just as well: it is worth a look. */
function isOpenToDoubt({ reading, readings }: Layout): boolean {
  const inSets = (id: string): boolean => id.includes('set');
  return readings.some(({ id, classes }: Reading) => id !== reading && classes > 0 && inSets(id) === inSets(reading));
}

/** `chosen` runs ahead of the layout, which takes a walk through the folder. Nothing where there is only one way to read the folder. */
export function ReadingChoice({ layout, chosen, onChoose }: { layout: Layout; chosen: string; onChoose: (reading: string) => void }) {
  const others = layout.readings.length - 1;
  if (others < 1 || layout.pictures === 0) return null;
  return <Accordion variant="separated" defaultValue={isOpenToDoubt(layout) ? 'readings' : null}><Accordion.Item value="readings">
    <Accordion.Control>{text.readings(others)}</Accordion.Control>
    <Accordion.Panel>
      <Radio.Group aria-label={text.readings(others)} description={text.readingsHelp} value={chosen} onChange={onChoose}>
        <Stack gap="xs" mt="sm">
          {layout.readings.map((reading) => <Radio key={reading.id} value={reading.id} label={reading.sentence}
            description={text.readingCounts(reading)} />)}
        </Stack>
      </Radio.Group>
    </Accordion.Panel>
  </Accordion.Item></Accordion>;
}
