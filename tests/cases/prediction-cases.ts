// Predictions over folders of which one file can't be decoded: every other picture has its answer.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verdict, type Case } from './case-row.ts';
import { inWorkbench } from './in-workbench.ts';

const samples = join(import.meta.dirname, '../../resources/samples');

export const predictionCases: readonly Case[] = [{
  input: 'predict/one_bad',
  read: (path) => inWorkbench(samples, async (workbench, project) => {
    const [backbone] = await workbench.call('backbones.list', {});
    const inbox = mkdtempSync(join(tmpdir(), 'thaw-inbox-'));
    try {
      cpSync(path, inbox, { recursive: true });
      const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone: backbone?.sha256 ?? '' });
      await workbench.jobEnded(job);
      const use = await workbench.call('predict.start', { run, folder: inbox });
      await workbench.jobEnded(use.job);
      const { files } = await workbench.call('predict.result', { predictionSet: use.predictionSet });
      const answered = files.filter(({ predicted }) => predicted !== null);
      return verdict(`${answered.length} of ${files.length} predicted`, [
        ['good pictures have no answer', files.every(({ path: file, predicted }) => predicted !== null || /\.tiff?$/i.test(file))],
      ]);
    } finally {
      rmSync(inbox, { recursive: true, force: true });
    }
  }),
}];
