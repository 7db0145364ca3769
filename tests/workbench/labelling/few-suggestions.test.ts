// A model's help where it has little to go by: files that are gone, one class alone, and a test set that was there before.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptSuggestions, nextToLabel } from '../../../main/hosts/cli/commands/pictures/suggestion-commands.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import type { LabelHelp } from '../../../preload/contract.ts';
import { temporaryFolder } from '../../temporary.ts';
import { fill, managedWorkspace } from '../projects/managed-project.ts';

let workbench: Workbench;
let project = 0;

beforeAll(async () => {
  const folder = managedWorkspace(temporaryFolder('few-suggestions'), (db) => {
    project = fill(db, [
      ...Array.from({ length: 60 }, () => ({ label: 'cat', part: 'test' as const })), ...Array.from({ length: 4 }, () => ({ label: null })),
    ]);
  });
  workbench = await openWorkbench({ folder, resume: false });
});
afterAll(() => workbench.close());

async function settled(): Promise<LabelHelp> {
  for (;;) {
    const { help } = await workbench.call('labelling.queue', { project });
    if (help.upToDate) return help;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('files that can’t be read are told, a test set that was there is kept, and nothing is suggested', async () => {
  const { job } = await workbench.call('suggestions.start', { project });
  expect((await workbench.jobEnded(job ?? 0)).state).toBe('done');
  expect(await settled()).toEqual({
    state: 'few-labels', upToDate: true,
    sentence: 'Suggestions begin when a second class has a label. 64 pictures can’t be read, so nothing is suggested for them.',
    test: 'The test set was there before, so it stays honest: pictures labelled here are for training and validation.',
  });
  expect((await workbench.call('labelling.queue', { project })).pictures.map(({ id, suggestion, audit }) => [id, suggestion, audit]))
    .toEqual([61, 62, 63, 64].map((id) => [id, null, false]));
  expect(await workbench.call('suggestions.group', { project, label: null })).toBeNull();
});

const run = (command: typeof nextToLabel, values: Record<string, string | boolean>) => command.run({
  workbench, positionals: [], values: { project: 'Cells', ...values }, say: () => undefined,
});

test('the command line lists what comes next and says the same', async () => {
  const { text, json } = await run(nextToLabel, { count: '2', suggest: true });
  expect(text.split('\n').slice(0, 2)).toEqual(['/pictures/61.jpg', '/pictures/62.jpg']);
  expect(text).toContain('64 pictures can’t be read');
  expect(json).toMatchObject({ project: 'Cells', labelled: 60, unlabelled: 4 });
  expect((await run(acceptSuggestions, { 'at-least': '95%' })).text).toBe('Nothing was accepted: no such suggestion is left.');
  for (const count of ['0', '1.5', '201']) await expect(run(nextToLabel, { count })).rejects.toThrow('--count takes a whole number');
  expect(() => acceptSuggestions.check?.({ project: 'Cells' })).toThrow('--at-least is needed');
  for (const share of ['49', '101', 'all']) {
    expect(() => acceptSuggestions.check?.({ project: 'Cells', 'at-least': share })).toThrow('--at-least takes a percentage from 50 to 100.');
  }
});
