// Summary of a run: its result, what it confuses, three mistakes, warnings, and the one step to take next.
import { Alert, List, Text } from '@mantine/core';
import { headlineMetricsOf, imageSizeSentence, type Run } from '../../../preload/contract.ts';
import { ActionButton } from '../../actions/action-button.tsx';
import { RunAgreementLine } from '../../agreement/run-agreement.tsx';
import { RunAlarms } from '../../check/check-panel.tsx';
import { ClassNotice } from '../../runs/class-notice.tsx';
import { resumeRun } from '../../runs/run-actions.ts';
import { text } from '../text.ts';
import { confusionOf } from './confusion-sentence.ts';
import { Headline } from './headline.tsx';
import { ThreeMistakes } from './three-mistakes.tsx';
import { WhatNext } from './what-next.tsx';

/** A run that ended early may have a checkpoint to resume from. */
function ResumeLine({ run }: { run: Run }) {
  if (run.state === 'done' || !run.resumable) return null;
  return <section className="sheet resume-line">
    <Text className="stretch">{text.resumable}</Text><ActionButton action={resumeRun} on={run} color="ember" />
  </section>;
}

const Remarks = ({ remarks }: Pick<Run, 'remarks'>) => remarks.length > 0 && <Alert variant="light" color="ice" title={text.remarks}>
  <List size="sm" spacing={4}>{remarks.map((remark) => <List.Item key={remark}>{remark}</List.Item>)}</List>
</Alert>;

export function Summary({ run }: { run: Run }) {
  const { id, project } = run;
  const tested = headlineMetricsOf(run);
  const sized = imageSizeSentence(run.imageSize);
  const confusion = tested && confusionOf(tested.metrics);
  return <>
    <section className="sheet run-result" aria-label={text.tabs.summary}>
      <Headline run={run} />
      {sized !== null && <Text mt="xs">{sized}</Text>}
      {confusion && <Text mt="xs" fw={550}>{text.summary.confusion(confusion)}</Text>}
      {tested && <RunAgreementLine run={id} project={project} />}
    </section>
    <ResumeLine run={run} />
    {run.state === 'done' && !run.trashed && <ClassNotice run={id} project={project} />}
    {run.state === 'done' && <RunAlarms run={id} project={project} />}
    {run.state === 'done' && <div className="run-summary-pair">
      {tested && <ThreeMistakes run={run} on={tested.on} />}
      <WhatNext run={run} />
    </div>}
    <Remarks remarks={run.remarks} />
  </>;
}
