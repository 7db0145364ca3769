// Tests of finished runs on labelled folders: figures of what is new to the run; what it knew is told of and counted apart.
import { accuracySentence, ofCount, UserError, type CountedApart, type FolderTest, type Run, type TestedFile } from '../../../preload/contract.ts';
import { predictionColumns } from '../../evaluation/index.ts';
import { addFolderTest, filesOfFolderTest, listFolderTests, snapshotOfRun, type StoredFolderTest } from '../../history/index.ts';
import { openedAs } from '../../images/index.ts';
import type { Answer, ReadFacts } from '../../training/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { findPictures } from '../core/find-pictures.ts';
import { modelOf, requireFinished } from '../core/finished-runs.ts';
import type { JobHandle } from '../core/jobs.ts';
import { readFiles } from '../core/read-files.ts';
import { runInReader } from '../core/run-work.ts';
import { openedFile } from '../core/snapshot-pictures.ts';
import { predictEach } from '../predictions/predict-each.ts';
import { outcomeWords as said } from './outcome-words.ts';
import { jobWords } from '../job-words.ts';

/** Of the intervals' resamples, and of the pairs by chance that near-copies are told from. */
const seed = 7;

export function folderTestMethods(context: Context): MethodsOf<'tests'> {
  const { db } = context;
  return {
    'tests.start': async ({ run: id, folder }) => {
      const run = requireFinished(context, id);
      const chosen = await labelledFiles(context, run, folder);
      const title = jobWords.testing(run.name, folder);
      const job = context.jobs.start({ kind: 'test', title, project: run.project, run: id }, (handle) =>
        testOn(context, { run, folder, ...chosen }, handle));
      return { job: job.id };
    },
    'tests.list': ({ run }) => listFolderTests(db, run).map(told),
    'tests.files': ({ test, which }) => {
      const files = filesOfFolderTest(db, test);
      if (which === 'all') return files;
      return files.filter(({ known, label, predicted }) => (which === 'copies' ? known !== null : known === null && label !== predicted));
    },
  };
}

interface Labelled { path: string; label: string }
interface Chosen { files: Labelled[]; unknownClasses: CountedApart['unknownClasses']; unreadable: CountedApart['unreadable'] }

/**
 * The pictures in folders named by classes of the run; where the folder has a test set, only those in it. Throws UserError
 * test-no-class and what finding the pictures throws.
 */
async function labelledFiles(context: Context, run: Run, folder: string): Promise<Chosen> {
  const { files: all, problems } = await findPictures(context, { folder });
  const inTest = all.filter(({ given }) => given === 'test');
  const byName = new Map(run.classes.map((name) => [name.normalize(), name]));
  const unknown = new Map<string, number>();
  const files = (inTest.length > 0 ? inTest : all).flatMap(({ path, found }): Labelled[] => {
    const label = found === null ? undefined : byName.get(found.normalize());
    if (label !== undefined) return [{ path, label }];
    if (found !== null) unknown.set(found, (unknown.get(found) ?? 0) + 1);
    return [];
  });
  if (files.length === 0) {
    throw new UserError('test-no-class', { folder, run: run.name, classes: run.classes.map((name) => `“${name}”`).join(', ') });
  }
  return {
    files, unknownClasses: [...unknown].map(([name, pictures]) => ({ name, pictures })),
    unreadable: problems.map(({ path, sentence }) => ({ path, sentence })),
  };
}

type Testing = Chosen & { run: Run; folder: string };

/** Throws UserError test-nothing-readable. */
async function testOn(context: Context, { run, folder, files, unknownClasses, unreadable }: Testing, handle: JobHandle): Promise<string> {
  const { db, now, emit } = context;
  const { facts, problems } = await readFiles(context, files.map(({ path }) => path), handle);
  const { distinct, twice, conflicting } = contentsOf(files, facts);
  const paths = [...distinct.keys()];
  const predicted: Answer[] = [];
  const work = { ...modelOf(context, run), files: paths.map((path) => ({ path, frame: null })), reading: run.recipe.reading };
  await predictEach(context, work, {
    distances: () => undefined, answers: (answers) => { for (const answer of answers) predicted[answer.index] = answer; },
  }, handle);
  const firstsOfSeveral = predicted.filter(({ isFirstOfSeveral }) => isFirstOfSeveral).length;
  const failed = [...unreadable, ...problems.map(({ path, sentence }) => ({ path, sentence }))];
  const tested = predicted.flatMap(({ path, predicted: answer, confidence, probabilities, problem }): TestedFile[] => {
    const content = distinct.get(path);
    if (answer !== null && content) {
      return [{ path, ...content, predicted: answer, confidence: confidence ?? 0, probabilities, known: null, copyOf: null }];
    }
    failed.push({ path, sentence: problem ?? '' });
    return [];
  });
  if (tested.length === 0) throw new UserError('test-nothing-readable', { folder });
  const marked = await withCopies(context, run, { tested, facts }, handle);
  const copies = marked.filter(({ known }) => known !== null);
  const apart: CountedApart = {
    exactCopies: copies.filter(({ known }) => known === 'exact').length,
    nearCopies: copies.filter(({ known }) => known === 'near').length,
    copiesCorrect: copies.filter(({ label, predicted: answer }) => label === answer).length,
    twice, firstsOfSeveral, conflicting, unknownClasses, unreadable: failed,
  };
  const test = { run: run.id, folder, made: now(), evaluation: await evaluationOf(context, run, marked, handle.signal), apart };
  addFolderTest(db, test, marked);
  emit({ type: 'changed', what: 'runs', project: run.project });
  return told({ id: 0, ...test }).sentence;
}

interface Contents { distinct: Map<string, { sha256: string; label: string }>; twice: number; conflicting: number }

/**
 * The readable files by path, of equal ones the first; how many that leaves out, and how many because their content lies in
 * the folders of several classes.
 */
function contentsOf(files: readonly Labelled[], facts: ReadonlyMap<string, ReadFacts>): Contents {
  const contents: Contents = { distinct: new Map(), twice: 0, conflicting: 0 };
  for (const [sha256, equal] of Map.groupBy(files, ({ path }) => facts.get(path)?.sha256)) {
    const [first] = equal;
    if (sha256 === undefined || first === undefined) continue;
    if (equal.some(({ label }) => label !== first.label)) {
      contents.conflicting += equal.length;
    } else {
      contents.distinct.set(first.path, { sha256, label: first.label });
      contents.twice += equal.length - 1;
    }
  }
  return contents;
}

/** Pictures that the run learned from or was validated on are marked: the same content, or what shows the same. */
async function withCopies(
  context: Context, run: Run, { tested, facts }: { tested: readonly TestedFile[]; facts: ReadonlyMap<string, ReadFacts> }, handle: JobHandle,
): Promise<TestedFile[]> {
  const { reading } = run.recipe;
  const learned = snapshotOfRun(context.db, run.id).filter(({ part }) => part !== 'test');
  const exact = new Map(learned.map(({ sha256, picture }) => [sha256, picture]));
  const copies = await runInReader(context, 'nearCopies', {
    pictures: [
      ...learned.map((picture) => ({ ...openedFile(picture, reading), stamp: picture.stamp })),
      ...tested.map(({ path, sha256 }) => ({ path, ...openedAs({ sha256, frame: null, format: facts.get(path)?.format ?? '' }, reading) })),
    ],
    from: learned.length, cacheFolder: context.workspace.cache, seed,
  }, handle);
  const near = new Map(copies.map(({ picture, of }) => [picture - learned.length, learned[of]?.picture ?? null]));
  return tested.map((file, i) => {
    const same = exact.get(file.sha256);
    if (same !== undefined) return { ...file, known: 'exact', copyOf: same };
    const alike = near.get(i);
    return alike === undefined ? file : { ...file, known: 'near', copyOf: alike };
  });
}

async function evaluationOf(
  context: Context, run: Run, files: readonly TestedFile[], signal: AbortSignal,
): Promise<StoredFolderTest['evaluation']> {
  const rows = files.filter(({ known }) => known === null).map(({ label, probabilities }, picture) => (
    { picture, label: run.classes.indexOf(label), probabilities }));
  if (rows.length === 0) return null;
  return context.evaluation.run('evaluate', {
    classes: run.classes, predictions: predictionColumns(run.classes.length, rows), groups: new Map(), on: 'test', seed,
  }, { predictions: rows.length, signal });
}

function told(test: StoredFolderTest): FolderTest {
  const { evaluation, apart } = test;
  const interval = evaluation?.accuracy.interval;
  const sentence = evaluation === null ? said.folder.nothing
    : interval ? `${accuracySentence({ ...evaluation, accuracy: evaluation.accuracy.value, interval })}.`
      : said.folder.correct(ofCount(evaluation.correct, evaluation.n));
  return { ...test, sentence, remarks: apartSentences(apart) };
}

function apartSentences(
  { exactCopies, nearCopies, copiesCorrect, twice, firstsOfSeveral, conflicting, unknownClasses, unreadable }: CountedApart,
): string[] {
  return [
    ...(exactCopies + nearCopies > 0 ? [said.folder.copies({ exact: exactCopies, near: nearCopies, correct: copiesCorrect })] : []),
    ...(firstsOfSeveral > 0 ? [said.folder.onlyFirst(firstsOfSeveral)] : []),
    ...(twice > 0 ? [said.folder.twice(twice)] : []),
    ...(conflicting > 0 ? [said.folder.conflicting(conflicting)] : []),
    ...unknownClasses.map(({ name, pictures }) => said.folder.unknownClass(pictures, name)),
    ...(unreadable.length > 0 ? [said.folder.unreadable(unreadable.length)] : []),
  ];
}
