// The test pictures of a pair in four buckets by who was right, as a wall with class filters that opens pictures large.
import { Text, Title } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { Bucket, type BucketPicture } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { nothingSelected, select, type Selection } from '../image-grid/selection.ts';
import type { TileFacts } from '../image-grid/tile.tsx';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import { BucketPictureView } from './bucket-large.tsx';
import type { Pair } from './evidence.tsx';
import { text } from './text.ts';

const size = 112;
/** More classes than this and only those with most pictures have a chip. */
const chipsAtMost = 16;

/** The class, and what it was called where somebody was wrong. */
function tileOf({ sha256, name, label, a, b }: BucketPicture): TileFacts {
  const wrong = [...new Set([a.predicted, b.predicted].filter((predicted) => predicted !== label))];
  const called = wrong.map(text.called).join(', ');
  return { sha256, name: `${label}${called === '' ? '' : `, ${called}`}: ${name}`, file: name, caption: <>{label}{called !== '' && <span className="quiet"> {called}</span>}</> };
}

/** Where the wall is long enough to scroll it has a place of its own. */
const wallHeight = (n: number): number => (n <= 6 ? 192 : n <= 14 ? 352 : 436);

function BucketWall({ pictures, pair, title }: { pictures: readonly BucketPicture[]; pair: Pair; title: string }) {
  const [label, setLabel] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [large, setLarge] = useState(false);
  const byId = useMemo(() => new Map(pictures.map((p) => [p.picture, p])), [pictures]);
  const classes = useMemo(() => [...Map.groupBy(pictures, (p) => p.label)].map(([name, list]) => ({ name, n: list.length })).sort((x, y) => y.n - x.n), [pictures]);
  const ids = useMemo(() => pictures.filter((p) => label === null || p.label === label).map(({ picture }) => picture), [pictures, label]);
  const factsOf = useCallback((id: number) => { const found = byId.get(id); return found && tileOf(found); }, [byId]);
  const opened = selection.cursor === null ? undefined : byId.get(selection.cursor);
  const choose = (name: string | null): void => { setLabel(name === label ? null : name); setSelection(nothingSelected); };
  return <>
    {classes.length > 1 && <div className="tool-line" role="group" aria-label={text.ofClass}>
      <button type="button" className="chip" aria-pressed={label === null} onClick={() => choose(null)}><span>{text.all}</span><span className="chip-count">{count(pictures.length)}</span></button>
      {classes.slice(0, chipsAtMost).map(({ name, n }) => <button key={name} type="button" className="chip" aria-pressed={label === name} onClick={() => choose(name)}><span>{name}</span><span className="chip-count">{count(n)}</span></button>)}
    </div>}
    <div className="bucket-wall" style={{ height: wallHeight(ids.length) }}>
      <ImageGrid label={text.wall(title)} ids={ids} size={size} lines={2} selection={selection} onSelect={setSelection} onOpen={(id) => { setSelection(select(selection, ids, id, 'one')); setLarge(true); }} onSight={unasked} factsOf={factsOf} />
    </div>
    {opened && large && <BucketPictureView pair={pair} ids={ids} opened={opened} factsOf={factsOf} onGo={(id) => setSelection(select(selection, ids, id, 'one'))} onClose={() => setLarge(false)} />}
  </>;
}

/** All facts come with the bucket. */
const unasked = (): void => undefined;

export function Buckets({ pair, runs }: { pair: Pair; runs: readonly number[] }) {
  const { pairing, a, b } = pair;
  const sizes: Record<Bucket, number> = { bothCorrect: pairing.bothCorrect, onlyA: pairing.onlyA.length, onlyB: pairing.onlyB.length, bothWrong: pairing.bothWrong };
  // Where they part is what a person came for.
  const [which, setWhich] = useState<Bucket>(() => (['onlyA', 'onlyB', 'bothWrong'] as const).find((one) => sizes[one] > 0) ?? 'bothCorrect');
  const pictures = useCall('runs.bucket', { runs: [...runs], a: a.id, b: b.id, which }, sizes[which] > 0);
  const title = text.bucket(which, a.name, b.name);
  return <section className="sheet">
    <Title order={2} mb="sm">{text.buckets}</Title>
    <div className="buckets" role="group" aria-label={text.buckets}>
      {Bucket.options.map((one) => <button key={one} type="button" className="bucket" aria-pressed={one === which} onClick={() => setWhich(one)}>
        <span className="bucket-name">{text.bucket(one, a.name, b.name)}</span>
        <span className="bucket-figure">{count(sizes[one])} <span className="quiet">{text.bucketShare(sizes[one], pairing.n)}</span></span>
      </button>)}
    </div>
    {sizes[which] === 0 ? <Text c="dimmed">{text.none}</Text> : <CallView of={pictures} text={text.bucketStates}>{(list) => <BucketWall key={which} pictures={list} pair={pair} title={title} />}</CallView>}
  </section>;
}
