// The dataset check: findings that would make a result look better than it is, each with examples and what to do.
import './check.css';
import { Anchor, Button, Collapse, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { SetFinding, type ExampleSet, type Finding, type Job, type DatasetCheck } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { isRunning, useBusy, useJobsAs, useRunningWork } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { CallView } from '../components/view-states.tsx';
import { LabelsLine } from '../label-review/labels-line.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { setNames } from '../components/text.ts';
import { when } from '../components/format.ts';
import { unjudge } from '../result/actions.ts';
import { useResult } from '../result/questions.ts';
import { JudgeFine } from '../result/judge.tsx';
import { text as resultText } from '../result/text.ts';
import { filterToText } from '../pictures/filter.ts';
import { routes } from '../routes.ts';
import { checkPictures, splitAgain, undoSplitAgain, type CheckTarget } from './actions.ts';
import { canBeFine } from './judging.ts';
import { text } from './text.ts';

const icons = { alarm: IconAlertTriangle, note: IconEye, fine: IconCircleCheck } as const;

function Examples({ sets }: { sets: readonly ExampleSet[] }) {
  return <div className="check-sets">{sets.map(({ pictures, of }) => <figure key={pictures[0]?.picture} className="check-set">
    <div className="check-pictures">{pictures.map(({ picture, sha256, name, label, part }) => <div key={picture}>
      <Thumbnail sha256={sha256} alt={text.example(name, label, setNames[part].name)} />
      <Text size="xs" truncate title={name}>{label}</Text>
      <Text size="xs" c="dimmed" lh={1.3}>{setNames[part].name}</Text>
    </div>)}</div>
    {of > pictures.length && <figcaption className="quiet">{text.more(of - pictures.length)}</figcaption>}
  </figure>)}</div>;
}

function FindingRow({ finding, project, onShow }: {
  finding: Finding; project: number; onShow?: (() => void) | undefined;
}) {
  const { key, kind, severity, sentence, advice, examples, judged } = finding;
  const [open, setOpen] = useState(false);
  const Icon = icons[severity];
  const sets = SetFinding.safeParse(kind);
  return <li className="check-finding" data-severity={severity}>
    <Icon size={20} role="img" aria-label={text.severities[severity]} />
    <div>
      <Text fw={600}>{sentence}</Text>
      <Text size="sm" c="dimmed" maw="80ch">{advice}</Text>
      {judged && <Group gap={8} mt={4}>
        <Text size="sm">{resultText.judged(judged, when(judged.at))}</Text>
        <ActionButton action={unjudge} on={{ project, finding: key }} size="compact-sm" variant="subtle" />
      </Group>}
      {(examples.length > 0 || canBeFine(finding)) && <>
        <Group gap={4} ml={-8} mt={4}>
          {examples.length > 0 && <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? text.hide : text.examples}
          </Button>}
          {canBeFine(finding) && <JudgeFine project={project} finding={key} />}
          {sets.success && <Button variant="subtle" size="compact-sm" component={Link}
            href={routes.pictures(project, filterToText({ finding: sets.data }))} onClick={onShow}>
            {text.show}
          </Button>}
        </Group>
        <Collapse expanded={open}>{open && <Examples sets={examples} />}</Collapse>
      </>}
    </div>
  </li>;
}

function Findings({ on, found, onShow }: { on: CheckTarget; found: DatasetCheck; onShow?: (() => void) | undefined }) {
  return <>
    {found.stale && <Text size="sm">{text.stale}</Text>}
    <ul className="check-findings">
      {found.findings.map((finding) => <FindingRow key={finding.sentence} finding={finding} project={on.project}
        onShow={onShow} />)}
    </ul>
    {(found.regroup.useful || found.regroup.undoable) && <Stack gap={6}>
      <Group gap="sm">
        {found.regroup.useful && <ActionButton action={splitAgain} on={on} />}
        {found.regroup.undoable && <ActionButton action={undoSplitAgain} on={on} variant="default" />}
      </Group>
      {found.regroup.useful && <Text size="sm" c="dimmed">{text.regroupHelp(found.regroup.groups)}</Text>}
    </Stack>}
  </>;
}

const CheckProgress = ({ job }: { job: Job }) => <Stack gap={6} aria-live="polite">
  <Text size="sm" c="dimmed">{job.phase}</Text>
  <Progress value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0}
    striped={job.total === 0} aria-label={job.title} />
</Stack>;

/** A finding about less than this share of the test set can shift its result by no more: worth a line, not a warning. */
const slightShare = 0.05;
const isSlight = ({ ofTest }: Finding): boolean => ofTest !== null && ofTest < slightShare;

/** Findings about the pictures as a run saw them: why its result may be too good to be true. */
export function RunAlarms({ run, project }: { run: number; project: number }) {
  const caution = useResult(project, run)?.caution;
  // The headline has said what inflates the number, and the leak meter is its measure.
  const all = (useCall('checks.ofRun', { run }).data ?? [])
    .filter(({ key, kind }) => !caution || (key !== caution.finding && (kind !== 'leak' || caution.kind === 'shortcut')));
  const found = all.filter((finding) => !isSlight(finding) || finding.judged);
  const slight = all.filter((finding) => isSlight(finding) && !finding.judged).map(({ sentence }) => <Text key={sentence} size="sm" c="dimmed">
    {sentence} <Anchor component={Link} href={routes.train(project)}>{text.toTrain}</Anchor>
  </Text>);
  if (found.length === 0) return slight.length === 0 ? null : <div>{slight}</div>;
  return <section className="sheet check" aria-labelledby="run-alarms">
    <Title order={2} id="run-alarms">{text.ofRun}</Title>
    <ul className="check-findings">
      {found.map((finding) => <FindingRow key={finding.sentence} finding={finding} project={project} />)}
    </ul>
    {slight}
    <Anchor component={Link} href={routes.train(project)}>{text.toTrain}</Anchor>
  </section>;
}

/** Projects this page has checked unasked: once each, afterwards only on request. */
const checkedHere = new Set<number>();
/** Datasets up to this size are checked unasked: it takes seconds, and a run needs the cached features anyway. */
const maxUnaskedPictures = 3000;

/** Checks a project once, unasked, as soon as no other work is running. */
function useFirstCheck({ project, found, busy }: CheckTarget, wanted: boolean): void {
  const due = wanted && !busy && found === null && !checkedHere.has(project);
  useEffect(() => {
    if (!due) return;
    checkedHere.add(project);
    void runAction(checkPictures, { project, found: null, busy: false });
  }, [due, project]);
}

interface PanelProps {
  project: number;
  /** Number of pictures in the project. */
  pictures: number;
  classes: number;
  /** Called when the pictures of a finding are opened. */
  onShow?: (() => void) | undefined;
}

export function CheckPanel({ project, pictures, classes, onShow }: PanelProps) {
  const answer = useCall('checks.get', { project });
  const jobs = useJobsAs((all) => all.filter((job) => job.kind === 'dataset-check' && job.project === project));
  const own = jobs ?? [];
  const going = own.find(isRunning);
  const failed = own.at(-1)?.state === 'failed' ? own.at(-1)?.outcome : null;
  const running = useRunningWork();
  const found = answer.data ?? null;
  // What nobody asked for gives way to a press of the button, while a check that nobody asked for waits for it.
  const on: CheckTarget = { project, found, busy: useBusy() };
  const wanted = answer.data !== undefined && jobs !== undefined && classes > 1 && pictures <= maxUnaskedPictures;
  useFirstCheck({ project, found, busy: running.length > 0 }, wanted);
  return <section className="sheet check" aria-labelledby="check-title">
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Title order={2} id="check-title">{text.title}</Title>
        <Text size="sm" c="dimmed">{answer.data ? text.checked(answer.data) : text.help}</Text>
        {!going && found === null && on.busy && <Text size="sm" mt={4}>{text.busy}</Text>}
      </div>
      {!going && answer.data !== undefined && (answer.data === null || answer.data.stale) && <ActionButton
        action={checkPictures} on={on} variant="default" style={{ flex: 'none' }} />}
    </Group>
    {going ? <CheckProgress job={going} /> : <CallView of={answer} text={text.states}>{(found) => <>
      {failed && <Text size="sm" role="alert">{text.failed} {failed}</Text>}
      {found && <Findings on={on} found={found} onShow={onShow} />}
      <LabelsLine project={project} onShow={onShow} />
    </>}</CallView>}
  </section>;
}
