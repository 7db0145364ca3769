// The queue of label mode with a model's help: pictures in its order, every fifth drawn at random for the test and asked without a suggestion.
import { classNames, guidedActs, labelStatesOf, nextUnlabelled, type LabelState, type QueueRequest } from '../../history/index.ts';
import { isAuditDue } from '../../images/index.ts';
import type { QueuedPicture } from '../../../preload/contract.ts';
import type { Context } from '../core/context.ts';
import type { Suggester } from './suggester.ts';

/** Pictures looked at beyond those asked for, since some have been labelled meanwhile. */
const spare = 60;

/** Pictures to label next; without a model, or of a class, in the project's order. Behind them what is unsure, and what was skipped. */
export function guidedQueue({ db }: Context, suggester: Suggester, project: number, request: QueueRequest): QueuedPicture[] {
  if (request.of) return nextUnlabelled(db, project, request).map((id) => ({ id, suggestion: null, audit: false }));
  const { answer } = suggester.look(project);
  const audit = suggester.auditSet(project);
  const passed = new Set(request.skipped);
  const statesOf = (ids: readonly number[]): LabelState[] => labelStatesOf(
    db, project, ids.filter((id) => id !== request.after && !passed.has(id)).slice(0, request.count + spare))
    .filter((state) => state.class === null && state.mark === null);
  const base = nextUnlabelled(db, project, { ...request, count: request.count + spare });
  const drawn = statesOf(audit.order);
  const others = [...statesOf(answer?.order ?? []), ...statesOf(base)].filter((state) => !audit.has(state));
  const asked = { ...guidedActs(db, project) };
  const [current] = request.after === null ? [] : labelStatesOf(db, project, [request.after]);
  if (current?.class === null) asked[audit.has(current) ? 'test' : 'others']++;
  const order = withDrawn([...new Set(others.map(({ id }) => id))], drawn.map(({ id }) => id), asked);
  const ids = [...new Set([...order, ...base])].slice(0, request.count);
  const names = classNames(db, project);
  return labelStatesOf(db, project, ids).map((state) => {
    const own = audit.has(state) ? undefined : answer?.suggested.get(state.id);
    const label = own && names.get(own.class);
    return { id: state.id, audit: audit.has(state), suggestion: own === undefined || label === undefined ? null : { label, probability: own.probability } };
  });
}

/** Every fifth of them drawn; when one kind has run out, the other alone. */
function withDrawn(others: readonly number[], drawn: readonly number[], { test, others: before }: { test: number; others: number }): number[] {
  const order: number[] = [];
  for (let [a, b] = [0, 0]; a < drawn.length || b < others.length;) {
    const isDrawn = b >= others.length || (a < drawn.length && isAuditDue({ test: test + a, others: before + b }));
    const next = isDrawn ? drawn[a++] : others[b++];
    if (next !== undefined) order.push(next);
  }
  return order;
}
