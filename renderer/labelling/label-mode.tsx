// Label mode: one large picture, the classes with their keys, and the next picture at once.
import './labelling.css';
import { Button, Progress, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { LabelCounts, Picture, ProjectClass } from '../../preload/contract.ts';
import { useClasses, useProject, useRunningWork } from '../bridge/questions.ts';
import { Empty, Failed, Loading } from '../components/view-states.tsx';
import { usePicture } from '../pictures/use-rows.ts';
import { routes } from '../routes.ts';
import { byKey } from './class-names.ts';
import { ClassQuestion } from './class-question.tsx';
import { Controls, type Acts } from './controls.tsx';
import { GroupView } from './group-view.tsx';
import { text as help } from './help-text.ts';
import { HelpNotes, SuggestionButton } from './help-panel.tsx';
import { labelKeys } from './picture-keys.ts';
import { RoundEnd } from './round-end.tsx';
import { Stage, usePrefetched } from './stage.tsx';
import { text } from './text.ts';
import { useHelp } from './use-help.ts';
import { usePictureKeys } from './use-picture-keys.ts';
import { prefetchCount, useSitting, type SittingState } from './use-sitting.ts';

function TopLine({ name, of, left, counts, onLeave, onUndo, children }: {
  name: string; of: string | null; left: number | null; counts: LabelCounts | undefined; onLeave: () => void; onUndo: () => void; children: ReactNode;
}) {
  const all = counts ? counts.labelled + counts.unlabelled : 0;
  return <div className="label-top">
    <Button variant="subtle" color="gray" size="compact-md" leftSection={<IconArrowLeft size={16} />} title={text.leaveTitle}
      onClick={onLeave}>
      {text.leave}
    </Button>
    <Title order={1} className="label-title">{text.title}<span className="quiet"> · {name}</span></Title>
    {of !== null && <span className="label-progress" role="status">{left === null ? '' : text.stillOf(of, left)}</span>}
    {of === null && counts && all > 0 && <>
      <span className="label-progress" role="status">{text.progress(counts.labelled, all, counts.unsure)}</span>
      <Progress className="label-bar" value={(100 * counts.labelled) / all} aria-label={text.progress(counts.labelled, all, counts.unsure)} />
    </>}
    {children}
    <Button variant="default" size="compact-md" leftSection={<IconArrowBackUp size={16} />} rightSection={<kbd>{labelKeys.undo}</kbd>}
      onClick={onUndo}>
      {text.undo}
    </Button>
  </div>;
}

/** What was stored last, or that it could not be. */
function LastAct({ said, unstored, storing }: Pick<SittingState, 'said' | 'unstored' | 'storing'>) {
  return <>
    {unstored && <div className="label-unstored" role="alert">
      <Text size="sm">{unstored.failed.message} {text.notStored}</Text>
      <Button size="compact-sm" variant="default" onClick={unstored.again}>{text.again}</Button>
    </div>}
    <p className="label-said" role="status">{storing ? '' : said}</p>
  </>;
}

/** Where the queue is empty: nothing has been imported yet, or the round is over. */
function NothingLeft({ project, of, state, classes }: { project: number; of: string | null; state: SittingState; classes: readonly ProjectClass[] }) {
  const reading = useRunningWork().some((job) => job.kind === 'import' && job.project === project);
  const { queue, settled, sitting } = state;
  if (!queue.data && queue.error) return <Failed what={text.states.failed} error={queue.error} retry={() => void queue.refetch()} />;
  if (!queue.data || (!settled && !queue.error)) return <Loading text={text.states.loading} />;
  if (queue.data.labelled + queue.data.unlabelled === 0) return <Empty title={text.end.none}>{reading && text.end.noneHelp}</Empty>;
  return <RoundEnd project={project} of={of} queue={queue.data} passed={sitting.passed.length} classes={classes} onAgain={state.again} />;
}

function Sitting({ project, of, classes, state, acts, picture, finding, onFind }: {
  project: number; of: string | null; classes: readonly ProjectClass[]; state: SittingState; acts: Acts; picture: Picture | undefined; finding: boolean;
  onFind: (open: boolean) => void;
}) {
  const stage = useRef<HTMLElement>(null);
  const id = picture?.id;
  // The focus follows the picture: what was pressed last is not pressed again by Space or Enter.
  useEffect(() => { if (!finding) stage.current?.focus({ preventScroll: true }); }, [id, finding, state.said]);
  usePrefetched(project, state.next.slice(0, prefetchCount).map((next) => next.id));
  if (state.sitting.current === null) return <NothingLeft project={project} of={of} state={state} classes={classes} />;
  if (!picture) return <Loading text={text.states.loading} />;
  return <div className="label-room">
    <Stage project={project} picture={picture} focus={stage} />
    <Controls classes={classes} picture={picture} acts={acts} finding={finding} onFind={onFind}
      suggestion={of === null && state.queue.data && state.queue.data.help.state !== 'off' && <div className="label-suggestion">
        <SuggestionButton picture={state.sitting.current} onAccept={acts.accept} />
      </div>}
      notes={of === null && state.queue.data && <HelpNotes help={state.queue.data.help} hint={state.queue.data.hint} />} />
  </div>;
}

/** `of`: a class whose pictures are gone through, as after it was split. */
export function LabelMode({ project, of = null }: { project: number; of?: string | null }) {
  const [, go] = useLocation();
  const facts = useProject(project);
  const listed = useClasses(project);
  const classes = byKey(listed.data ?? []);
  const state = useSitting(project, of);
  const [finding, setFinding] = useState(false);
  const [grouping, setGrouping] = useState(false);
  useHelp(project, of === null ? state.queue.data?.unlabelled : undefined);
  const picture = usePicture(project, state.sitting.current?.id ?? null).data;
  const asking = listed.data !== undefined && listed.data.length < 2;
  const leave = (): void => go(routes.pictures(project));
  const name = picture?.name ?? '';
  const suggested = state.sitting.current?.suggestion?.label;
  const acts: Acts = {
    accept: () => { if (suggested !== undefined) state.label(suggested, name, 'suggestion'); },
    label: (label) => state.label(label, name, 'hand'), unsure: () => state.unsure(name), skip: () => state.skip(name),
    notUsable: (reason) => state.notUsable(reason, name), undo: state.undo,
  };
  const endGroups = (): void => {
    setGrouping(false);
    if (picture && picture.label !== null) state.moveOn();
  };
  usePictureKeys(labelKeys, classes, grouping ? null : (meaning) => {
    if (meaning.kind === 'leave') leave();
    else if (meaning.kind === 'undo') acts.undo();
    else if (asking || !picture) return;
    else if (meaning.kind === 'label') acts.label(meaning.label);
    else if (meaning.kind === 'find') setFinding(true);
    else if (meaning.kind === 'groups') setGrouping(of === null);
    else if (meaning.kind === 'notUsable') acts.notUsable(text.notUsable.toLowerCase());
    else acts[meaning.kind]();
  });
  useDocumentTitle(`${text.title} · ${facts.data?.name ?? 'Thaw'}`);
  // What is on screen stays where a later look at it fails: a label that could not be stored is tried again from there.
  const failed = [facts, listed].find(({ data, error }) => data === undefined && error !== null);
  const body = (): ReactNode => {
    if (failed) return <Failed what={text.states.failed} error={failed.error} retry={() => void failed.refetch()} />;
    if (!listed.data) return <Loading text={text.states.loading} />;
    if (grouping) return <GroupView project={project} classes={classes} onSaid={state.say} onUndo={acts.undo} onClose={endGroups} />;
    if (asking) return <ClassQuestion project={project} classes={classes} />;
    return <Sitting project={project} of={of} classes={classes} state={state} acts={acts} picture={picture} finding={finding} onFind={setFinding} />;
  };
  return <div className="label-mode">
    <TopLine of={of} left={state.queue.data?.ofClass ?? null} name={facts.data?.name ?? ''} counts={state.queue.data} onLeave={leave} onUndo={acts.undo}>
      {!asking && of === null && state.queue.data && state.queue.data.help.state !== 'off' && <Button size="compact-md"
        variant={grouping ? 'filled' : 'default'} aria-pressed={grouping} title={help.groups.openHelp}
        rightSection={<kbd>{labelKeys.groups}</kbd>} onClick={() => (grouping ? endGroups() : setGrouping(true))}>
        {help.groups.open}
      </Button>}
    </TopLine>
    {body()}
    <LastAct {...state} />
  </div>;
}
