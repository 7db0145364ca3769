// The screen about second readers: whose labels are there, how well they agree, and the disagreements to decide.
import './agreement.css';
import { Anchor, Button, Group, List, Text, Title } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../components/dialogs/dialog.tsx';
import type { AgreementOverview } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useProject } from '../bridge/questions.ts';
import { CallView, Empty } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { Adjudication } from './adjudication.tsx';
import { CsvChoice } from '../saving/save-table.tsx';
import { exportLabels } from './export-labels.ts';
import { PairFigures, PairTables } from './pair-figures.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { text } from './text.ts';

type Reader = AgreementOverview['readers'][number];

const askToRemove = action<{ reader: Reader; ask: (reader: Reader) => void }>({
  name: 'agreement.askToRemove', label: text.remove, run: ({ reader, ask }) => ask(reader),
});

const removeReader = action<{ project: number; name: string; close: () => void }>({
  name: 'agreement.remove', label: text.remove,
  run: async ({ project, name: secondReader, close }) => {
    close();
    const { sentence } = await call('agreement.remove', { project, secondReader });
    refresh('agreement');
    notify({ sentence });
  },
});

const askToMerge = action<{ project: number; many: boolean; ask: () => void }>({
  name: 'agreement.merge', label: ({ many }) => (many ? text.mergeMore : text.merge), run: ({ ask }) => ask(),
});

function Readers({ project, readers }: { project: number } & Pick<AgreementOverview, 'readers'>) {
  const [asked, setAsked] = useState<Reader | null>(null);
  const close = (): void => setAsked(null);
  return <>
    <ul className="readers">{readers.map((reader) => <li key={reader.name}>
      <Text fw={550}>{reader.name}</Text>
      <Text size="sm" c="dimmed" className="stretch">{text.readerLine(reader.pictures, reader.files.join(', '))}</Text>
      <ActionButton action={askToRemove} on={{ reader, ask: setAsked }} variant="subtle" color="gray" size="compact-sm"
        aria-label={text.removeOf(reader.name)} />
    </li>)}</ul>
    {asked && <Dialog opened onClose={close} title={text.removeTitle(asked.name)}>
      <Text size="sm">{text.readerLine(asked.pictures, asked.files.join(', '))}. {text.removeHelp}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close} data-autofocus>{text.removeKeep}</Button>
        <ActionButton action={removeReader} on={{ project, name: asked.name, close }} color="ember" />
      </Group>
    </Dialog>}
  </>;
}

function NoReader({ project, merge }: { project: number; merge: { project: number; many: boolean; ask: () => void } }) {
  return <Empty title={text.emptyTitle} action={<>
    <ActionButton action={exportLabels} on={{ project }} variant="default" />
    <ActionButton action={askToMerge} on={merge} />
  </>}>
    {text.help}
    <List type="ordered" size="sm" ta="left" mt="md" component="ol">{text.emptySteps.map((step) => <List.Item key={step}>{step}</List.Item>)}</List>
  </Empty>;
}

function Opened({ project, overview: { readers, pairs, open, decided } }: { project: number; overview: AgreementOverview }) {
  const [at, setAt] = useState(0);
  const pair = pairs[at] ?? pairs[0];
  return <>
    <section className="sheet">
      <Readers project={project} readers={readers} />
      {pair && <PairFigures pairs={pairs} pair={pair} onChoose={setAt} />}
    </section>
    <Adjudication project={project} counts={{ open, decided }} />
    {pair && <PairTables pair={pair} />}
  </>;
}

export function Agreement({ project }: { project: number }) {
  const overview = useCall('agreement.get', { project });
  const [merging, { open, close }] = useDisclosure(false);
  const many = (overview.data?.readers.length ?? 0) > 0;
  const merge = { project, many, ask: open };
  const name = useProject(project).data?.name;
  useDocumentTitle(`${text.title} · ${name ?? 'Thaw'}`);
  useActionKeys([askToMerge], merge);
  useActionKeys([exportLabels], { project });
  return <div className="screen">
    <Group justify="space-between" align="flex-end">
      <div>
        <Anchor component={Link} href={routes.pictures(project)} size="sm">{text.back}</Anchor>
        <Title order={1}>{text.title}</Title>
      </div>
      {many && <Group gap="xs">
        <Button.Group><ActionButton action={exportLabels} on={{ project }} variant="default" /><CsvChoice /></Button.Group>
        <ActionButton action={askToMerge} on={merge} variant="default" />
      </Group>}
    </Group>
    <CallView of={overview} text={text.states} empty={({ readers }) => (readers.length === 0 ? <NoReader project={project} merge={merge} /> : null)}>
      {(data) => <Opened project={project} overview={data} />}
    </CallView>
    <MergeDialog project={project} opened={merging} onClose={close} />
  </div>;
}
