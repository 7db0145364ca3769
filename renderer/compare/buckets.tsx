// Test pictures of a pair in four buckets by which run was correct: an image grid with class filters that opens pictures large.
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

const tileSize = 112;
/** Only the classes with most pictures have a filter. */
const maxFilters = 16;

/** The class, and how it was predicted where a run was wrong. */
function tileOf({ sha256, name, label, a, b }: BucketPicture): TileFacts {
  const wrong = [...new Set([a.predicted, b.predicted].filter((predicted) => predicted !== label))];
  const predicted = wrong.map(text.predicted).join(', ');
  return {
    sha256, name: `${label}${predicted === '' ? '' : `, ${predicted}`}: ${name}`, file: name,
    caption: <>{label}{predicted !== '' && <span className="quiet"> {predicted}</span>}</>,
  };
}

/** Few pictures need less room; many scroll. */
const wallHeight = (n: number): number => (n <= 6 ? 192 : n <= 14 ? 352 : 436);

/** Image grids ask for facts as tiles come into sight; here all facts come with the bucket. */
const noFetch = (): void => undefined;

interface FilterProps { pictures: readonly BucketPicture[]; label: string | null; onChoose: (label: string | null) => void }

function ClassFilters({ pictures, label, onChoose }: FilterProps) {
  const classes = useMemo(() => [...Map.groupBy(pictures, (picture) => picture.label)]
    .map(([name, list]) => ({ name, n: list.length })).sort((a, b) => b.n - a.n), [pictures]);
  if (classes.length < 2) return null;
  const filters = [{ key: null, name: text.all, n: pictures.length }, ...classes.slice(0, maxFilters).map((own) => ({ ...own, key: own.name }))];
  return <div className="tool-line" role="group" aria-label={text.ofClass}>
    {filters.map(({ key, name, n }) => <button key={key ?? ''} type="button" className="chip" aria-pressed={label === key}
      onClick={() => onChoose(label === key ? null : key)}>
      <span>{name}</span><span className="chip-count">{count(n)}</span>
    </button>)}
  </div>;
}

function BucketWall({ pictures, pair, title }: { pictures: readonly BucketPicture[]; pair: Pair; title: string }) {
  const [label, setLabel] = useState<string | null>(null);
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [large, setLarge] = useState(false);
  const byId = useMemo(() => new Map(pictures.map((picture) => [picture.picture, picture])), [pictures]);
  const ids = useMemo(() => pictures.filter((picture) => label === null || picture.label === label).map(({ picture }) => picture), [pictures, label]);
  const factsOf = useCallback((id: number) => { const picture = byId.get(id); return picture && tileOf(picture); }, [byId]);
  const opened = selection.cursor === null ? undefined : byId.get(selection.cursor);
  const goTo = (id: number): void => setSelection(select(selection, ids, id, 'one'));
  const filterBy = (next: string | null): void => { setLabel(next); setSelection(nothingSelected); };
  return <>
    <ClassFilters pictures={pictures} label={label} onChoose={filterBy} />
    <div className="bucket-wall" style={{ height: wallHeight(ids.length) }}>
      <ImageGrid label={text.wall(title)} ids={ids} size={tileSize} lines={2} selection={selection} onSelect={setSelection}
        onOpen={(id) => { goTo(id); setLarge(true); }} onSight={noFetch} factsOf={factsOf} />
    </div>
    {opened && large && <BucketPictureView pair={pair} ids={ids} opened={opened} factsOf={factsOf} onGo={goTo} onClose={() => setLarge(false)} />}
  </>;
}

/** The first bucket with disagreements, which are what people come to see. */
const initialBucket = (sizes: Readonly<Record<Bucket, number>>): Bucket =>
  (['onlyA', 'onlyB', 'bothWrong'] as const).find((bucket) => sizes[bucket] > 0) ?? 'bothCorrect';

export function Buckets({ pair, runs }: { pair: Pair; runs: readonly number[] }) {
  const { pairing, a, b } = pair;
  const sizes: Record<Bucket, number> = {
    bothCorrect: pairing.bothCorrect, onlyA: pairing.onlyA.length, onlyB: pairing.onlyB.length, bothWrong: pairing.bothWrong,
  };
  const [which, setWhich] = useState(() => initialBucket(sizes));
  const pictures = useCall('runs.bucket', { runs: [...runs], a: a.id, b: b.id, which }, sizes[which] > 0);
  return <section className="sheet">
    <Title order={2} mb="sm">{text.buckets}</Title>
    <div className="buckets" role="group" aria-label={text.buckets}>
      {Bucket.options.map((bucket) => <button key={bucket} type="button" className="bucket" aria-pressed={bucket === which} onClick={() => setWhich(bucket)}>
        <span className="bucket-name">{text.bucket(bucket, a.name, b.name)}</span>
        <span className="bucket-figure">{count(sizes[bucket])} <span className="quiet">{text.bucketShare(sizes[bucket], pairing.n)}</span></span>
      </button>)}
    </div>
    {sizes[which] === 0 ? <Text c="dimmed">{text.none}</Text> : <CallView of={pictures} text={text.bucketStates}>
      {(list) => <BucketWall key={which} pictures={list} pair={pair} title={text.bucket(which, a.name, b.name)} />}
    </CallView>}
  </section>;
}
