// Export of labels as CSV: the page saves it as a file.
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { call } from '../bridge/call.ts';
import { csvKindHere } from '../saving/csv-kind.ts';
import { saveText } from '../saving/save-text.ts';
import { text } from './text.ts';

export const exportLabels = action<{ project: number }>({
  name: 'labels.export', label: text.exportLabels,
  run: async ({ project }) => {
    const { name, csv, pictures } = await call('labels.export', { project, separator: csvKindHere() });
    if (await saveText(name, csv) !== null) notify({ sentence: text.exportDone(pictures) });
  },
});

export const showAgreement = action<{ project: number; go: (address: string) => void }>({
  name: 'agreement.show', label: text.menu, run: ({ project, go }) => go(`/projects/${project}/agreement`),
});
