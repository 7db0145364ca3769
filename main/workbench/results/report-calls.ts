// Calls that report: gather what is stored of runs, comparisons and Showdowns as the facts of a report, and write it.
import { readFile } from 'node:fs/promises';
import { UserError, type Prediction, type ReportOf, type TestedOn } from '../../../preload/contract.ts';
import {
  reportAsHtml,
  titleOf,
  writeReport,
  type Report,
  type ReportData,
  type ReportOperating,
  type ReportPicture,
  type ReportPictures,
  type ReportRun,
  type Thumbnail,
} from '../../export/index.ts';
import { getBackbone, getProject, getRun, getShowdown, picturesOfSnapshot, snapshotDigest, snapshotOfRun, type SnapshotPicture } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { pictureFile } from '../core/picture-file.ts';
import { versions } from '../core/versions.ts';

/** The calls whose answers a report repeats, so that it never says anything else than the page does. */
type Told = Methods<
  | 'runs.get'
  | 'runs.evaluate'
  | 'runs.operatingPoint'
  | 'runs.predictions'
  | 'runs.curve'
  | 'runs.learningCurve'
  | 'runs.compare'
  | 'runs.bucket'
  | 'explain.classMaps'
  | 'explain.saliencySanity'
  | 'checks.get'
  | 'showdown.get'
>;

/**
 * Pictures shown of a run's mistakes, and of each side of a pair; a thumbnail larger than so many bytes is left out.
 */
const most = { mistakes: 24, each: 6, eachOfMany: 2, bytes: 64 * 1024 } as const;
/** A comparison of more pairs shows fewer pictures of each. */
const manyPairs = 3;
/** What is usually promised. */
const promises: readonly number[] = [0.9, 0.95, 0.99];

export function reportMethods(context: Context, told: Told): Methods<'report.html' | 'report.write'> {
  const made = async (of: ReportOf): Promise<{ title: string; html: string }> => {
    const report = await factsOf(context, told, of);
    return { title: titleOf(report), html: reportAsHtml(report) };
  };
  return {
    'report.html': async ({ of }) => {
      const { title, html } = await made(of);
      return { title, html, name: fileNameOf(title) };
    },
    'report.write': async ({ of, file, replace }) => {
      const { html } = await made(of);
      return { file, bytes: await writeReport(file, html, { replace }) };
    },
  };
}

/** Letters, digits and dashes, so that every system takes it. */
const fileNameOf = (title: string): string => `Report ${title}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '').slice(0, 80);

async function factsOf(context: Context, told: Told, of: ReportOf): Promise<Report> {
  if ('run' in of) {
    const subject = await runFacts(context, told, of.run);
    return { kind: 'run', subject, ...await madeOf(context, told, subject.run.project) };
  }
  return 'runs' in of ? comparisonFacts(context, told, of.runs) : showdownFacts(context, told, of.showdown);
}

async function madeOf({ db, now }: Context, told: Told, project: number) {
  return { project: getProject(db, project).name, made: now(), thaw: versions.thaw, check: await told['checks.get']({ project }) };
}

/** Throws UserError run-unknown, run-not-done. */
async function runFacts(context: Context, told: Told, id: number): Promise<ReportRun> {
  const { db } = context;
  const run = await told['runs.get']({ run: id });
  if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
  const tested = run.metrics.test !== null;
  const maps = await told['explain.classMaps']({ run: id });
  const backbone = getBackbone(db, run.backbone.sha256);
  return {
    run,
    data: dataOf(snapshotOfRun(db, id)),
    curve: await told['runs.curve']({ run: id }),
    learningCurve: await told['runs.learningCurve']({ run: id }),
    model: backbone && {
      licence: backbone.licence,
      parameters: backbone.facts.parameters,
      size: run.recipe.tuning?.imageSize ?? backbone.preprocessing.size,
    },
    evaluation: tested ? await told['runs.evaluate']({ run: id, on: 'test' }) : null,
    crossValidation: run.crossValidated ? await told['runs.evaluate']({ run: id, on: 'all' }) : null,
    operating: tested ? await operatingOf(told, id, run.classes, run.metrics.test?.classes ?? []) : null,
    mistakes: run.crossValidated
      ? await mistakesOf(context, told, id, 'all')
      : tested
        ? await mistakesOf(context, told, id, 'test')
        : { of: 0, shown: [] },
    explanation: maps && {
      maps,
      sanity: await told['explain.saliencySanity']({ run: id }),
      examples: await Promise.all(
        maps.classes.map(({ examples }) =>
          Promise.all(examples.slice(0, 3).map(({ sha256 }) => thumbnailOf(context, sha256))),
        ),
      ),
    },
  };
}

/** Of two classes the one with fewer test pictures is what is looked for. */
async function operatingOf(
  told: Told,
  run: number,
  classes: readonly string[],
  tested: readonly { name: string; n: number }[],
): Promise<ReportOperating | null> {
  const [wanted] = tested.toSorted((a, b) => a.n - b.n);
  if (classes.length !== 2 || !wanted || wanted.n === 0) return null;
  const { sensitivity, specificity, remarks } = await told['runs.operatingPoint']({
    run,
    class: wanted.name,
    prevalence: null,
  });
  return {
    class: wanted.name,
    points: [...sensitivity, ...specificity].filter(({ promise }) => promises.includes(promise)),
    remarks,
  };
}

async function mistakesOf(context: Context, told: Told, run: number, on: TestedOn): Promise<ReportPictures> {
  const all = await told['runs.predictions']({ run, on, which: 'mistakes' });
  return { of: all.length, shown: await Promise.all(all.slice(0, most.mistakes).map((wrong) => pictureOf(context, wrong, [{ by: null, ...wrong }]))) };
}

interface Called { by: string | null; predicted: string; confidence: number }

async function pictureOf(
  context: Context,
  { sha256, name, label }: Pick<Prediction, 'sha256' | 'name' | 'label'>,
  called: readonly Called[],
): Promise<ReportPicture> {
  return {
    thumbnail: await thumbnailOf(context, sha256),
    name,
    label,
    predictions: called.map(({ by, predicted, confidence }) => ({ by, class: predicted, confidence })),
  };
}

/** Null where the picture can't be read any more. */
async function thumbnailOf(context: Context, sha256: string): Promise<Thumbnail> {
  const file = await pictureFile(context, sha256, 'thumbnail').catch(() => null);
  const bytes = file === null ? null : await readFile(file).catch(() => null);
  return bytes === null || bytes.byteLength > most.bytes ? null : { type: 'image/jpeg', base64: bytes.toString('base64') };
}

function dataOf(pictures: readonly SnapshotPicture[]): ReportData {
  const classes = new Map<string, { name: string; parts: { train: number; validation: number; test: number } }>();
  const groups = new Map<string, Set<string>>();
  for (const { label, part, group } of pictures) {
    const of = classes.get(label) ?? { name: label, parts: { train: 0, validation: 0, test: 0 } };
    of.parts[part]++;
    classes.set(label, of);
    if (group !== null) groups.set(group, (groups.get(group) ?? new Set()).add(part === 'test' ? 'test' : 'learning'));
  }
  const sides = [...groups.values()];
  return {
    digest: snapshotDigest(pictures),
    classes: [...classes.values()].toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    groups:
      sides.length === 0
        ? null
        : {
            count: sides.length,
            inTest: sides.filter((side) => side.has('test')).length,
            across: sides.filter((side) => side.size > 1).length,
          },
  };
}

/** Throws UserError compare-too-few beside those of a run. */
async function comparisonFacts(context: Context, told: Told, ids: readonly number[]): Promise<Report> {
  const comparison = await told['runs.compare']({ runs: [...ids] });
  const runs: ReportRun[] = [];
  for (const { id } of comparison.runs) runs.push(await runFacts(context, told, id));
  const nameOf = new Map(comparison.runs.map(({ id, name }) => [id, name]));
  const shown = comparison.pairings.length > manyPairs ? most.eachOfMany : most.each;
  const sideOf = async (which: 'onlyA' | 'onlyB', { a, b }: { a: number; b: number }): Promise<ReportPictures> => {
    const all = await told['runs.bucket']({ runs: [...ids], a, b, which });
    return {
      of: all.length,
      shown: await Promise.all(
        all.slice(0, shown).map((p) =>
          pictureOf(context, p, [
            { by: nameOf.get(a) ?? null, ...p.a },
            { by: nameOf.get(b) ?? null, ...p.b },
          ]),
        ),
      ),
    };
  };
  const disagreements = [];
  for (const pair of comparison.pairings) disagreements.push({ onlyA: await sideOf('onlyA', pair), onlyB: await sideOf('onlyB', pair) });
  return { kind: 'comparison', comparison, runs, disagreements, ...await madeOf(context, told, comparison.runs[0]?.project ?? 0) };
}

/** Throws UserError showdown-unknown. */
async function showdownFacts(context: Context, told: Told, id: number): Promise<Report> {
  const { db } = context;
  const showdown = await told['showdown.get']({ showdown: id });
  const runs = showdown.entries.flatMap(({ run, state, share }) => (run !== null && state === 'done' && share === 1 ? [getRun(db, run)] : []));
  return {
    kind: 'showdown',
    showdown,
    runs,
    data: dataOf(picturesOfSnapshot(db, getShowdown(db, id).snapshot)),
    ...(await madeOf(context, told, showdown.project)),
  };
}
