// Saving of a file that a job writes: by the system’s own save dialog, or as a download of the browser, which has none.
import { IconDownload } from '@tabler/icons-react';
import { action } from '../actions/action.ts';
import { ActionButton, ActionIconButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { bridge } from '../bridge/bridge.ts';
import { call } from '../bridge/call.ts';
import { jobEnded } from './job-ended.ts';
import { download } from './save-text.ts';
import { text } from './text.ts';

interface Saving {
  /** Suggested name of the file. */
  readonly name: string;
  /** Starts the job that writes to `file`; a file of that name may be replaced. */
  readonly start: (file: string) => Promise<{ job: number }>;
  /** Once it has started. */
  readonly onStarted?: () => void;
}

const chooseAndSave = action<Saving & { choose: (name: string) => Promise<string | null> }>({
  name: 'file.choose', label: text.choose,
  run: async ({ name, start, onStarted, choose }) => {
    const file = await choose(name);
    if (file === null) return;
    await start(file);
    onStarted?.();
  },
});

interface Downloading extends Saving { readonly urlOf: (token: string, name: string) => string; readonly label?: string }

const startDownload = action<Downloading>({
  name: 'file.download', label: ({ label }) => label ?? text.download,
  run: async ({ name, start, onStarted, urlOf }) => {
    const { token, folder } = await call('downloads.place', {});
    const separator = folder.includes('\\') ? '\\' : '/';
    const { job } = await start(`${folder}${separator}${name}`);
    onStarted?.();
    void saveWhenEnded(job, urlOf(token, name.replace(/\.\w+$/, '')));
  },
});

/** A job that fails says so itself. */
async function saveWhenEnded(job: number, address: string): Promise<void> {
  if ((await jobEnded(job)).state !== 'done') return;
  download(address, '');
  notify({ sentence: text.downloading });
}

/** Where a browser downloads, it is the way that needs no path. */
export const downloads = (): boolean => bridge.downloadUrl !== null;

export function ChooseSave(saving: Saving) {
  const { chooseSave, downloadUrl } = bridge;
  if (chooseSave !== null) return <ActionButton action={chooseAndSave} on={{ ...saving, choose: chooseSave }} variant="default" />;
  return downloadUrl !== null && <ActionButton action={startDownload} on={{ ...saving, urlOf: downloadUrl }} leftSection={<IconDownload size={18} />} />;
}

/** A folder of files as one archive; nothing where the system's own folder dialog serves. */
export function DownloadFolder({ start, name, label }: { name: string; label: string; start: (folder: string) => Promise<{ job: number }> }) {
  const { downloadUrl } = bridge;
  return downloadUrl !== null && <ActionIconButton action={startDownload} on={{ name, label, start, urlOf: downloadUrl }} icon={<IconDownload size={18} />} />;
}
