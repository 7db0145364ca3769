// All that is open as an image grid, to see at a glance and decide about several at once; below it, what was decided and by whom.
import { Button, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { LabelReview, ReviewList, Suspect } from '../../preload/contract.ts';
import { probability, when } from '../components/format.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import { afterLeaving, nothingSelected, selectedOrCurrent, type Selection } from '../image-grid/selection.ts';
import type { TileFacts } from '../image-grid/tile.tsx';
import type { Decision } from './decision-for.ts';
import { text } from './text.ts';
import type { Reviewing } from './use-review.ts';

const tileSize = 152;
/** Everything comes with the list. */
const noFetch = (): void => undefined;

const tileOf = ({ sha256, name, label, suggestion }: Suspect): TileFacts => ({
  sha256, name: `${text.tile(label, suggestion?.label ?? null)}: ${name}`, file: name,
  caption: <>
    <span className="review-tile">{label}</span>{' '}
    <span className="review-tile quiet">{suggestion && text.suggested(suggestion.label, probability(suggestion.probability))}</span>
  </>,
});

export function Overview({ list, reviewing, onOpen }: { list: ReviewList; reviewing: Reviewing; onOpen: (picture: number) => void }) {
  const { open, decide, undo, last } = reviewing;
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const byId = useMemo(() => new Map(open.map((suspect) => [suspect.picture, suspect])), [open]);
  const ids = open.map(({ picture }) => picture);
  const chosen = selectedOrCurrent(selection).filter((id) => byId.has(id));
  const decideAll = (decision: Decision): void => {
    setSelection(afterLeaving(selection, ids));
    decide(chosen, decision);
  };
  const offered: readonly [name: string, decision: Decision, can: boolean][] = [
    [text.takeAll, { kind: 'take' }, chosen.every((id) => byId.get(id)?.suggestion !== null)],
    [text.keepAll, { kind: 'keep' }, true], [text.ambiguous, { kind: 'ambiguous' }, true], [text.notUsable, { kind: 'not-usable' }, true],
  ];
  return <div className="review-overview">
    <div className="tool-line" role="toolbar" aria-label={text.decide}>
      <Text size="sm" fw={550} miw={96} aria-live="polite">{chosen.length > 0 ? text.selected(chosen.length) : text.selectHelp}</Text>
      {chosen.length > 0 && offered.map(([name, decision, can]) => <Button key={name} variant="default" size="compact-md" disabled={!can}
        onClick={() => decideAll(decision)}>{name}</Button>)}
      <Button variant="subtle" size="compact-md" leftSection={<IconArrowBackUp size={16} />} onClick={undo}>{text.undo}</Button>
      <Text size="sm" c="dimmed" role="status">{last}</Text>
    </div>
    {ids.length > 0 && <ImageGrid label={text.wall(text.lists[list])} ids={ids} size={tileSize} lines={2} selection={selection}
      onSelect={setSelection} onOpen={onOpen} onSight={noFetch} factsOf={(id) => { const suspect = byId.get(id); return suspect && tileOf(suspect); }} />}
    <Decided review={reviewing.review} />
  </div>;
}

/** Newest first. */
function Decided({ review: { decided } }: { review: LabelReview }) {
  if (decided.length === 0) return null;
  return <section className="review-decided" aria-label={text.decided}>
    <h2>{text.decided}</h2>
    <ul>
      {decided.map(({ picture, sha256, name, kind, before, after, by, at }) => <li key={`${picture} ${at}`}>
        <Thumbnail sha256={sha256} alt="" />
        <span className="stretch">{name}</span><span>{text.decision(kind, before, after)}</span><span className="quiet">{text.by(by, when(at))}</span>
      </li>)}
    </ul>
  </section>;
}
