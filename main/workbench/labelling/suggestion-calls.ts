// Calls about suggestions: a model's help with labelling, what it suggests, and groups labelled at once. Suggestions are no labels until a
// person accepts them.
import {
  type CallRequest, type LabelGroup, type LabelHelp, type SuggestedClass,
} from '../../../preload/contract.ts';
import {
  beginGuidedLabelling, classNames, getProject, labelStatesOf, labelTogether, labelVersion, listClasses, requireClass, requireProject, testPictures,
  transaction,
} from '../../history/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { refuseWhileImporting } from '../core/jobs.ts';
import { actOf } from '../core/labelled-by.ts';
import { refuseInTrash } from '../core/pause-run.ts';
import { auditRule, auditSentence } from './audit-set.ts';
import { splitNewlyLabelled } from './split-newly-labelled.ts';
import type { Suggester } from './suggester.ts';
import { labellingWords as said } from './labelling-words.ts';

/** A test set of so many pictures that was there before a model helped tells an accuracy to ten points or so; none is drawn then. */
const minGivenTest = 50;

export function suggestionMethods(context: Context, suggester: Suggester): MethodsOf<'suggestions'> {
  const { db, now, emit } = context;
  return {
    'suggestions.start': ({ project }) => {
      refuseInTrash(context, { project });
      refuseWhileImporting(context, getProject(db, project));
      beginGuidedLabelling(db, project, { drawsTest: testPictures(db, project) < minGivenTest, now: now() });
      const job = suggester.start(project);
      return { job, help: helpOf(context, suggester, project) };
    },
    'suggestions.summary': ({ project }) => {
      requireProject(db, project);
      const hint = suggester.look(project).gain?.sentence ?? null;
      return { help: helpOf(context, suggester, project), hint, classes: classesOf(context, suggester, project) };
    },
    'suggestions.get': ({ project, ids }) => {
      requireProject(db, project);
      const wanted = new Set(ids);
      return suggestedNow(context, suggester, project).filter(({ id }) => wanted.has(id));
    },
    'suggestions.group': (request) => {
      requireProject(db, request.project);
      return request.label === null ? alikeGroup(context, suggester, request) : confidentGroup(context, suggester, { ...request, label: request.label });
    },
    'suggestions.accept': ({ project, which }) => {
      requireProject(db, project);
      const labels = 'ids' in which ? new Map([[nameOf(context, project, which.label), which.ids]]) : surest(context, suggester, project, which);
      const changed = transaction(db, () => {
        const count = labelTogether(db, actOf(context, project, 'suggestion'), acceptable(context, suggester, project, labels));
        splitNewlyLabelled(db, project);
        return count;
      });
      emit({ type: 'changed', what: 'pictures', project });
      return { changed, sentence: acceptedSentence(changed, which) };
    },
  };
}

/** The class as it is called; throws UserError class-absent. */
function nameOf({ db }: Context, project: number, label: string): string {
  requireClass(db, project, label);
  return label;
}

/** What the model does now, as the page says it. */
export function helpOf(context: Context, suggester: Suggester, project: number): LabelHelp {
  const { held, job, answer } = suggester.look(project);
  const common = { test: auditSentence(auditRule(context.db, project)), upToDate: answer?.act === labelVersion(context.db, project) };
  if (job !== null && answer === null) return { state: 'preparing', sentence: said.preparing, ...common };
  if (held === null) return { state: 'off', sentence: null, ...common };
  const limits = limitsOf(context, project, held.unreadable.size);
  if (answer?.isFitted) return { state: 'on', sentence: limits.length === 0 ? null : limits.join(' '), ...common };
  return { state: 'few-labels', sentence: [whyNone(answer), ...limits].join(' '), ...common };
}

/** What is suggested for nothing: pictures that can't be read, and classes that no picture shows yet. */
function limitsOf({ db }: Context, project: number, unreadable: number): string[] {
  const empty = listClasses(db, project).filter(({ pictures }) => pictures === 0).map(({ name }) => name);
  return [
    ...(unreadable === 0 ? [] : [said.unreadable(unreadable)]),
    ...(empty.length === 0 ? [] : [said.neverSuggested(empty)]),
  ];
}

const labelsForSuggestions = 10;

function whyNone(answer: { labels: number; classes: number } | null): string {
  const { labels = 0, classes = 0 } = answer ?? {};
  if (labels >= labelsForSuggestions && classes < 2) return said.secondClass;
  return said.after(labelsForSuggestions, labels);
}

interface SuggestedPicture { id: number; label: string; probability: number }

/** Suggestions whose picture still has no label and whose class still stands. */
export function suggestedNow({ db }: Context, suggester: Suggester, project: number): SuggestedPicture[] {
  const suggested = suggester.look(project).answer?.suggested ?? new Map<number, never>();
  const names = classNames(db, project);
  const open = labelStatesOf(db, project, [...suggested.keys()]).filter((state) => state.class === null && state.mark !== 'ambiguous');
  return open.flatMap(({ id }) => {
    const own = suggested.get(id);
    const label = own && names.get(own.class);
    return own === undefined || label === undefined ? [] : [{ id, label, probability: own.probability }];
  });
}

/** Of these pictures those that a class is suggested for, the surest first. */
export function suggestedAmong(
  context: Context, suggester: Suggester, { project, found, label }: { project: number; found: readonly number[]; label: string },
): number[] {
  const pass = new Set(found);
  return suggestedNow(context, suggester, project).filter((one) => one.label === label && pass.has(one.id))
    .sort((a, b) => b.probability - a.probability).map(({ id }) => id);
}

/** Whether a suggestion is so sure that it may be accepted with others at once. */
function confidenceOf(suggester: Suggester, project: number): (probability: number) => boolean {
  const from = suggester.look(project).answer?.confidentFrom ?? null;
  return (probability) => from !== null && probability >= from;
}

function classesOf(context: Context, suggester: Suggester, project: number): SuggestedClass[] {
  const isConfident = confidenceOf(suggester, project);
  const classes = new Map<string, SuggestedClass>();
  for (const { label, probability } of suggestedNow(context, suggester, project)) {
    const own = classes.get(label) ?? { label, pictures: 0, confident: 0 };
    classes.set(label, { label, pictures: own.pictures + 1, confident: own.confident + Number(isConfident(probability)) });
  }
  return [...classes.values()].sort((a, b) => b.pictures - a.pictures);
}

/** The least sure first: that is where errors are, and they are to be seen. */
function confidentGroup(
  context: Context, suggester: Suggester, { project, label, size, skipped }: CallRequest<'suggestions.group'> & { label: string },
): LabelGroup | null {
  const passed = new Set(skipped);
  const isConfident = confidenceOf(suggester, project);
  const own = suggestedNow(context, suggester, project)
    .filter((one) => one.label === label && isConfident(one.probability) && !passed.has(one.id))
    .sort((a, b) => a.probability - b.probability);
  return own.length === 0 ? null : { label, pictures: own.slice(0, size).map(({ id }) => id), total: own.length };
}

async function alikeGroup(
  { db }: Context, suggester: Suggester, { project, size, skipped }: CallRequest<'suggestions.group'>,
): Promise<LabelGroup | null> {
  const passed = new Set(skipped);
  for (const group of await suggester.alikeGroups(project, size)) {
    const pictures = labelStatesOf(db, project, group).filter((state) => state.class === null && state.mark === null && !passed.has(state.id));
    if (pictures.length >= 3) return { label: null, pictures: pictures.map(({ id }) => id), total: pictures.length };
  }
  return null;
}

/** All that is suggested with at least a probability, by class. */
function surest(
  context: Context, suggester: Suggester, project: number, { atLeast, label }: { atLeast: number; label: string | null },
): Map<string, number[]> {
  const labels = new Map<string, number[]>();
  for (const one of suggestedNow(context, suggester, project)) {
    if (one.probability < atLeast || (label !== null && one.label !== label)) continue;
    const own = labels.get(one.label);
    if (own) own.push(one.id);
    else labels.set(one.label, [one.id]);
  }
  return labels;
}

/** Without pictures that have a label by now, and those drawn for the test: a model has no say in them. */
function acceptable({ db }: Context, suggester: Suggester, project: number, labels: ReadonlyMap<string, readonly number[]>): Map<string, number[]> {
  const audit = suggester.auditSet(project);
  return new Map([...labels].map(([label, ids]) => [
    label, labelStatesOf(db, project, ids).filter((state) => state.class === null && !audit.has(state)).map(({ id }) => id),
  ]));
}

function acceptedSentence(changed: number, which: CallRequest<'suggestions.accept'>['which']): string {
  if (changed === 0) return said.nothingAccepted;
  return said.accepted(changed, 'ids' in which ? { label: which.label } : { atLeast: which.atLeast });
}
