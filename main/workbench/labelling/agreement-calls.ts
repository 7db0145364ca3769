// Calls about second readers: their labels merged beside those of the project, how well the readers agree, and decisions.
import { basename } from 'node:path';
import { UserError, type CallRequest, type SecondLabelOffer, type SecondLabelTable } from '../../../preload/contract.ts';
import {
  addClasses, adjudicate, getPictures, listAdjudications, listClasses, listReadPictures, listSecondReaders, pictureFiles, putSecondLabels,
  removeSecondReader, requireProject, transaction, type StoredFile,
} from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { actOf } from '../core/labelled-by.ts';
import { runInReader } from '../core/run-work.ts';
import { differ, disagreementsOf, pairsOf } from './agreement-pairs.ts';
import { classesOfLabels } from './second-label-classes.ts';
import { splitNewlyLabelled } from './split-newly-labelled.ts';
import { labellingWords as said } from './labelling-words.ts';

export function agreementMethods(context: Context): Omit<MethodsOf<'agreement'>, 'agreement.ofRun' | 'agreement.ofProject' | 'agreement.upload'> {
  const { db, emit } = context;
  const changed = (project: number): void => {
    emit({ type: 'changed', what: 'agreement', project });
    emit({ type: 'changed', what: 'pictures', project });
  };
  return {
    'agreement.offer': async ({ project, ...asked }) => {
      const { table } = await read(context, project, asked);
      return offerOf(context, project, table);
    },
    'agreement.merge': (request) => merge(context, request),
    'agreement.remove': ({ project, secondReader }) => {
      requireProject(db, project);
      const removed = removeSecondReader(db, project, secondReader);
      changed(project);
      return { sentence: said.removedReader(removed, secondReader) };
    },
    'agreement.get': ({ project }) => {
      requireProject(db, project);
      const pictures = listReadPictures(db, project);
      const decided = listAdjudications(db, project);
      const differing = pictures.filter(differ);
      const done = differing.filter(({ picture }) => decided.has(picture)).length;
      return { readers: listSecondReaders(db, project), pairs: pairsOf(context, project, pictures), open: differing.length - done, decided: done };
    },
    'agreement.disagreements': ({ project }) => {
      requireProject(db, project);
      return disagreementsOf(context, project);
    },
    'agreement.decide': ({ project, picture, decision }) => {
      const [row] = getPictures(db, project, [picture]);
      if (!row) throw new UserError('picture-unknown', { picture: String(picture) });
      transaction(db, () => {
        adjudicate(db, actOf(context, project, 'second-reader'), picture, decision);
        splitNewlyLabelled(db, project);
      });
      changed(project);
      const { decided } = said;
      return {
        sentence: decision.kind === 'label' ? decided.label(row.name, decision.label)
          : decision.kind === 'ambiguous' ? decided.ambiguous(row.name) : decided.notUsable(row.name),
      };
    },
  };
}

type Asked = Omit<CallRequest<'agreement.offer'>, 'project'>;

/** The table with its labels, and the pictures that their indices mean. */
async function read(
  context: Context, project: number, { file, columns, onlyBy }: Asked,
): Promise<{ table: SecondLabelTable; pictures: StoredFile[] }> {
  requireProject(context.db, project);
  const pictures = pictureFiles(context.db, project).filter(({ content }) => content !== 'replaced');
  const known = pictures.map(({ sha256, path, frame }) => ({ sha256, path, frame }));
  return { table: await runInReader(context, 'readSecondLabels', { file, pictures: known, columns, onlyBy }), pictures };
}

/** Where labels come from that no person gave, by a table that tells. */
const byNobody: ReadonlySet<string> = new Set(['folder', 'table', 'import']);
const isUnread = ({ how }: SecondLabelTable['labels'][number]): boolean => how !== null && byNobody.has(how);

function offerOf({ db }: Context, project: number, { labels, ...table }: SecondLabelTable): SecondLabelOffer {
  const counts = new Map<string, number>();
  for (const { label } of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const classes = listClasses(db, project).map(({ name }) => name);
  return {
    ...table, byName: labels.length - Math.min(labels.length, table.byContent),
    unread: labels.filter(isUnread).length, labels: classesOfLabels(counts, classes),
  };
}

async function merge(context: Context, request: CallRequest<'agreement.merge'>): Promise<{ pictures: number; sentence: string }> {
  const { project, secondReader, classes, withUnread } = request;
  const { db, emit, now } = context;
  const { table, pictures } = await read(context, project, request);
  const names = new Map(classes.map(({ label, class: name }) => [label, name]));
  const rows = table.labels.filter((row) => withUnread || !isUnread(row)).flatMap(({ index, label, when }) => {
    const [picture, name] = [pictures[index]?.id, names.has(label) ? names.get(label) : label];
    return picture === undefined || name === null || name === undefined ? [] : [{ picture, class: name, label, at: when }];
  });
  if (rows.length === 0) throw new UserError('second-labels-none', { file: basename(request.file) });
  const { added, changed } = transaction(db, () => {
    const there = new Set(listClasses(db, project).map(({ name }) => name));
    const fresh = [...new Set(rows.map((row) => row.class))].filter((name) => !there.has(name));
    if (fresh.length > 0) addClasses(db, actOf(context, project, 'class-change'), fresh);
    return putSecondLabels(db, { project, secondReader, file: basename(request.file), now: now() }, rows);
  });
  emit({ type: 'changed', what: 'agreement', project });
  emit({ type: 'changed', what: 'pictures', project });
  return { pictures: rows.length, sentence: said.mergedReader({ labels: rows.length, added, changed, reader: secondReader }) };
}
