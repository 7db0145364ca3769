// Action that tests a finished run on a labelled folder.
import type { Run } from '../../../../preload/contract.ts';
import { action } from '../../../actions/action.ts';
import { notify } from '../../../actions/run-action.tsx';
import { call } from '../../../bridge/call.ts';
import type { ChooseFolder } from '../../../folder/folder-chooser.tsx';
import { text } from './text.ts';

export const testOnFolder = action<{ run: Run; choose: ChooseFolder }>({
  name: 'runs.testOnFolder', label: text.start,
  run: async ({ run, choose }) => {
    const folder = await choose();
    if (folder === null) return;
    await call('tests.start', { run: run.id, folder });
    notify({ sentence: text.started(folder) });
  },
});
