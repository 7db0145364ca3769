// Calls of the label review: the check of labels as a job, its queue, and decisions about single pictures.
import { DecisionKind, type Decision, type LabelReview, type Picture, type ReviewList, type Suspect } from '../../../preload/contract.ts';
import { UserError } from '../../../preload/contract.ts';
import { reviewRemarks, reviewSentence, whyAsked } from '../../evaluation/index.ts';
import {
  decide, getBackbone, getPictures, getProject, getReading, labelledPictures, orderedClasses, putReview, requireProject,
  type LabelledPicture, type StandingDecision, type StoredBackbone,
} from '../../history/index.ts';
import { backboneOrBuiltIn, planBackbone } from '../core/find-backbone.ts';
import type { Context, Methods } from '../core/context.ts';
import type { JobHandle } from '../core/jobs.ts';
import { actOf } from '../core/labelled-by.ts';
import { givingWay } from '../core/queue.ts';
import { runWatched } from '../core/run-work.ts';
import { classesOf, planPictures } from '../core/snapshot-pictures.ts';
import { verifySnapshot } from '../imports/verify-files.ts';
import { knownReview, reviewKey, type KnownReview, type KnownSuspect } from './known-review.ts';
import { jobWords } from '../job-words.ts';
import { labellingWords as said } from './labelling-words.ts';

const maxDecided = 200;

export function labelReviewMethods(context: Context): Methods<'labels.check' | 'labels.mistakes' | 'labels.decide'> {
  const { db, emit } = context;
  /** Running checks, by project. */
  const going = new Map<number, number>();
  return {
    'labels.check': ({ project, backbone: asked, anew }) => {
      const running = going.get(project);
      if (running !== undefined) return { job: running };
      const { name } = getProject(db, project);
      const backbone = backboneOrBuiltIn(context, asked);
      const pictures = labelledPictures(db, project);
      classesOf(pictures);
      const key = reviewKey(pictures, { backbone: backbone.sha256, reading: getReading(db, project), names: namesOf(context, project) });
      if (!anew && knownReview(context, project)?.stored.key === key) return { job: null };
      const job = context.jobs.enqueue({ kind: 'label-check', title: jobWords.checkingLabels(name), project, run: null }, (handle) =>
        givingWay(context.queue, handle, (signal) => check(context, { project, backbone, pictures, handle, signal, key }))
          .finally(() => going.delete(project)));
      going.set(project, job.id);
      return { job: job.id };
    },
    'labels.mistakes': ({ project, list, from, count }) => {
      requireProject(db, project);
      const known = knownReview(context, project);
      return known && reviewOf(context, project, known, { list, from, count });
    },
    'labels.decide': ({ project, pictures, decision }) => {
      requireProject(db, project);
      const decided = decideAbout(context, { project, pictures, decision });
      emit({ type: 'changed', what: 'pictures', project });
      return decided;
    },
  };
}

const namesOf = ({ db }: Context, project: number): ReadonlyMap<number, string> =>
  new Map(orderedClasses(db, project).map(({ id, name }) => [id, name]));

interface Checking {
  project: number; backbone: StoredBackbone; pictures: readonly LabelledPicture[]; handle: JobHandle; signal: AbortSignal; key: string;
}

async function check(context: Context, { project, backbone, pictures, handle, signal, key }: Checking): Promise<string> {
  const { db, trainer, workspace, now } = context;
  handle.begin();
  const started = performance.now();
  const classes = classesOf(pictures);
  const ids = new Map([...namesOf(context, project)].map(([id, name]) => [name, id]));
  const verified = await verifySnapshot(context, pictures, trainer, {
    signal, progress: (phase, done, total) => handle.progress(phase, done, total),
  });
  const found = await runWatched(trainer.work('reviewLabels', {
    backbone: planBackbone(backbone), classes, cacheFolder: workspace.cache, seed: 0, engine: null,
    // The review knows no sets: a label of a test picture may be wrong, too.
    pictures: planPictures(verified.map((picture) => ({ ...picture, part: 'train' })), classes, getReading(db, project)),
  }, signal), handle);
  if (found === null) throw new UserError('review-no-folds', { project: getProject(db, project).name });
  putReview(db, project, {
    key, backbone: backbone.sha256, pictures: pictures.map(({ picture }) => picture), classes: classes.map((name) => ids.get(name) ?? 0),
    labels: pictures.map(({ label }) => classes.indexOf(label)), found, seconds: (performance.now() - started) / 1000, made: now(),
  });
  context.emit({ type: 'changed', what: 'label-reviews', project });
  const known = knownReview(context, project);
  return known ? sentenceOf(known) : '';
}

const veryLikely = ({ open }: KnownReview): number => open.mistakes.filter(({ certainty }) => certainty === 'very-likely').length;

const openCounts = ({ open }: KnownReview): Record<ReviewList, number> =>
  ({ mistakes: open.mistakes.length, outliers: open.outliers.length, ambiguous: open.ambiguous.length });

const sentenceOf = (known: KnownReview): string => reviewSentence(openCounts(known), veryLikely(known));

interface Slice { list: ReviewList; from: number; count: number }

function reviewOf(context: Context, project: number, known: KnownReview, { list, from, count }: Slice): LabelReview {
  const { stored, found, open, decisions, names, stale } = known;
  const shown = open[list].slice(from, from + count);
  const decided = decisions.slice(0, maxDecided);
  const rows = new Map(getPictures(context.db, project, [...new Set([
    ...shown.flatMap(({ id, neighbours }) => [id, ...neighbours]), ...decided.map(({ picture }) => picture),
  ])]).map((picture) => [picture.id, picture]));
  const nameOf = (id: number | null): string | null => (id === null ? null : names.get(id) ?? null);
  return {
    checked: stored.made, seconds: stored.seconds, backbone: getBackbone(context.db, stored.backbone)?.name ?? said.removedModel,
    pictures: stored.pictures.length - found.unreadable, unchecked: found.unreadable, stale,
    sentence: sentenceOf(known), remarks: reviewRemarks(found.small.flatMap((at) => nameOf(stored.classes[at] ?? null) ?? [])),
    open: openCounts(known), veryLikely: veryLikely(known),
    queue: shown.flatMap((suspect) => suspectOf(suspect, rows, { list, nameOf }) ?? []),
    decided: decided.flatMap(({ picture, kind, before, after, suggestion, at, labelledBy }) => {
      const row = rows.get(picture);
      return row ? [{
        picture, sha256: row.sha256, name: row.name, kind, before: nameOf(before), after: nameOf(after), suggestion: nameOf(suggestion), by: labelledBy, at,
      }] : [];
    }),
    counts: countsOf(decisions),
  };
}

function suspectOf(
  suspect: KnownSuspect, rows: ReadonlyMap<number, Picture>, { list, nameOf }: { list: ReviewList; nameOf: (id: number | null) => string | null },
): Suspect | null {
  const row = rows.get(suspect.id);
  const [label, suggested] = [nameOf(suspect.label), nameOf(suspect.suggested)];
  if (!row || label === null || suggested === null) return null;
  const suggestion = { label: suggested, probability: suspect.suggestion.probability };
  return {
    picture: suspect.id, sha256: row.sha256, name: row.name, part: row.part, label, probability: suspect.probability, suggestion,
    certainty: suspect.certainty,
    neighbours: suspect.neighbours.flatMap((id) => {
      const near = rows.get(id);
      return near ? [{ picture: id, sha256: near.sha256, name: near.name, label: near.label }] : [];
    }),
    why: whyAsked(list, { ...suspect, label, suggestion }, suspect.distance),
  };
}

function countsOf(decisions: readonly StandingDecision[]): LabelReview['counts'] {
  const counts = Object.fromEntries(DecisionKind.options.map((kind) => [kind, 0])) as Record<DecisionKind, number>;
  for (const { kind } of decisions) counts[kind]++;
  return counts;
}

function decideAbout(
  context: Context, { project, pictures, decision }: { project: number; pictures: readonly number[]; decision: Decision },
): { changed: number; sentence: string } {
  const { db } = context;
  const known = knownReview(context, project);
  const suspects = new Map(known ? Object.values(known.open).flat().toReversed().map((suspect) => [suspect.id, suspect]) : []);
  const of = [...new Set(pictures)].map((picture) => {
    const suspect = suspects.get(picture);
    const suggestion = suspect ? known?.names.get(suspect.suggested) ?? null : null;
    return { picture, suggestion, against: suspect ? suspect.votes.of - suspect.votes.own : 0 };
  });
  const without = decision.kind === 'take' ? of.find(({ suggestion }) => suggestion === null) : undefined;
  if (without) throw new UserError('review-no-suggestion', { picture: getPictures(db, project, [without.picture])[0]?.name ?? String(without.picture) });
  const changed = decide(db, actOf(context, project, 'review'), {
    kind: decision.kind, label: 'label' in decision ? decision.label : null, reason: 'reason' in decision ? decision.reason : null, of,
  });
  const [first] = getPictures(db, project, of.slice(0, 1).map(({ picture }) => picture));
  return { changed, sentence: decidedSentence(decision.kind, of.length, first) };
}

/** What was decided, in words; `first` is as it is now. */
function decidedSentence(kind: DecisionKind, n: number, first: Picture | undefined): string {
  const which = n === 1 && first ? { name: first.name } : { n };
  if (kind === 'keep') return n === 1 && first?.label ? said.stays(first.name, first.label) : said.keep(which);
  if (kind === 'not-usable') return said.leftOut(which);
  if (kind === 'ambiguous') return said.ambiguous(which);
  return n === 1 && first?.label ? said.isNow(first.name, first.label) : said.relabelled(which);
}
