// The way into label mode: a button, a key, and an entry of the palette.
import { action } from '../actions/action.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export const openLabelling = action<{ project: number; go: (address: string) => void }>({
  name: 'labelling.open', label: text.open, run: ({ project, go }) => go(routes.label(project)),
});
