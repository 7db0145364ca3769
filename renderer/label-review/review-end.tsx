// The end of a label review: what was decided, what the corrections changed, and what to do next.
import { Button, Group } from '@mantine/core';
import { IconCircleCheck, IconFlame } from '@tabler/icons-react';
import { Link } from 'wouter';
import { ReviewList } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useBusy } from '../bridge/questions.ts';
import { count } from '../components/format.ts';
import { routes } from '../routes.ts';
import { checkLabels } from './actions.ts';
import { Effect } from './effect.tsx';
import { text } from './text.ts';
import type { Reviewing } from './use-review.ts';

export function ReviewEnd({ project, list, reviewing }: { project: number; list: ReviewList; reviewing: Reviewing }) {
  const { review, progress: { decided, changed, kept, leftOut, ambiguous }, skipped, lookAgain, made, pending, undo, last } = reviewing;
  const busy = useBusy();
  const counts = [[text.end.changed, changed], [text.end.kept, kept], [text.end.leftOut, leftOut], [text.end.ambiguous, ambiguous]] as const;
  const others = ReviewList.options.filter((other) => other !== list && review.open[other] > 0);
  return <div className="review-end">
    <IconCircleCheck size={32} className="review-tick" aria-hidden />
    <h2 tabIndex={-1}>{skipped > 0 ? text.end.passed(skipped) : decided > 0 ? text.end.all[list] : text.none[list]}</h2>
    <p className="quiet">{text.checkedPictures(review.pictures)}{review.remarks.map((remark) => ` ${remark}`)}</p>
    {skipped > 0 && <Button onClick={lookAgain}>{text.end.lookAgain}</Button>}
    {decided > 0 && <dl className="review-counts">
      {counts.map(([name, n]) => n > 0 && <div key={name}><dt>{name}</dt><dd>{count(n)}</dd></div>)}
    </dl>}
    {last !== '' && <p className="quiet" role="status">{last}</p>}
    {decided > 0 && <Effect project={project} corrections={changed + leftOut} due={made > 0 && pending === 0 && skipped === 0} />}
    <Group gap="xs" justify="center">
      {others.map((other) => <Button key={other} component={Link} variant="default" href={routes.review(project, other)}>
        {text.end.other(text.lists[other], review.open[other])}
      </Button>)}
      {review.stale && <ActionButton action={checkLabels} on={{ project, busy, again: true }} variant="default" />}
      {made > 0 && <Button variant="default" onClick={undo}>{text.undo}</Button>}
      <Button component={Link} href={routes.train(project)} color="ember" leftSection={<IconFlame size={18} />}>{text.end.train}</Button>
    </Group>
  </div>;
}
