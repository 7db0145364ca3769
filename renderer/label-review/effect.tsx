// The effect of the corrections, measured by a refit with the labels before and after; with what that does not say.
import { Progress, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ActionButton } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { useCall } from '../bridge/ask.ts';
import { isRunning, useBusy, useJobsAs } from '../bridge/questions.ts';
import { percent } from '../components/format.ts';
import type { LabelEffect } from '../../preload/contract.ts';
import { measureEffect } from './actions.ts';
import { text } from './text.ts';

const words = text.effect;

function Figures({ effect: { before, rescored, after } }: { effect: LabelEffect }) {
  const rows = [[words.before, before], [words.rescored, rescored], [words.after, after]] as const;
  return <Table className="review-figures" verticalSpacing={4} maw={440}><Table.Tbody>
    {rows.map(([name, { correct, n, accuracy }]) => <Table.Tr key={name}>
      <Table.Th scope="row" fw={400}>{name}</Table.Th><Table.Td className="number">{words.figure(correct, n, percent(accuracy, n))}</Table.Td>
    </Table.Tr>)}
  </Table.Tbody></Table>;
}

/** `due`: corrections were made just now, so that it is measured unasked, once. */
export function Effect({ project, corrections, due }: { project: number; corrections: number; due: boolean }) {
  const answer = useCall('labels.effect', { project });
  const own = useJobsAs((jobs) => jobs.filter((job) => job.kind === 'label-effect' && job.project === project)) ?? [];
  const going = own.find(isRunning);
  const failed = own.at(-1)?.state === 'failed' ? own.at(-1)?.outcome : null;
  const busy = useBusy();
  const effect = answer.data ?? null;
  const begun = useRef(false);
  const begin = due && corrections > 0 && !busy && !failed && answer.data !== undefined && (effect === null || effect.stale);
  useEffect(() => {
    if (!begin || begun.current) return;
    begun.current = true;
    void runAction(measureEffect, { project, busy: false, measured: false });
  }, [begin, project]);
  return <section className="review-effect" aria-label={words.title}>
    <h2>{words.title}</h2>
    {effect && !going && <>
      <Text fw={600}>{effect.sentence}</Text>
      <Figures effect={effect} />
      <Text size="sm" c="dimmed" maw="72ch">{effect.caution}</Text>
    </>}
    {going ? <div aria-live="polite">
      <Text size="sm" c="dimmed">{going.phase === '' ? words.running : going.phase}</Text>
      <Progress value={going.total > 0 ? (100 * going.done) / going.total : 100} animated={going.total === 0} striped={going.total === 0}
        aria-label={words.running} />
    </div> : <>
      {failed && <Text size="sm" role="alert">{words.failed} {failed}</Text>}
      {effect?.stale && <Text size="sm">{words.stale}</Text>}
      {corrections === 0 ? effect === null && <Text size="sm" c="dimmed">{words.none}</Text>
        : (effect === null || effect.stale) && <>
          <Text size="sm" c="dimmed">{words.help}</Text>
          <ActionButton action={measureEffect} on={{ project, busy, measured: effect !== null }} variant="default" />
        </>}
    </>}
  </section>;
}
