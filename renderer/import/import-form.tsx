// The form of an import: every decision, each with a default that suits most.
import { Accordion, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ImportPlan, Layout, PlanChoices, TableMapping, TableReading } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { refresh } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { routes } from '../routes.ts';
import { ClassTable } from './class-table.tsx';
import { draftOf, requestOf, startWords, whyNotReady, withClassesOf, type Draft } from './draft.ts';
import { AlikeClasses, FolderNotes } from './folder-notes.tsx';
import { FrameChoice } from './frame-choice.tsx';
import { GroupingChoice } from './grouping-choice.tsx';
import { noChanges, PlanSection } from './plan-section.tsx';
import { planText } from './plan-text.ts';
import { ProblemList } from './problem-list.tsx';
import { ReadingChoice } from './reading-choice.tsx';
import { SplitPreview } from './split-preview.tsx';
import { TableChoice, tableName } from './table-choice.tsx';
import { labelledLayout } from './table-draft.ts';
import { tableText } from './table-text.ts';
import { text } from './text.ts';

interface Importing {
  draft: Draft; layout: Layout; into: number | null; waiting: boolean; go: (address: string) => void;
  plan: ImportPlan | undefined; changes: PlanChoices;
}

/** Classes that are called what they were found as are called what the project calls them. */
const ownNames = ({ classes }: ReturnType<typeof requestOf>, plan: ImportPlan | undefined) =>
  classes.filter(({ found, name }) => name !== found || plan?.classes.some((own) => own.found === found && own.name === null));

/** Whether the project has pictures of the folder: its classes are named already, and the plan tells of those that aren’t. */
const updates = (plan: ImportPlan | null | undefined): boolean =>
  plan !== null && plan !== undefined && (plan.unchanged > 0 || plan.lists.some(({ kind }) => kind !== 'new'));

const startImport = action<Importing>({
  name: 'import.start',
  label: ({ draft, layout, plan }) => (plan && plan.unchanged + plan.lists.length > 0 ? planText.update : startWords(draft, layout)),
  when: ({ draft, layout, into, waiting }) => waiting ? tableText.waiting : whyNotReady(draft, layout, into === null) ?? true,
  run: async ({ draft, layout, into, go, plan, changes }) => {
    const request = requestOf(draft, layout, into);
    const { project } = await call('import.start', into === null ? request : { ...request, classes: ownNames(request, plan), changes });
    refresh('pictures');
    // Without a class there is one thing to do first.
    go(into === null && layout.kind === 'flat' ? routes.label(project) : routes.pictures(project));
  },
});

/** What the chosen table gives; the answer before stays until the next is there. */
const useTableReading = ({ folder, reading }: Layout, labels: TableMapping | null) => useQuery<TableReading | null, CallFailed>({
  queryKey: ['import.readTable', folder, reading, labels], enabled: labels !== null, placeholderData: keepPreviousData,
  queryFn: () => (labels === null ? null : call('import.readTable', { folder, reading, labels })),
});

const usePlan = ({ folder, reading }: Layout, project: number | null, labels: TableMapping | null) => useQuery<ImportPlan | null, CallFailed>({
  queryKey: ['import.plan', project, folder, reading, labels], enabled: project !== null, placeholderData: keepPreviousData,
  // The folder may have changed since the sheet was last open.
  gcTime: 0, staleTime: 0,
  queryFn: () => (project === null ? null : call('import.plan', { project, folder, reading, labels })),
});

export function ImportForm({ layout: folders, into, chosen, onReading }: {
  layout: Layout; into: number | null; chosen: string; onReading: (id: string) => void;
}) {
  const [decided, setDraft] = useState(() => draftOf(folders));
  const [folderReading, setFolderReading] = useState(folders.reading);
  const table = useTableReading(folders, decided.table);
  const reading = decided.table === null ? undefined : table.data ?? undefined;
  const layout = decided.table && reading ? labelledLayout(folders, reading, decided.table) : folders;
  const draft = withClassesOf(decided, layout);
  const [, go] = useLocation();
  const plan = usePlan(folders, into, decided.table);
  const [changes, setChanges] = useState(noChanges);
  if (folderReading !== folders.reading) {
    // Another reading has other classes and groups; name and seed stay.
    setFolderReading(folders.reading);
    setDraft(({ name, seed }) => ({ ...draftOf(folders), name, seed }));
  }
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  return <Stack gap="xl">
    <Text size="xl" fw={600}>
      {draft.table?.label && reading ? tableText.sentence(reading.pictures, reading.classes.length, tableName(draft.table)) : folders.sentence}
    </Text>
    {into !== null && <PlanSection plan={plan.data ?? undefined} error={plan.error?.message ?? null} choices={changes} onChange={setChanges} />}
    {into === null && <TextInput label={text.name} value={draft.name}
      onChange={(event) => set({ name: event.currentTarget.value })} maw={400} data-autofocus />}
    <ReadingChoice layout={folders} chosen={chosen} onChoose={onReading} />
    <FolderNotes notes={folders.notes} />
    <TableChoice layout={folders} table={draft.table} reading={reading} error={table.error?.message ?? null}
      onChange={(next) => set({ table: next })} />
    {layout.kind === 'flat' ? layout.pictures > 0 && <Text>{text.flat}</Text> : !updates(plan.data) && <section>
      <Title order={3}>{text.classes}</Title>
      <Text size="sm" c="dimmed" mb="sm">{text.classesHelp}{layout.kind === 'parts-and-classes' && ` ${text.given}`}</Text>
      <AlikeClasses draft={draft} layout={layout} onChange={(classes) => set({ classes })} />
      <ClassTable draft={draft} layout={layout} labels={draft.table} onChange={(classes) => set({ classes })} />
    </section>}
    <ProblemList problems={layout.problems} opened={layout.pictures === 0} />
    {layout.dicom !== null && layout.dicom.multiFrame > 0 && <FrameChoice dicom={layout.dicom} frames={draft.frames}
      onChange={(frames) => set({ frames })} />}
    {layout.pictures > 0 && <GroupingChoice layout={layout} draft={draft} onChange={set}
      columns={reading ? reading.columns.map(({ name }) => name).filter((name) => name !== draft.table?.file) : []} />}
    {into === null && layout.kind !== 'flat' && <SplitPreview draft={draft} layout={layout} />}
    <Accordion variant="separated"><Accordion.Item value="expert">
      <Accordion.Control>{text.expert}</Accordion.Control>
      <Accordion.Panel>
        <NumberField label={text.seed} description={text.seedHelp} value={draft.seed}
          onNumber={(value) => set({ seed: Math.trunc(value ?? 0) })} allowDecimal={false} maw={400} />
      </Accordion.Panel>
    </Accordion.Item></Accordion>
    <div className="import-end">
      <ActionButton action={startImport} on={{
        draft, layout, into, go, waiting: draft.table !== null && !reading, plan: plan.data ?? undefined, changes }} size="md" />
    </div>
  </Stack>;
}
