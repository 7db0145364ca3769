// Report calls: gather the stored results of runs, comparisons and Showdowns as the facts of a report, and write it.
import { readFile } from 'node:fs/promises';
import {
  licenceLimits,
  licenceLine,
  limitBadge,
  UserError,
  type BucketPicture,
  type Licence,
  type Prediction,
  naturalOrder,
  type ReportOf,
  type Run,
  type TestedOn,
} from '../../../preload/contract.ts';
import {
  reportAsHtml,
  titleOf,
  type Report,
  type ReportData,
  type ReportOperating,
  type ReportPicture,
  type ReportPictures,
  type ReportRun,
  type Thumbnail,
} from '../../export/index.ts';
import {
  getBackbone, getProject, getRun, getShowdown, picturesOfSnapshot, snapshotDigest, snapshotOfRun, type SnapshotPicture,
} from '../../history/index.ts';
import { refuseTaken, writeChosen } from '../../storage/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { pictureFile } from '../core/picture-file.ts';
import { runClasses } from '../runs/run-classes.ts';
import { versions } from '../log/versions.ts';

/** Calls whose results a report shows, so that report and screens always agree. */
type ResultCalls = Methods<
  'runs.get' | 'runs.evaluate' | 'runs.operatingPoint' | 'runs.decisionRule' | 'runs.predictions' | 'runs.curve' | 'runs.learningCurve' |
  'runs.byFact' | 'agreement.ofRun' | 'runs.compare' | 'runs.bucket' | 'explain.classMaps' | 'explain.saliencySanity' | 'checks.get' |
  'results.list' | 'showdown.get'
>;

const maxMistakes = 24;
/** Pictures shown of each side of a pair; fewer where there are more than `maxPairsInDetail` pairs. */
const maxPicturesPerSide = { few: 6, many: 2 } as const;
const maxPairsInDetail = 3;
/** Larger thumbnails are left out. */
const maxThumbnailBytes = 64 * 1024;
/** The usual promises of sensitivity and specificity. */
const promises: readonly number[] = [0.9, 0.95, 0.99];

/** The calls, each given up when the report is. */
function givenUpBy(signal: AbortSignal | undefined, calls: ResultCalls): ResultCalls {
  if (!signal) return calls;
  type AnyCall = (request: unknown, signal: AbortSignal) => unknown;
  const bound = Object.entries(calls).map(([name, call]) => [name, (request: unknown) => (call as AnyCall)(request, signal)]);
  // The same names with the same methods: TypeScript can't follow them through a list of entries.
  return Object.fromEntries(bound) as ResultCalls;
}

export function reportMethods(context: Context, calls: ResultCalls): Methods<'report.html' | 'report.write'> {
  const rendered = async (of: ReportOf, signal?: AbortSignal): Promise<{ title: string; html: string }> => {
    const report = await factsOf(context, givenUpBy(signal, calls), of);
    return { title: titleOf(report), html: reportAsHtml(report) };
  };
  return {
    'report.html': async ({ of }, signal) => {
      const { title, html } = await rendered(of, signal);
      return { title, html, name: fileNameOf(title) };
    },
    'report.write': async ({ of, file, replace }) => {
      refuseTaken(file, { replace });
      const { html } = await rendered(of);
      await writeChosen(file, html, { replace });
      return { file, bytes: Buffer.byteLength(html) };
    },
  };
}

/** File name of letters, digits and dashes, which every system accepts. */
const fileNameOf = (title: string): string =>
  `Report ${title}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '').slice(0, 80);

async function factsOf(context: Context, calls: ResultCalls, of: ReportOf): Promise<Report> {
  if ('run' in of) {
    const subject = await runFacts(context, calls, of.run, of.class ?? null);
    return { kind: 'run', subject, ...await originOf(context, calls, [subject.run]) };
  }
  return 'runs' in of ? comparisonFacts(context, calls, of.runs) : showdownFacts(context, calls, of.showdown);
}

async function originOf({ db, now }: Context, calls: ResultCalls, runs: readonly Pick<Run, 'id' | 'project'>[], project = runs[0]?.project ?? 0) {
  const results = await calls['results.list']({ project });
  return {
    project: getProject(db, project).name,
    made: now(),
    thaw: versions.thaw,
    check: await calls['checks.get']({ project }),
    cautions: runs.flatMap(({ id }) => results.filter(({ run }) => run === id))
      .flatMap(({ name, caution }) => (caution ? [{ name, caution }] : [])),
  };
}

/** Throws UserError run-unknown, run-not-done. */
async function runFacts(context: Context, calls: ResultCalls, id: number, positive: string | null = null): Promise<ReportRun> {
  const { db } = context;
  const stored = await calls['runs.get']({ run: id });
  if (stored.state !== 'done') throw new UserError('run-not-done', { run: stored.name, state: stored.state });
  const classes = runClasses(context, stored.project, id)[0]?.sentence ?? null;
  const run = { ...stored, remarks: [...stored.remarks, ...(classes === null ? [] : [classes])] };
  const tested = run.metrics.test !== null;
  return {
    run,
    agreement: await calls['agreement.ofRun']({ run: id }),
    data: dataOf(snapshotOfRun(db, id)),
    model: modelOf(context, run),
    curve: await calls['runs.curve']({ run: id }),
    learningCurve: await calls['runs.learningCurve']({ run: id }),
    evaluation: tested ? await calls['runs.evaluate']({ run: id, on: 'test' }) : null,
    crossValidation: run.crossValidated ? await calls['runs.evaluate']({ run: id, on: 'all' }) : null,
    operating: tested ? await operatingOf(calls, run, positive) : null,
    mistakes:
      run.crossValidated || tested
        ? await mistakesOf(context, calls, id, run.crossValidated ? 'all' : 'test')
        : { of: 0, shown: [] },
    byFact: run.crossValidated || tested ? await calls['runs.byFact']({ run: id, on: run.crossValidated ? 'all' : 'test' }) : [],
    explanation: await explanationOf(context, calls, id),
  };
}

/** The identifier, and what it forbids. */
function shortLicence(licence: Licence): string {
  const limits = licence.name === '' ? [] : licenceLimits(licence).map(limitBadge);
  return `${licence.spdx ?? licenceLine(licence)}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`;
}

function modelOf({ db }: Context, { backbone: { sha256 }, fineTuning, imageSize }: Run): ReportRun['model'] {
  const backbone = getBackbone(db, sha256);
  return (
    backbone && {
      licence: shortLicence(backbone.licence),
      parameters: backbone.facts.parameters,
      size: imageSize?.size ?? fineTuning?.imageSize ?? backbone.preprocessing.size,
    }
  );
}

async function explanationOf(context: Context, calls: ResultCalls, run: number): Promise<ReportRun['explanation']> {
  const maps = await calls['explain.classMaps']({ run });
  return maps && {
    maps, sanity: await calls['explain.saliencySanity']({ run }),
    examples: await Promise.all(maps.classes.map(({ examples }) =>
      Promise.all(examples.slice(0, 3).map(({ sha256 }) => thumbnailOf(context, sha256))))),
  };
}

/**
 * Operating points of the class asked for, of the run’s rule or of the project’s positive class; where nobody chose one, of the
 * class with fewer test pictures of two.
 */
async function operatingOf(
  calls: ResultCalls,
  { id: run, classes, metrics: { test } }: Run,
  asked: string | null,
): Promise<ReportOperating | null> {
  const { rule, sentence: decision, positive: ofProject } = await calls['runs.decisionRule']({ run });
  const chosen = asked ?? rule.point?.class ?? ofProject;
  const rarest = (test?.classes ?? []).toSorted((a, b) => a.n - b.n)[0];
  const positive = chosen ?? (classes.length === 2 && rarest && rarest.n > 0 ? rarest.name : null);
  if (positive === null) return null;
  const { sensitivity, specificity, remarks } = await calls['runs.operatingPoint']({ run, class: positive, prevalence: null });
  const points = [...sensitivity, ...specificity].filter(({ promise }) => promises.includes(promise));
  return { class: positive, chosen: chosen !== null, decision, points, remarks };
}

async function mistakesOf(context: Context, calls: ResultCalls, run: number, on: TestedOn): Promise<ReportPictures> {
  const all = await calls['runs.predictions']({ run, on, which: 'mistakes', first: null });
  const shown = all.slice(0, maxMistakes).map((mistake) => pictureOf(context, mistake, [{ by: null, ...mistake }]));
  return { of: all.length, shown: await Promise.all(shown) };
}

/** A prediction; `by` is the run's name, null where there is one run only. */
interface NamedPrediction { by: string | null; predicted: string; confidence: number }

async function pictureOf(
  context: Context,
  { sha256, name, label }: Pick<Prediction, 'sha256' | 'name' | 'label'>,
  predictions: readonly NamedPrediction[],
): Promise<ReportPicture> {
  return {
    thumbnail: await thumbnailOf(context, sha256),
    name,
    label,
    predictions: predictions.map(({ by, predicted, confidence }) => ({ by, class: predicted, confidence })),
  };
}

/** Thumbnail of a picture; null where it can't be read any more. */
async function thumbnailOf(context: Context, sha256: string): Promise<Thumbnail> {
  const file = await pictureFile(context, sha256, 'thumbnail').catch(() => null);
  const bytes = file === null ? null : await readFile(file).catch(() => null);
  if (bytes === null || bytes.byteLength > maxThumbnailBytes) return null;
  return { type: 'image/jpeg', base64: bytes.toString('base64') };
}

function dataOf(pictures: readonly SnapshotPicture[]): ReportData {
  const classes = new Map<string, { name: string; parts: { train: number; validation: number; test: number } }>();
  const sidesOfGroup = new Map<string, Set<'test' | 'other'>>();
  for (const { label, part, group } of pictures) {
    const row = classes.get(label) ?? { name: label, parts: { train: 0, validation: 0, test: 0 } };
    row.parts[part]++;
    classes.set(label, row);
    if (group !== null)
      sidesOfGroup.set(group, (sidesOfGroup.get(group) ?? new Set()).add(part === 'test' ? 'test' : 'other'));
  }
  const groups = [...sidesOfGroup.values()];
  const inTest = groups.filter((sides) => sides.has('test')).length;
  return {
    digest: snapshotDigest(pictures),
    classes: [...classes.values()].toSorted((a, b) => naturalOrder(a.name, b.name)),
    groups:
      groups.length === 0
        ? null
        : { count: groups.length, inTest, across: groups.filter((sides) => sides.size > 1).length },
  };
}

/** Throws UserError compare-too-few, and those of a run. */
async function comparisonFacts(context: Context, calls: ResultCalls, ids: readonly number[]): Promise<Report> {
  const comparison = await calls['runs.compare']({ runs: [...ids] });
  const runs: ReportRun[] = [];
  for (const { id } of comparison.runs) runs.push(await runFacts(context, calls, id));
  const nameOf = new Map(comparison.runs.map(({ id, name }) => [id, name]));
  const maxPictures = maxPicturesPerSide[comparison.pairings.length > maxPairsInDetail ? 'many' : 'few'];
  const sideOf = async (which: 'onlyA' | 'onlyB', { a, b }: { a: number; b: number }): Promise<ReportPictures> => {
    const all = await calls['runs.bucket']({ runs: [...ids], a, b, which });
    const shownPicture = (picture: BucketPicture): Promise<ReportPicture> => {
      const ofBoth = [{ by: nameOf.get(a) ?? null, ...picture.a }, { by: nameOf.get(b) ?? null, ...picture.b }];
      return pictureOf(context, picture, ofBoth);
    };
    return { of: all.length, shown: await Promise.all(all.slice(0, maxPictures).map(shownPicture)) };
  };
  const disagreements = [];
  for (const pair of comparison.pairings)
    disagreements.push({ onlyA: await sideOf('onlyA', pair), onlyB: await sideOf('onlyB', pair) });
  return {
    kind: 'comparison',
    comparison,
    runs,
    disagreements,
    ...(await originOf(context, calls, comparison.runs)),
  };
}

/** Throws UserError showdown-unknown. */
async function showdownFacts(context: Context, calls: ResultCalls, id: number): Promise<Report> {
  const { db } = context;
  const showdown = await calls['showdown.get']({ showdown: id });
  const runs = showdown.entries.flatMap(({ run, state, share }) =>
    (run !== null && state === 'done' && share === 1 ? [getRun(db, run)] : []));
  const data = dataOf(picturesOfSnapshot(db, getShowdown(db, id).snapshot));
  return { kind: 'showdown', showdown, runs, data, ...await originOf(context, calls, runs, showdown.project) };
}
