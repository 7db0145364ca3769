// Licence of a model that is being added: one of the known, or another by its name, and whom to name.
import { Autocomplete, Group, TextInput } from '@mantine/core';
import { knownLicences, licenceCalled, limitSentences, type Licence } from '../../preload/contract.ts';
import { text } from './text.ts';

const identifiers = Object.keys(knownLicences).filter((id) => !id.startsWith('LicenseRef-'));

export function LicenceFields({ licence, onChange }: { licence: Licence; onChange: (licence: Licence) => void }) {
  const limits = licence.name === '' ? [] : limitSentences(licence);
  return <Group align="start" grow maw={720}>
    <Autocomplete label={text.facts.licence} description={text.licenceHelp} data={identifiers} value={licence.spdx ?? licence.name}
      error={limits.length > 0 && limits.join(' ')} onChange={(stated) => onChange(licenceCalled(stated, 'asked', licence.attribution))} />
    <TextInput label={text.attribution} description={text.attributionHelp} value={licence.attribution ?? ''}
      onChange={(event) => onChange({ ...licence, attribution: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
  </Group>;
}
