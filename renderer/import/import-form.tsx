// The form of an import: every decision, each with a default that suits most.
import { Accordion, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Layout } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { routes } from '../routes.ts';
import { ClassTable } from './class-table.tsx';
import { draftOf, requestOf, startWords, whyNotReady, type Draft } from './draft.ts';
import { AlikeClasses, FolderNotes } from './folder-notes.tsx';
import { FrameChoice } from './frame-choice.tsx';
import { GroupingChoice } from './grouping-choice.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReadingChoice } from './reading-choice.tsx';
import { SplitPreview } from './split-preview.tsx';
import { text } from './text.ts';

interface Importing { draft: Draft; layout: Layout; into: number | null; go: (address: string) => void }

const startImport = action<Importing>({
  name: 'import.start',
  label: ({ draft, layout }) => startWords(draft, layout),
  when: ({ draft, layout, into }) => whyNotReady(draft, layout, into === null) ?? true,
  run: async ({ draft, layout, into, go }) => {
    const { project } = await call('import.start', requestOf(draft, layout, into));
    refresh('pictures');
    go(routes.pictures(project));
  },
});

export function ImportForm({ layout, into, onReading }: { layout: Layout; into: number | null; onReading: (id: string) => void }) {
  const [draft, setDraft] = useState(() => draftOf(layout));
  const [reading, setReading] = useState(layout.reading);
  const [, go] = useLocation();
  if (reading !== layout.reading) {
    // Another reading has other classes and groups; name and seed stay.
    setReading(layout.reading);
    setDraft(({ name, seed }) => ({ ...draftOf(layout), name, seed }));
  }
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  return <Stack gap="xl">
    {into === null && <TextInput label={text.name} value={draft.name}
      onChange={(event) => set({ name: event.currentTarget.value })} maw={400} data-autofocus />}
    <ReadingChoice layout={layout} onChoose={onReading} />
    <FolderNotes notes={layout.notes} />
    {layout.kind === 'flat' ? <Text>{text.flat}</Text> : <section>
      <Title order={3}>{text.classes}</Title>
      <Text size="sm" c="dimmed" mb="sm">{text.classesHelp}{layout.kind === 'parts-and-classes' && ` ${text.given}`}</Text>
      <AlikeClasses draft={draft} layout={layout} onChange={(classes) => set({ classes })} />
      <ClassTable draft={draft} layout={layout} onChange={(classes) => set({ classes })} />
    </section>}
    <ProblemList problems={layout.problems} />
    {layout.dicom !== null && layout.dicom.multiFrame > 0 && <FrameChoice dicom={layout.dicom} frames={draft.frames}
      onChange={(frames) => set({ frames })} />}
    <GroupingChoice layout={layout} draft={draft} onChange={set} />
    {into === null && layout.kind !== 'flat' && <SplitPreview draft={draft} layout={layout} />}
    <Accordion variant="separated"><Accordion.Item value="expert">
      <Accordion.Control>{text.expert}</Accordion.Control>
      <Accordion.Panel>
        <NumberInput label={text.seed} description={text.seedHelp} value={draft.seed}
          onChange={(value) => set({ seed: Math.trunc(Number(value)) || 0 })} allowDecimal={false} maw={400} />
      </Accordion.Panel>
    </Accordion.Item></Accordion>
    <div className="import-end"><ActionButton action={startImport} on={{ draft, layout, into, go }} size="md" /></div>
  </Stack>;
}
