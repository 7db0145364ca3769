// Export of labels as CSV: the page saves it as a file.
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { call } from '../bridge/call.ts';
import { text } from './text.ts';

/** Lets the browser, or the window's own dialog, save a text as a file. */
function saveText(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const exportLabels = action<{ project: number }>({
  name: 'labels.export', label: text.exportLabels,
  run: async ({ project }) => {
    const { name, csv, pictures } = await call('labels.export', { project });
    saveText(name, csv);
    notify({ sentence: text.exportDone(pictures) });
  },
});

export const showAgreement = action<{ project: number; go: (address: string) => void }>({
  name: 'agreement.show', label: text.menu, run: ({ project, go }) => go(`/projects/${project}/agreement`),
});
