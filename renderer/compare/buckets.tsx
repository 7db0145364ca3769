// Test pictures of a pair in four buckets by which run was correct: an image grid with class filters, in which labels are corrected.
import { Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Bucket, type BucketPicture } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { count } from '../components/format.ts';
import { CallView } from '../components/view-states.tsx';
import { CorrectableWall } from '../relabel/correctable-wall.tsx';
import { CorrectedLine, useCorrected } from '../relabel/corrected-line.tsx';
import { predictedInstead } from '../relabel/corrections.ts';
import { BucketPictureView } from './bucket-large.tsx';
import type { Pair } from './evidence.tsx';
import { text } from './text.ts';

/** Only the classes with most pictures have a filter. */
const maxFilters = 16;

/** The class, and how it was predicted where a run was wrong. */
function wordsOf({ of: { label, a, b } }: { of: BucketPicture }) {
  const wrong = [...new Set([a.predicted, b.predicted].filter((predicted) => predicted !== label))];
  const predicted = wrong.map(text.predicted).join(', ');
  return { label, predicted, line: `${label}${predicted === '' ? '' : `, ${predicted}`}` };
}

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
  const [ofA, ofB] = [useCorrected(pair.a.id), useCorrected(pair.b.id)];
  const corrected = useMemo(() => new Map([...ofA, ...ofB]), [ofA, ofB]);
  const shown = useMemo(() => pictures
    .filter((picture) => label === null || picture.label === label)
    .map((of) => ({ ...of, of, predicted: predictedInstead(of.label, [of.a.predicted, of.b.predicted]) })), [pictures, label]);
  return <>
    <ClassFilters pictures={pictures} label={label} onChoose={setLabel} />
    <CorrectableWall key={label ?? ''} project={pair.a.project} label={text.wall(title)} pictures={shown} corrected={corrected} wordsOf={wordsOf}
      large={(parts) => <BucketPictureView pair={pair} {...parts} opened={parts.opened.of} />} />
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
    <CorrectedLine run={a} named />
    <CorrectedLine run={b} named />
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
