// The newest check of a project's labels against what its pictures are now, and what of it is open: asked and not decided.
import { createHash } from 'node:crypto';
import type { LabelFinding, PixelReading, ReviewList } from '../../../preload/contract.ts';
import {
  changeMark, getReading, getReview, labelledPictures, orderedClasses, standingDecisions,
  type Connection, type LabelledPicture, type StandingDecision, type StoredReview,
} from '../../history/index.ts';
import { openedAs } from '../../images/index.ts';
import { LabelReviewResult, type SuspectFound } from '../../training/index.ts';
import type { Context } from '../core/context.ts';

/** To be raised when a check of the same pictures would give other results. */
const version = 1;

/** A picture of the check, with ids in place of indices. */
export interface KnownSuspect extends Omit<SuspectFound, 'picture' | 'neighbours'> {
  readonly id: number;
  /** Class that it had in the check and has now. */
  readonly label: number;
  /** Class that is suggested. */
  readonly suggested: number;
  readonly neighbours: readonly number[];
  readonly distance: number;
}

export interface KnownReview {
  readonly stored: StoredReview;
  readonly found: LabelReviewResult;
  readonly open: Readonly<Record<ReviewList, readonly KnownSuspect[]>>;
  readonly decisions: readonly StandingDecision[];
  /** Class names by id. */
  readonly names: ReadonlyMap<number, string>;
  readonly stale: boolean;
}

interface ReadReview { readonly project: number; readonly mark: string; readonly known: KnownReview | null }

/** The one read last, for the call that follows: the page asks for the queue after each decision, and decides about what it got. */
const lastRead = new WeakMap<Connection, ReadReview>();

/** Null where there is none, or one that an older Thaw made otherwise. Read again only once something stored has changed. */
export function knownReview({ db }: Pick<Context, 'db'>, project: number): KnownReview | null {
  const mark = changeMark(db);
  const last = lastRead.get(db);
  if (last?.project === project && last.mark === mark) return last.known;
  const known = readReview(db, project);
  lastRead.set(db, { project, mark, known });
  return known;
}

function readReview(db: Connection, project: number): KnownReview | null {
  const stored = getReview(db, project);
  const result = stored && LabelReviewResult.safeParse(stored.found);
  if (!stored || !result?.success) return null;
  const found = result.data;
  const names = new Map(orderedClasses(db, project).map(({ id, name }) => [id, name]));
  const pictures = labelledPictures(db, project);
  const labels = labelsById(pictures, names);
  const decisions = standingDecisions(db, project);
  // The newest comes first and is the one that counts.
  const decided = new Map(decisions.toReversed().map((decision) => [decision.picture, decision]));
  const openOf = (suspects: readonly (SuspectFound & { distance?: number })[]): KnownSuspect[] => suspects.flatMap((suspect) => {
    const known = inIds(stored, suspect);
    return known && labels.get(known.id) === known.label && isAsked(known, decided.get(known.id)) ? [known] : [];
  });
  return {
    stored, found, names, decisions,
    open: { mistakes: openOf(found.mistakes), outliers: openOf(found.outliers), ambiguous: openOf(found.ambiguous) },
    stale: stored.key !== reviewKey(pictures, { backbone: stored.backbone, reading: getReading(db, project), names }),
  };
}

/** Null where an index leads nowhere: a damaged row asks nothing. */
function inIds(
  { pictures, classes, labels }: StoredReview, { picture, neighbours, ...suspect }: SuspectFound & { distance?: number },
): KnownSuspect | null {
  const [id, label, suggested] = [pictures[picture], classes[labels[picture] ?? -1], classes[suspect.suggestion.label]];
  if (id === undefined || label === undefined || suggested === undefined) return null;
  return { distance: 0, ...suspect, id, label, suggested, neighbours: neighbours.flatMap((row) => pictures[row] ?? []) };
}

/** A decided picture is asked about again only where something new speaks against its label. */
function isAsked({ label, suggested, votes }: KnownSuspect, decision: StandingDecision | undefined): boolean {
  if (!decision || decision.kind === 'not-usable' || decision.after !== label) return true;
  if (decision.kind === 'keep' || decision.kind === 'ambiguous') {
    return decision.suggestion !== suggested || votes.of - votes.own > decision.against;
  }
  return suggested !== decision.suggestion && suggested !== decision.before;
}

const idsByName = (names: ReadonlyMap<number, string>): Map<string, number> => new Map([...names].map(([id, name]) => [name, id]));

function labelsById(pictures: readonly LabelledPicture[], names: ReadonlyMap<number, string>): ReadonlyMap<number, number | undefined> {
  const ids = idsByName(names);
  return new Map(pictures.map(({ picture, label }) => [picture, ids.get(label)]));
}

interface ReadAs { readonly backbone: string; readonly reading: PixelReading | null; readonly names: ReadonlyMap<number, string> }

/** Digest of the pictures as they are read, their classes and groups, the model, and the version of the check. */
export function reviewKey(pictures: readonly LabelledPicture[], { backbone, reading, names }: ReadAs): string {
  const ids = idsByName(names);
  const hash = createHash('sha256').update(JSON.stringify([version, backbone]));
  for (const picture of pictures) {
    hash.update(`${JSON.stringify([openedAs(picture, reading).sha256, ids.get(picture.label), picture.group])}\n`);
  }
  return hash.digest('hex');
}

const listOf = {
  'likely-mislabelled': 'mistakes', outlier: 'outliers', 'likely-ambiguous': 'ambiguous',
} as const satisfies Record<LabelFinding, ReviewList>;

/** The pictures that are open in a list, the most suspicious first; none before the first check. */
export const picturesInQuestion = (context: Pick<Context, 'db'>, project: number, finding: LabelFinding): readonly number[] =>
  knownReview(context, project)?.open[listOf[finding]].map(({ id }) => id) ?? [];
