// Tab of settings: everything that repeats the run, and a person’s note on it.
import type { Run } from '../../preload/contract.ts';
import { Note } from './note.tsx';
import { RunSettings } from './run-settings.tsx';

export const SettingsTab = ({ run }: { run: Run }) => <div className="run-pair">
  <RunSettings run={run} />
  <section className="sheet"><Note run={run} /></section>
</div>;
