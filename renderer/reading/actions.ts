// Actions on how a project's files are read.
import type { PixelReading } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { text } from './text.ts';

interface Change { project: number; reading: PixelReading; done?: () => void }

export const readLikeThis = action<Change>({
  name: 'reading.set', label: text.save,
  when: ({ reading: { range } }) => (range !== 'each' && range.low >= range.high ? text.reversed : true),
  run: async ({ project, reading, done }) => {
    const { reading: before } = await call('projects.reading', { project });
    await call('projects.setReading', { project, reading });
    refresh('projects');
    notify({ sentence: text.saved, about: { project }, undo: async () => {
      await call('projects.setReading', { project, reading: before });
      refresh('projects');
    } });
    done?.();
  },
});

export const openReading = action<{ open: () => void }>({ name: 'reading.open', label: text.title, run: ({ open }) => open() });
