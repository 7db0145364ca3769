// Actions of the label review: open it, check the labels, measure what corrections brought.
import { action } from '../actions/action.ts';
import { call } from '../bridge/call.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export const openReview = action<{ project: number; go: (address: string) => void }>({
  name: 'labels.review', label: text.open, run: ({ project, go }) => go(routes.review(project)),
});

export interface CheckTarget { project: number; busy: boolean; again: boolean }

export const checkLabels = action<CheckTarget>({
  name: 'labels.check', label: ({ again }) => (again ? text.first.again : text.first.start),
  when: ({ busy }) => (busy ? text.first.busy : true),
  run: ({ project, again }) => call('labels.check', { project, anew: again }),
});

export const measureEffect = action<{ project: number; busy: boolean; measured: boolean }>({
  name: 'labels.measureEffect', label: ({ measured }) => (measured ? text.effect.again : text.effect.measure),
  when: ({ busy }) => (busy ? text.first.busy : true),
  run: ({ project }) => call('labels.measureEffect', { project }),
});
