// Where a run looks in the pictures of each class, on average and more than in pictures of other classes; and whether that is at an
// edge. What is there in every picture, as at the rims of most networks' maps, tells no classes apart.
import { basename } from 'node:path';
import type { ClassMap, Grid } from '../../../preload/contract.ts';
import { borderAlarm, borderShare, meanGrid, scaled, summed } from '../../evaluation/index.ts';
import type { Rows } from '../../graph/index.ts';
import { decodeBatches } from '../../images/index.ts';
import { scaleOf } from './score-baseline.ts';
import { centred } from './explain-picture.ts';
import { openSaliency, readForSaliency, type ReadableNetwork } from './saliency.ts';
import { openReferenceModel, type ReferenceModel } from './reference-features.ts';
import type { WorkInput, WorkResult } from '../protocol/messages.ts';
import type { WorkEvent } from '../protocol/plan.ts';

const batch = 8;
const examples = 5;
/** Pictures of other classes that a class is compared with. */
const compared = 50;

type Input = WorkInput<'explainClasses'>;

/** A class after another, each with the pictures that are given of it. Throws as `explain` does, and the signal's reason. */
export async function* explainClasses(input: Input, signal: AbortSignal): AsyncGenerator<WorkEvent, WorkResult<'explainClasses'>> {
  const opened = yield* openReferenceModel(input, null, signal);
  const readable = await readForSaliency(opened.model);
  const classes: ClassMap[] = [];
  const remarks: string[] = [];
  const scales: number[] = [];
  let [exact, done] = [true, 0];
  for (const [index, label] of input.classes.entries()) {
    const pictures = input.pictures.filter((one) => one.label === label);
    const rest = input.pictures.filter((one) => one.label !== label);
    const others = rest.filter((_, i) => (i * compared) % Math.max(rest.length, compared) < compared);
    if (pictures.length === 0) {
      remarks.push(`“${label}” has no test picture to look at.`);
      continue;
    }
    const rows = rowsOf(opened, index);
    const seen = yield* mapsOf([...pictures, ...others], rows, { ...opened, readable }, signal, (now): WorkEvent => ({ type: 'progress', phase: 'Looking at where the answers come from', done: done + (now * pictures.length) / (pictures.length + others.length), total: input.pictures.length }));
    done += pictures.length;
    exact &&= seen.exact;
    remarks.push(...seen.problems);
    const own = seen.maps.filter(({ index: at }) => at < pictures.length);
    if (own.length === 0) continue;
    scales.push(scaleOf(rows, 0, opened.averages));
    classes.push(classMap(label, pictures, lessOf(own, seen.maps.slice(own.length))));
  }
  return { classes, exact, remarks: [...new Set(remarks)], scale: Math.max(1e-6, ...scales) };
}

/** The class's row of the head, as often as there are pictures in a batch. */
function rowsOf({ model: { head: { weight, width } } }: ReferenceModel, index: number): Rows {
  const all = new Float32Array(batch * width);
  for (let i = 0; i < batch; i++) all.set(weight.subarray(index * width, (index + 1) * width), i * width);
  return { count: batch, weight: all };
}

interface Seen { exact: boolean; maps: { index: number; map: Grid }[]; problems: string[] }

async function* mapsOf(pictures: Input['pictures'], rows: Rows, { model, averages, readable }: ReferenceModel & { readable: ReadableNetwork }, signal: AbortSignal, progress: (done: number) => WorkEvent): AsyncGenerator<WorkEvent, Seen> {
  const { backbone: { preprocessing: { size } }, head: { view: { geometry } } } = model;
  await using inside = await openSaliency(model, readable, rows);
  const seen: Seen = { exact: inside.exact, maps: [], problems: [] };
  for await (const { pixels, indices, problems } of decodeBatches(pictures, { size, geometry, batch, signal })) {
    const bytes = size * size * 3;
    const found = indices.length === 0 ? [] : await inside.maps(indices.map((_, i) => pixels.subarray(i * bytes, (i + 1) * bytes)));
    found.forEach((maps, i) => seen.maps.push({ index: indices[i] ?? 0, map: summed(centred(maps, rows, i, averages).map(({ grid }) => grid)) }));
    seen.problems.push(...problems.map(({ problem }) => problem.sentence));
    yield progress(seen.maps.length + seen.problems.length);
  }
  return seen;
}

/** Each map less the mean of those of other classes. */
function lessOf(own: Seen['maps'], others: Seen['maps']): Seen['maps'] {
  if (others.length === 0) return own;
  const usual = scaled(meanGrid(others.map(({ map }) => map)), -1);
  return own.map(({ index, map }) => ({ index, map: summed([map, usual]) }));
}

function classMap(label: string, pictures: Input['pictures'], maps: Seen['maps']): ClassMap {
  const map = meanGrid(maps.map((one) => one.map));
  const edge = borderShare(map);
  const share = (one: Grid): number => Math.max(...Object.values(borderShare(one)).filter((value) => typeof value === 'number'));
  const most = maps.map((one) => ({ ...one, share: share(one.map) })).sort((a, b) => b.share - a.share).slice(0, examples);
  return {
    label, pictures: maps.length, map, edge, alarm: borderAlarm(label, maps.length, edge),
    examples: most.flatMap(({ index, share: value }) => {
      const one = pictures[index];
      return one?.picture ? [{ picture: one.picture, sha256: one.sha256, name: basename(one.path), share: value }] : [];
    }),
  };
}
