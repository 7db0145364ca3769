// The running and queued runs, shown while another is prepared.
import { Button, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useRunningJob } from '../bridge/questions.ts';
import { routes } from '../routes.ts';
import { QueueList, useQueue } from '../runs/queue.tsx';
import { text } from './text.ts';

export function QueueNotice() {
  const queue = useQueue();
  const now = useRunningJob(({ kind, state, run }) => kind === 'train' && state === 'running'
    && !queue.some((job) => job.run === run));
  if (!now && queue.length === 0) return null;
  return <section className="sheet learning-now" aria-label={text.trainingNow}>
    {now && <div className="learning-now-line">
      <Text className="stretch"><span className="quiet">{text.trainingNow}:</span> {now.title}</Text>
      {now.project !== null && now.run !== null && <Button component={Link} href={routes.run(now.project, now.run)}
        size="compact-sm" variant="default">
        {text.watch}
      </Button>}
    </div>}
    <QueueList />
  </section>;
}
