// The filter by a fact of the pictures (site, scanner, lot, date), where a table gave them any.
import { Select } from '@mantine/core';
import type { PictureFact } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { factFromText, factToText } from './filter.ts';
import { text } from './text.ts';

export function FactFilter({ project, fact, onFact }: {
  project: number; fact: PictureFact | undefined; onFact: (fact: PictureFact | undefined) => void;
}) {
  const facts = useCall('pictures.facts', { project }).data ?? [];
  if (facts.length === 0) return null;
  return <Select size="sm" w={200} aria-label={text.fact} placeholder={text.fact} clearable searchable maxDropdownHeight={360}
    data={facts.map(({ name, values }) => ({
      group: name, items: values.map(({ value, pictures }) => ({ value: factToText({ name, value }), label: `${value} (${count(pictures)})` })),
    }))}
    value={fact === undefined ? null : factToText(fact)} onChange={(chosen) => onFact(factFromText(chosen) ?? undefined)} />;
}
