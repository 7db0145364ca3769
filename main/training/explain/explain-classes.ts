// Mean saliency map of each class, compared with pictures of other classes, and an alarm where it lies at the border.
// The comparison removes what all pictures share, such as the rims of most networks' maps.
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
import { remarkWords } from '../remark-words.ts';

const batch = 8;
const maxExamples = 5;
/** Pictures of other classes for comparison. */
const comparisonPictures = 50;

type Input = WorkInput<'explainClasses'>;

/** Explains class after class on its given pictures. Throws as `explainPicture` does, and the signal's reason. */
export async function* explainClasses(
  input: Input, signal: AbortSignal,
): AsyncGenerator<WorkEvent, WorkResult<'explainClasses'>> {
  const opened = yield* openReferenceModel(input, null, signal);
  const readable = await readForSaliency(opened.model);
  const classes: ClassMap[] = [];
  const remarks: string[] = [];
  const scales: number[] = [];
  let [exact, done] = [true, 0];
  for (const [index, label] of input.classes.entries()) {
    const pictures = input.pictures.filter((entry) => entry.label === label);
    const otherPictures = input.pictures.filter((entry) => entry.label !== label);
    const others = otherPictures.filter(
      (_, i) => (i * comparisonPictures) % Math.max(otherPictures.length, comparisonPictures) < comparisonPictures,
    );
    if (pictures.length === 0) {
      remarks.push(remarkWords.explain.noPicture(label));
      continue;
    }
    const rows = rowsOf(opened, index);
    const found = yield* mapsOf([...pictures, ...others], rows, { ...opened, readable }, signal, (now): WorkEvent => ({
      type: 'progress', phase: 'Computing saliency maps',
      done: done + (now * pictures.length) / (pictures.length + others.length), total: input.pictures.length,
    }));
    done += pictures.length;
    exact &&= found.exact;
    remarks.push(...found.problems);
    const own = found.maps.filter(({ index: at }) => at < pictures.length);
    if (own.length === 0) continue;
    scales.push(scaleOf(rows, 0, opened.baseline));
    classes.push(classMap(label, pictures, lessOthers(own, found.maps.slice(own.length))));
  }
  return { classes, exact, remarks: [...new Set(remarks)], scale: Math.max(1e-6, ...scales) };
}

/** The class's row of the head, repeated for every picture of a batch. */
function rowsOf({ model: { head: { weight, width } } }: ReferenceModel, index: number): Rows {
  const all = new Float32Array(batch * width);
  for (let i = 0; i < batch; i++) all.set(weight.subarray(index * width, (index + 1) * width), i * width);
  return { count: batch, weight: all };
}

interface ClassMapsFound { exact: boolean; maps: { index: number; map: Grid }[]; problems: string[] }

async function* mapsOf(
  pictures: Input['pictures'], rows: Rows,
  { model, baseline, readable }: ReferenceModel & { readable: ReadableNetwork }, signal: AbortSignal,
  progress: (done: number) => WorkEvent,
): AsyncGenerator<WorkEvent, ClassMapsFound> {
  const { backbone: { preprocessing: { size } }, head: { view: { geometry } } } = model;
  await using saliency = await openSaliency(model, readable, rows);
  const found: ClassMapsFound = { exact: saliency.exact, maps: [], problems: [] };
  for await (const { pixels, indices, problems } of decodeBatches(pictures, { size, geometry, batch, signal })) {
    const bytes = size * size * 3;
    const batchMaps = indices.length === 0
      ? []
      : await saliency.maps(indices.map((_, i) => pixels.subarray(i * bytes, (i + 1) * bytes)));
    batchMaps.forEach((maps, i) => found.maps.push({
      index: indices[i] ?? 0, map: summed(centred(maps, rows, i, baseline).map(({ grid }) => grid)),
    }));
    found.problems.push(...problems.map(({ problem }) => problem.sentence));
    yield progress(found.maps.length + found.problems.length);
  }
  return found;
}

/** Each map minus the mean map of other classes. */
function lessOthers(own: ClassMapsFound['maps'], others: ClassMapsFound['maps']): ClassMapsFound['maps'] {
  if (others.length === 0) return own;
  const otherMean = scaled(meanGrid(others.map(({ map }) => map)), -1);
  return own.map(({ index, map }) => ({ index, map: summed([map, otherMean]) }));
}

function classMap(label: string, pictures: Input['pictures'], maps: ClassMapsFound['maps']): ClassMap {
  const map = meanGrid(maps.map((entry) => entry.map));
  const edge = borderShare(map);
  const share = (entry: Grid): number =>
    Math.max(...Object.values(borderShare(entry)).filter((value) => typeof value === 'number'));
  const extremes = maps.map((entry) => ({ ...entry, share: share(entry.map) })).sort((a, b) => b.share - a.share)
    .slice(0, maxExamples);
  return {
    label, pictures: maps.length, map, edge, alarm: borderAlarm(label, maps.length, edge),
    examples: extremes.flatMap(({ index, share: value }) => {
      const entry = pictures[index];
      return entry?.picture
        ? [{ picture: entry.picture, sha256: entry.sha256, name: basename(entry.path), share: value }]
        : [];
    }),
  };
}
