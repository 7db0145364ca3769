// Offers to undo: they go with what they are about, and nothing else does.
import { notifications, notificationsStore } from '@mantine/notifications';
import { beforeEach, expect, test } from 'vitest';
import { beginOffer, endOffer, withdrawUndo } from '../../../renderer/actions/undo-offers.ts';

const show = () => notifications.show({ message: 'in the trash', onClose: ({ id }) => endOffer(id) });
const shown = () => notificationsStore.getState().notifications.length;

beforeEach(() => notifications.clean());

test.each([
  ['of the deleted project', { project: 1 }, { projects: [1] }, 0],
  ['of a run of a deleted project', { project: 1, run: 7 }, { projects: [1, 2] }, 0],
  ['of a deleted run', { project: 1, run: 7 }, { runs: [7] }, 0],
  ['of another project', { project: 1 }, { projects: [2], runs: [1] }, 1],
  ['of another run', { project: 1, run: 7 }, { projects: [7], runs: [8] }, 1],
])('%s', (_, about, deleted, left) => {
  beginOffer(show(), about);
  show();
  withdrawUndo(deleted);
  expect(shown()).toBe(left + 1);
});
