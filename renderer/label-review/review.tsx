// The label review: labels that are probably wrong, one large picture at a time or all in an overview, each decided by one key.
import './review.css';
import { Alert, Anchor, Group, Progress, SegmentedControl, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Link } from 'wouter';
import { ReviewList, type Job, type LabelReview } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { isRunning, useBusy, useClasses, useJobsAs, useProject } from '../bridge/questions.ts';
import { count, when } from '../components/format.ts';
import { CallView, Empty } from '../components/view-states.tsx';
import { routes } from '../routes.ts';
import { checkLabels } from './actions.ts';
import { decisionFor } from './decision-for.ts';
import { Decisions } from './decisions.tsx';
import { useDecoded } from '../image-grid/use-decoded.ts';
import { reviewKeys } from '../labelling/picture-keys.ts';
import { usePictureKeys } from '../labelling/use-picture-keys.ts';
import { Overview } from './overview.tsx';
import { changedElsewhere } from './review-queue.ts';
import { ReviewEnd } from './review-end.tsx';
import { Evidence, Neighbours, Stage } from './suspect-view.tsx';
import { text } from './text.ts';
import { useReviewing, useReviewOf, type Reviewing } from './use-review.ts';

/** Pictures fetched ahead. */
const aheadCount = 3;
type View = 'one' | 'all';

const Running = ({ job }: { job: Job }) => <div className="review-running" aria-live="polite">
  <Title order={2}>{text.running}</Title>
  <p className="quiet">{job.phase}</p>
  <Progress w="min(420px, 100%)" value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0} striped={job.total === 0}
    aria-label={job.title} />
</div>;

function ListChips({ project, list, open }: { project: number; list: ReviewList; open: LabelReview['open'] }) {
  return <nav className="review-lists" aria-label={text.listsLabel}>
    {ReviewList.options.filter((own) => own === list || own === 'mistakes' || open[own] > 0).map((own) => <Link key={own} className="chip"
      href={routes.review(project, own)} aria-current={own === list ? 'page' : undefined} title={text.listHelp[own]}>
      <span>{text.lists[own]}</span><span className="chip-count">{count(open[own])}</span>
    </Link>)}
  </nav>;
}

interface OneProps { project: number; reviewing: Reviewing; focus: RefObject<HTMLElement | null> }

function OneByOne({ project, reviewing, focus }: OneProps) {
  const classes = useClasses(project).data ?? [];
  const { current, open, decide, skip, undo, last } = reviewing;
  useDecoded(open.filter((suspect) => suspect !== current).slice(0, aheadCount).map(({ sha256 }) => sha256));
  if (current === null) return null;
  // A button keeps the focus when it is pressed, and Enter would press it again for the next picture.
  const thenFocus = (act: () => void) => (): void => { act(); focus.current?.focus({ preventScroll: true }); };
  return <div className="review-room">
    <div className="review-left">
      <Stage project={project} suspect={current} focus={focus} />
      <Neighbours key={current.picture} suspect={current} />
    </div>
    <aside className="review-side" aria-label={text.title}>
      <Evidence suspect={current} />
      <Decisions suspect={current} classes={classes}
        decide={(decision) => thenFocus(() => decide([current.picture], decision))()} skip={thenFocus(skip)} undo={thenFocus(undo)} />
      <p className="review-last" role="status">{last}</p>
    </aside>
  </div>;
}

/** Keys decide about the picture on screen, wherever the focus is, unless something else takes them. */
function useReviewKeys(
  project: number, { current, decide, skip, back, undo }: Reviewing, view: View, toOverview: () => void,
): void {
  const classes = useClasses(project).data ?? [];
  // In the overview the picture that is next is one of many: keys decide only about what is large.
  const isOne = view === 'one';
  usePictureKeys<keyof typeof reviewKeys>(isOne ? reviewKeys : { undo: reviewKeys.undo }, isOne ? classes : [], (meaning) => {
    if (meaning.kind === 'undo') return undo();
    if (meaning.kind === 'overview') return toOverview();
    if (meaning.kind === 'back') return back();
    if (current === null) return;
    if (meaning.kind === 'skip') return skip();
    const of = [current.picture];
    if (meaning.kind === 'label') decide(of, decisionFor(meaning.label, current));
    else if (meaning.kind === 'take') { if (current.suggestion !== null) decide(of, { kind: 'take' }); }
    else decide(of, { kind: ({ keep: 'keep', notUsable: 'not-usable', ambiguous: 'ambiguous' } as const)[meaning.kind] });
  });
}

function Reviewed({ project, list, review }: { project: number; list: ReviewList; review: LabelReview }) {
  const reviewing = useReviewing(project, list, review);
  const [view, setView] = useState<View>('one');
  const focus = useRef<HTMLElement>(null);
  const busy = useBusy();
  const { current, progress, goTo } = reviewing;
  useReviewKeys(project, reviewing, view, () => setView('all'));
  // A button that was pressed goes with its picture; the keys still find the next one.
  useEffect(() => {
    if (view === 'one' && document.activeElement === document.body) focus.current?.focus({ preventScroll: true });
  }, [view, current]);
  return <>
    <div className="review-top">
      <Title order={1} className="review-title">{text.title}</Title>
      <ListChips project={project} list={list} open={{ ...review.open, [list]: progress.of - progress.decided }} />
      <span className="review-progress" aria-live="polite">{progress.of > 0 ? text.progress(progress) : ''}</span>
      <Progress className="review-done" value={progress.of === 0 ? 0 : (100 * progress.decided) / progress.of} aria-hidden />
      <SegmentedControl size="xs" aria-label={text.viewLabel} value={view} onChange={(next) => setView(next as View)}
        data={(['one', 'all'] as const).map((value) => ({ value, label: text.views[value] }))} />
    </div>
    {changedElsewhere(review) && <Alert color="ember" variant="light" className="review-stale">
      <Group justify="space-between">{text.stale}
        <ActionButton action={checkLabels} on={{ project, busy, again: true }} size="compact-sm" variant="default" />
      </Group>
    </Alert>}
    {view === 'all' ? <Overview list={list} reviewing={reviewing} onOpen={(picture) => { goTo(picture); setView('one'); }} />
      : current === null ? <ReviewEnd project={project} list={list} reviewing={reviewing} />
        : <OneByOne project={project} reviewing={reviewing} focus={focus} />}
  </>;
}

function FirstCheck({ project, busy, failed }: { project: number; busy: boolean; failed: string | null }) {
  return <Empty title={text.first.title} action={<ActionButton action={checkLabels} on={{ project, busy, again: false }} />}>
    {text.first.help}
    {failed !== null && <span role="alert"><br />{text.failed} {failed}</span>}
  </Empty>;
}

export function ReviewPage({ project, list }: { project: number; list: ReviewList }) {
  const answer = useReviewOf(project, list);
  const own = useJobsAs((jobs) => jobs.filter((job) => job.kind === 'label-check' && job.project === project)) ?? [];
  const busy = useBusy();
  const going = own.find(isRunning);
  const failed = own.at(-1)?.state === 'failed' ? own.at(-1)?.outcome ?? '' : null;
  useDocumentTitle(`${text.title} · ${useProject(project).data?.name ?? 'Thaw'}`);
  if (going) return <div className="review"><Running job={going} /></div>;
  return <div className="review">
    <CallView of={answer} text={text.states}>{(review) => (review === null
      ? <FirstCheck project={project} busy={busy} failed={failed} />
      : <>
        {failed !== null && <Alert color="ember" variant="light" className="review-stale">{text.failed} {failed}</Alert>}
        <Reviewed key={`${list} ${review.checked}`} project={project} list={list} review={review} />
        <p className="review-checked quiet">
          {text.checked(review.pictures, review.backbone, when(review.checked))}{review.remarks.map((remark) => ` ${remark}`)}{' '}
          <Anchor component={Link} href={routes.pictures(project)} size="sm" underline="always">{text.toPictures}</Anchor>
        </p>
      </>)}</CallView>
  </div>;
}
