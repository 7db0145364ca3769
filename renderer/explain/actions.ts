// Actions of Explain: average heat maps per class, and the saliency sanity check.
import type { Run } from '../../preload/contract.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { text } from './text.ts';

export const explainClasses = action<{ run: Run; again: boolean }>({
  name: 'run.explainClasses', label: ({ again }) => (again ? text.classes.again : text.classes.start),
  run: async ({ run }) => { await call('explain.classes', { run: run.id }); },
});

export const checkSaliency = action<Run>({
  name: 'run.checkSaliency', label: text.sanity.start,
  run: async ({ id }) => { await call('explain.checkSaliency', { run: id }); },
});
