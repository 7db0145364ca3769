// The Pictures screen: a fast image grid to browse, filter and label.
import './pictures.css';
import { Alert, Button, Group, Title } from '@mantine/core';
import { useDisclosure, useDocumentTitle, useLocalStorage } from '@mantine/hooks';
import { IconFlame, IconPlus, IconTags } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Sheet } from '../components/dialogs/dialog.tsx';
import type { FileProblem, PictureFilter } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useClasses, useLabelCounts, useProject, useRunningWork } from '../bridge/questions.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { useOfferAction } from '../actions/offered-actions.ts';
import { exportLabels, showAgreement } from '../agreement/export-labels.ts';
import { useChooseFolder } from '../folder/folder-chooser.tsx';
import { CheckButton } from '../check/check-button.tsx';
import { ImportSheet } from '../import/import-sheet.tsx';
import { ProblemRows, titleOfProblems } from '../import/problem-list.tsx';
import { useExplainWanted } from '../explain/use-explain.tsx';
import { Empty, Failed, Loading } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { useNamedRuns, type NamedRun } from '../result/questions.ts';
import { openLabelling } from '../labelling/actions.ts';
import { text as labellingText } from '../labelling/text.ts';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { afterLeaving, nothingSelected, select } from '../image-grid/selection.ts';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import { guarded, useGuardedKeys } from '../image-grid/use-guarded-keys.tsx';
import { useListSelection } from '../image-grid/use-list-selection.ts';
import { addPictures, explainSelected, relinkPictures, updateFromFolder, undoLabel } from './actions.ts';
import { ChangedFiles } from './changed-files.tsx';
import { filterFromText, filterToText } from './filter.ts';
import { Filters, SearchAndSize } from './filters.tsx';
import { editClasses, editSets, leaveOut, removePictures } from './managing/actions.ts';
import { ClassesDialog } from './managing/classes-dialog.tsx';
import { SetsDialog } from './managing/sets-dialog.tsx';
import { AboutPicture } from './large-view.tsx';
import { ReadingButton } from '../reading/reading-button.tsx';
import { useLens } from '../reading/use-lens.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { text } from './text.ts';
import { useLabelling } from './use-labelling.ts';
import { useExplainHere } from './use-explain-here.tsx';
import { useUndoneInSight } from './use-undone-in-sight.ts';
import { usePicture, useShownIds, useTiles, useUnlabelled } from './use-rows.ts';

const noPictures: readonly number[] = [];
const noRuns: readonly NamedRun[] = [];

function Problems({ problems, onConflicts }: { problems: readonly FileProblem[]; onConflicts: () => void }) {
  const [open, { open: show, close }] = useDisclosure(false);
  if (problems.length === 0) return null;
  return <>
    <Button variant="subtle" color="gray" onClick={show}>{titleOfProblems(problems)}</Button>
    <Sheet opened={open} onClose={close} position="right" size={560} title={titleOfProblems(problems)} padding="xl">
      <ProblemRows problems={problems} onConflicts={() => { close(); onConflicts(); }} />
    </Sheet>
  </>;
}

/** Why no picture is shown, and what to do. */
function EmptyWall({ project, filtered, onClear }: { project: number; filtered: boolean; onClear: () => void }) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const reading = useRunningWork().some((job) => job.kind === 'import' && job.project === project);
  if (reading) return <Empty title={text.reading}>{text.readingHelp}</Empty>;
  if (filtered) return <Empty title={text.noneMatch}
    action={<Button variant="default" onClick={onClear}>{text.clearFilter}</Button>} />;
  return <Empty title={text.states.empty} action={<ActionButton action={addPictures} on={{ project, choose, go }} />}>
    {text.emptyHelp}
  </Empty>;
}

export function Pictures({ project, filter: filterText, importing }: { project: number; filter: string; importing?: string }) {
  const [, go] = useLocation();
  const choose = useChooseFolder();
  const facts = useProject(project);
  const classes = useClasses(project).data ?? [];
  const runs = useNamedRuns(project) ?? noRuns;
  const { labelled, unlabelled } = useLabelCounts(project) ?? { labelled: 0, unlabelled: 0 };
  const problems = useCall('import.problems', { project }).data ?? [];
  const filter = useMemo(() => filterFromText(filterText), [filterText]);
  const { ids: shown, settled, renew, error, retry } = useShownIds(project, filter, filterText);
  const ids = shown ?? noPictures;
  const [size, setSize] = useLocalStorage({ key: 'thaw.wall', defaultValue: 144, getInitialValueInEffect: false });
  const { selection, setSelection, chosen, indexOf, grid, out, onView } = useListSelection(`${project} ${filterText}`, ids);
  const [isLarge, setLarge] = useState(false);
  const large = isLarge && selection.cursor !== null;
  const { guard, question } = useGuardedKeys({ grid, indexOf, large });
  const [insideWanted, setInsideWanted] = useExplainWanted();
  const { factsOf, onSight, missing } = useTiles(project, ids, settled);
  const inside = {
    runs, picture: selection.cursor,
    show: () => { setLarge(true); setInsideWanted(!(large && insideWanted)); },
  };
  const lens = useLens(project, usePicture(project, large ? selection.cursor : null).data);
  const look = useExplainHere(project, inside.runs, large ? selection.cursor : null);
  const on = { project, choose, go };
  const setClass = useLabelling({
    project, ids, classes, selection, large, isUnlabelled: useUnlabelled(project, filter), onSelect: setSelection, grid, guard,
  });
  const [dialog, setDialog] = useState<'classes' | 'sets' | null>(null);
  const dialogs = { showClasses: () => setDialog('classes'), showSets: () => setDialog('sets') };
  const acting: readonly number[] = large && selection.cursor !== null ? [selection.cursor] : chosen;
  const after = () => setSelection(afterLeaving(selection, ids, acting));
  useActionKeys([guarded(leaveOut, guard), guarded(removePictures, guard)], { project, ids: acting, after });
  useActionKeys([editClasses, editSets], dialogs);
  useActionKeys([undoLabel], { project });
  useActionKeys([addPictures], on);
  useOfferAction([exportLabels, showAgreement], on);
  useActionKeys([explainSelected], inside);
  useDocumentTitle(`${text.title} · ${facts.data?.name ?? 'Thaw'}`);

  const setFilter = (next: PictureFilter): void => {
    // The same filter once more sorts anew what kept its place.
    renew();
    go(routes.pictures(project, filterToText(next)), { replace: true });
  };
  useUndoneInSight({ project, filter, ids, indexOf, setSelection, grid, setFilter });
  if (facts.error && !facts.data) return <Failed what={text.states.failed} error={facts.error} retry={() => void facts.refetch()}
    action={<Button component={Link} href={routes.home()} variant="default">{text.home}</Button>} />;
  return <div className="pictures">
    <div className="pictures-top">
      <Group justify="space-between">
        <Title order={1}>{text.title}</Title>
        <Group gap="xs">
          <SearchAndSize key={project} filter={filter} onFilter={setFilter} size={size} onSize={setSize} />
          <ReadingButton project={project} />
          <Problems problems={problems} onConflicts={() => setFilter({ conflict: true })} />
          <CheckButton project={project} pictures={facts.data?.pictures ?? 0} classes={classes.filter((own) => own.pictures > 0).length} />
          <ActionButton action={addPictures} on={on} variant="default" leftSection={<IconPlus size={18} />} />
          {labelled > 0 && unlabelled > 0 && <ActionButton action={openLabelling} on={on} variant="default" leftSection={<IconTags size={18} />} />}
          <Button color="ember" component={Link} href={routes.train(project)} leftSection={<IconFlame size={18} />}>
            {text.train}
          </Button>
        </Group>
      </Group>
      <Filters project={project} filter={filter} onFilter={setFilter} classes={classes} total={facts.data?.pictures ?? 0} runs={runs}
        conflicts={problems.filter(({ code }) => code === 'conflict').length}
        aside={{ leftOut: facts.data?.leftOut ?? 0, removed: facts.data?.removed ?? 0 }} dialogs={dialogs} />
      <SelectionBar {...on} ids={chosen} listed={ids.length} out={out} onReveal={(id) => grid.current?.reveal(id)}
        settled={settled.size} onRenew={renew} classes={classes} inside={inside} after={after} aside={filter.aside}
        onClear={() => setSelection(nothingSelected)} />
      {labelled === 0 && unlabelled > 0 && <Alert color="ice" variant="light">
        <Group justify="space-between">
          {labellingText.noneLabelled(unlabelled)}
          <ActionButton action={openLabelling} on={on} leftSection={<IconTags size={18} />}>{labellingText.openFirst}</ActionButton>
        </Group>
      </Alert>}
      <ChangedFiles project={project} action={<Group gap="xs">
        {!filter.changed && <Button size="compact-sm" variant="default" onClick={() => setFilter({ changed: true })}>{text.showChanged}</Button>}
        <ActionButton action={updateFromFolder} on={on} size="compact-sm" variant="default" />
      </Group>} />
      {missing && <Alert color="ember" variant="light">
        <Group justify="space-between">
          {text.missing}
          <ActionButton action={relinkPictures} on={on} size="compact-sm" variant="default" />
        </Group>
      </Alert>}
    </div>
    {error && shown === null ? <Failed what={text.states.failed} error={error} retry={retry} />
      : shown === null ? <Loading text={text.states.loading} />
        : ids.length === 0 ? <EmptyWall project={project} filtered={filterText !== ''} onClear={() => setFilter({})} />
          : <ImageGrid label={text.grid} ids={ids} size={size} selection={selection} onSelect={setSelection}
            onOpen={() => setLarge(true)} onSight={onSight} onView={onView} factsOf={factsOf} handle={grid} />}
    {selection.cursor !== null && <LargePicture opened={large} ids={ids} id={selection.cursor} factsOf={factsOf}
      onGo={(id) => setSelection(select(selection, ids, id, 'one'))} onClose={() => setLarge(false)} over={look.over} lens={lens}>
      <AboutPicture project={project} id={selection.cursor} classes={classes} onLabel={setClass} look={look.panel} />
    </LargePicture>}
    {question}
    <ClassesDialog project={project} opened={dialog === 'classes'} onClose={() => setDialog(null)}
      onSplit={(label) => go(routes.label(project, label))} />
    <SetsDialog project={project} opened={dialog === 'sets'} onClose={() => setDialog(null)} />
    <ImportSheet folder={importing ?? null} into={project} onClose={() => go(routes.pictures(project))} />
  </div>;
}
