// What makes a result look better than it is, found before learning: each finding with its examples, and what to do.
import './check.css';
import { Anchor, Button, Collapse, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { SetFinding, type ExampleSet, type Finding, type Job, type DatasetCheck } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { isRunning, useJobs } from '../bridge/questions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { CallView } from '../components/view-states.tsx';
import { Thumbnail } from '../components/thumbnail.tsx';
import { setNames } from '../components/text.ts';
import { filterToText } from '../pictures/filter.ts';
import { routes } from '../routes.ts';
import { checkPictures, splitAgain, undoSplitAgain, type CheckTarget } from './actions.ts';
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

function FindingRow({ finding: { kind, severity, sentence, advice, examples }, project, onShow }: {
  finding: Finding; project: number; onShow?: (() => void) | undefined;
}) {
  const [open, setOpen] = useState(false);
  const Icon = icons[severity];
  const sets = SetFinding.safeParse(kind);
  return <li className="check-finding" data-severity={severity}>
    <Icon size={20} role="img" aria-label={text.severities[severity]} />
    <div>
      <Text fw={600}>{sentence}</Text>
      <Text size="sm" c="dimmed" maw="80ch">{advice}</Text>
      {examples.length > 0 && <>
        <Group gap={4} ml={-8} mt={4}>
          <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? text.hide : text.examples}
          </Button>
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

function Found({ on, found, onShow }: { on: CheckTarget; found: DatasetCheck; onShow?: (() => void) | undefined }) {
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

const Going = ({ job }: { job: Job }) => <Stack gap={6} aria-live="polite">
  <Text size="sm" c="dimmed">{job.phase}</Text>
  <Progress value={job.total > 0 ? (100 * job.done) / job.total : 100} animated={job.total === 0}
    striped={job.total === 0} aria-label={job.title} />
</Stack>;

/** What concerns less than so much of the test can move its result by no more: worth a line, not a warning. */
const slightShare = 0.05;
const isSlight = ({ ofTest }: Finding): boolean => ofTest !== null && ofTest < slightShare;

/** What the check says of the pictures as a run saw them: why its result may promise too much. */
export function RunAlarms({ run, project }: { run: number; project: number }) {
  const all = useCall('checks.ofRun', { run }).data ?? [];
  const found = all.filter((finding) => !isSlight(finding));
  const slight = all.filter(isSlight).map(({ sentence }) => <Text key={sentence} size="sm" c="dimmed">
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

/** Projects that this page had checked by itself: once each, then only when asked to. */
const checkedHere = new Set<number>();
/** Up to so many pictures are checked without being asked: it takes seconds, and what is kept of them a run needs anyway. */
const mostByItself = 3000;

/** Checks a project the first time it is to be learned from, as soon as nothing else goes on. */
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
  /** How many the project has. */
  pictures: number;
  classes: number;
  /** When pictures of a finding are gone to. */
  onShow?: (() => void) | undefined;
}

export function CheckPanel({ project, pictures, classes, onShow }: PanelProps) {
  const answer = useCall('checks.get', { project });
  const jobs = useJobs();
  const own = (jobs.data ?? []).filter((job) => job.kind === 'dataset-check' && job.project === project);
  const going = own.find(isRunning);
  const failed = own.at(-1)?.state === 'failed' ? own.at(-1)?.outcome : null;
  const on: CheckTarget = { project, found: answer.data ?? null, busy: (jobs.data ?? []).some(isRunning) };
  useFirstCheck(on, answer.data !== undefined && jobs.data !== undefined && classes > 1 && pictures <= mostByItself);
  return <section className="sheet check" aria-labelledby="check-title">
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Title order={2} id="check-title">{text.title}</Title>
        <Text size="sm" c="dimmed">{answer.data ? text.checked(answer.data.pictures, answer.data.backbone) : text.help}</Text>
      </div>
      {!going && answer.data !== undefined && (answer.data === null || answer.data.stale) && <ActionButton
        action={checkPictures} on={on} variant="default" style={{ flex: 'none' }} />}
    </Group>
    {going ? <Going job={going} /> : <CallView of={answer} text={text.states}>{(found) => <>
      {failed && <Text size="sm" role="alert">{text.failed} {failed}</Text>}
      {found && <Found on={on} found={found} onShow={onShow} />}
    </>}</CallView>}
  </section>;
}
