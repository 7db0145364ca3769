// What can be done inside a run: look where it looks, class by class.
import type { Run } from '../../preload/contract.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { text } from './text.ts';

export const explainPicture = action<{ run: Run; again: boolean }>({
  name: 'run.inside', label: ({ again }) => (again ? text.classes.again : text.classes.start),
  run: async ({ run }) => { await call('explain.classes', { run: run.id }); },
});

export const checkSaliency = action<Run>({
  name: 'run.checkMaps', label: text.sanity.start,
  run: async ({ id }) => { await call('explain.checkSaliency', { run: id }); },
});
