// The Settings screen: engines, storage, pre-trained models, appearance, about; one address each.
import './settings.css';
import { Anchor, SegmentedControl, Stack, Table, Text, Title, useMantineColorScheme } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, type ComponentType } from 'react';
import { Link } from 'wouter';
import { useWorkspace } from '../bridge/questions.ts';
import { ComputeSection } from '../compute/compute.tsx';
import { routes } from '../routes.ts';
import { Backup } from './backup.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { PersonSection } from './person.tsx';
import { PretrainedModels } from './starting-models.tsx';
import { Storage } from './storage.tsx';
import { rememberSection, sectionNames, sectionOf, type SectionName } from './section-names.ts';
import { madeWith, text } from './text.ts';

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return <section className="sheet">
    <Title order={2} mb="md">{text.theme}</Title>
    <SegmentedControl aria-label={text.theme} value={colorScheme} onChange={(value) => setColorScheme(value === 'light'
      || value === 'dark'
      ? value
      : 'auto')}
      data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: text.themes[value] }))} />
    <Text size="sm" c="dimmed" mt="md">{text.motion}</Text>
    <LanguageChoice />
  </section>;
}

function About() {
  const version = useWorkspace().data?.version;
  return <section className="sheet">
    <Title order={2} mb="xs">{text.aboutTitle(version ?? '')}</Title>
    <Text mb="xs" maw="64ch">{text.about}</Text>
    <Text mb="lg">{text.licence}</Text>
    <Table verticalSpacing={6} maw={640}>
      <Table.Thead><Table.Tr><Table.Th>{text.component}</Table.Th><Table.Th>{text.licenceOf}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {madeWith.map(([part, licence]) => <Table.Tr key={part}>
          <Table.Td>{part}</Table.Td>
          <Table.Td>{licence}</Table.Td>
        </Table.Tr>)}
      </Table.Tbody>
    </Table>
  </section>;
}

const views = {
  labelling: PersonSection, compute: ComputeSection, storage: Storage, backup: Backup, starting: PretrainedModels, appearance: Appearance, about: About,
} satisfies Record<SectionName, ComponentType>;

export function Settings({ section }: { section: string }) {
  const here = sectionOf(section);
  const View = views[here];
  useEffect(() => rememberSection(here), [here]);
  useDocumentTitle(`${sectionNames[here]} · Thaw`);
  return <div className="screen">
    <div><Anchor component={Link} href={routes.home()} size="sm">{text.back}</Anchor><Title order={1}>{text.title}</Title></div>
    <div className="settings">
      <nav aria-label={text.title} className="settings-rail">
        {Object.entries(sectionNames).map(([name, label]) => <Link key={name} href={routes.settings(name)}
          className="rail-item" aria-current={name === here ? 'page' : undefined}>
          {label}
        </Link>)}
      </nav>
      <Stack gap={24} className="stretch"><View /></Stack>
    </div>
  </div>;
}
