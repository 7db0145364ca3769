// Reports of real runs: they agree with the calls, cope with whatever a run lacks, and are written by the command.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportOf } from '../../../preload/contract.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { Cancelled } from '../../../main/training/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { faults, parsed } from '../../export/parsed.ts';
import { fewTiles } from '../sample-project.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('reporting');
const hostile = '"><script>alert(1)</script>';
let workbench: Workbench;
let project: number;
let backbone: string;
const runs: number[] = [];

async function trained(recipe: { levels?: 'last' } = {}, seed = 0): Promise<number> {
  const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone, recipe, seed });
  expect((await workbench.jobEnded(started.job)).state).toBe('done');
  return started.run;
}

/** Moves some pictures from one set to another. */
async function move(from: 'train' | 'test', to: 'train' | 'test', count: number): Promise<void> {
  const ids = await workbench.call('pictures.find', { project, filter: { part: from } });
  await workbench.call('pictures.moveToSet', { project, ids: ids.slice(0, count), part: to });
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'pictures'), 30));
  runs.push(await trained(), await trained({ levels: 'last' }));
});
afterAll(async () => {
  await workbench.close();
});

const textOf = (html: string): string => parsed(html).text.replaceAll(/\s+/g, ' ');
const written = async (of: ReportOf): Promise<string> => {
  const { html } = await workbench.call('report.html', { of });
  expect(faults(html)).toEqual([]);
  return html;
};
/** The exact numbers of the row of a figure. */
const valueOf = (html: string, figure: string): number =>
  Number(new RegExp(`<span id="figure-${figure}">.*?<data value="([^"]+)">`, 's').exec(html)?.[1]);

test('operating points are of the class asked for, else of the rule that is kept, else of the class that matters', async () => {
  const run = runs[0]!;
  const positive = async (more: { class?: string } = {}) => /The positive class here is “ ?([^” ]+) ?”, which (was chosen|has fewer)/
    .exec(textOf(await written({ run, ...more })))?.slice(1);
  expect(await positive()).toBeUndefined();
  await workbench.call('projects.answer', { project, positiveClass: { name: 'scratched' } });
  expect(await positive()).toEqual(['scratched', 'was chosen']);
  const rule = { point: { class: 'chipped', aim: 'sensitivity', promise: 0.75 } as const, askBelow: null };
  const { sentence } = await workbench.call('runs.keepDecisionRule', { run, rule });
  expect(await positive()).toEqual(['chipped', 'was chosen']);
  expect(textOf(await written({ run }))).toMatch(/Kept with this run, and used where it predicts: +“chipped” is predicted from a probability of 0\.\d+: /);
  expect(sentence).toContain('sensitivity at least 75');
  expect(await positive({ class: 'good' })).toEqual(['good', 'was chosen']);
  await workbench.call('runs.keepDecisionRule', { run, rule: { point: null, askBelow: null } });
  await workbench.call('projects.answer', { project, positiveClass: null });
});

test('figures are those of the evaluation, to the last digit, and from cross-validation where there is one', async () => {
  const html = await written({ run: runs[0]! });
  const evaluation = await workbench.call('runs.evaluate', { run: runs[0]!, on: 'all' });
  const test = await workbench.call('runs.evaluate', { run: runs[0]! });
  for (const figure of ['accuracy', 'balancedAccuracy', 'macroF1', 'weightedF1', 'logLoss', 'brier'] as const)
    expect(valueOf(html, figure), figure).toBe(evaluation[figure].value);
  expect(valueOf(html, 'auc')).toBe(evaluation.auc!.value);
  const run = await workbench.call('runs.get', { run: runs[0]! });
  expect(html).toMatch(
    new RegExp(`<span id="cross-validated"\\s*><data value="${run.crossValidated!.metrics.accuracy}">`),
  );
  expect(textOf(html)).toContain(
    `In 5-fold cross-validation, ${evaluation.correct} of ${evaluation.n} pictures were classified correctly.`,
  );
  expect(textOf(html)).toContain(`The final model classified ${test.correct} of ${test.n} test pictures correctly`);
  const overall = run.crossValidated!.metrics;
  expect(textOf(html)).toMatch(new RegExp(`${overall.correct} of ${overall.n} correct: accuracy .+, in 5-fold cross-validation`));
  expect(html).toContain(`<data value="${evaluation.calibration.error}">`);
  expect(html).toContain(run.backbone.sha256);
});

test('mistakes of cross-validation are embedded as pictures', async () => {
  const html = await written({ run: runs[0]! });
  const wrong = await workbench.call('runs.predictions', { run: runs[0]!, on: 'all', which: 'mistakes' });
  expect(wrong.length).toBeGreaterThan(
    (await workbench.call('runs.predictions', { run: runs[0]!, which: 'mistakes' })).length,
  );
  expect(textOf(html)).toContain(`${wrong.length} pictures were misclassified in cross-validation.`);
  const pictures = [...html.matchAll(/src="data:image\/jpeg;base64,([^"]+)"/g)].map(([, base64 = '']) =>
    Buffer.from(base64, 'base64'),
  );
  expect(pictures).toHaveLength(Math.min(24, wrong.length));
  for (const bytes of pictures) expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
  for (const { name } of wrong.slice(0, 24)) expect(html).toContain(name);
});

test('the matrix counts the same pictures as the headline', async () => {
  const html = await written({ run: runs[0]! });
  const { confusion } = await workbench.call('runs.evaluate', { run: runs[0]!, on: 'all' });
  const cells = [
    .../<table class="matrix">(.*?)<\/table>/s.exec(html)![1]!.matchAll(/<td class="[a-z]+">(\d+)<\/td>/g),
  ].map(([, cell]) => Number(cell));
  expect(cells).toEqual(confusion.flat());
});

test('names and notes that look like markup stay text', async () => {
  await workbench.call('runs.rename', { run: runs[1]!, name: hostile });
  await workbench.call('runs.note', { run: runs[1]!, note: hostile });
  const html = await written({ run: runs[1]! });
  expect(html).not.toContain('<script');
  expect(textOf(html)).toContain(`Author’s note: ${hostile}`);
  expect((await workbench.call('report.html', { of: { run: runs[1]! } })).name).toBe('Report-script-alert-1-script');
  await workbench.call('runs.rename', { run: runs[1]!, name: 'Last level' });
});

test('a report that nobody awaits any more ends with what it asks for', async () => {
  await expect(workbench.call('report.html', { of: { runs } }, AbortSignal.abort())).rejects.toBeInstanceOf(Cancelled);
});

test('a comparison says what the comparison says, and which setting differs', async () => {
  const html = await written({ runs });
  const { verdict, pairings: [pair] } = await workbench.call('runs.compare', { runs });
  expect(textOf(html)).toContain(verdict!.text.replaceAll(/\s+/g, ' '));
  expect(html).toContain(`<data value="${pair!.difference}">`);
  expect(textOf(html)).toContain('Feature levels several levels last level only');
});

describe('after pictures were moved', () => {
  test('runs of unlike tests are compared on what they share, and the report says so', async () => {
    await move('test', 'train', 5);
    // Another seed, since the same folds would allow a comparison on all pictures, whatever the sets.
    runs.push(await trained({}, 1));
    const of = { runs: [runs[0]!, runs[2]!] };
    const { shared } = await workbench.call('runs.compare', of);
    const text = textOf(await written(of));
    expect(shared.sentence).not.toBeNull();
    expect(text).toContain(shared.sentence!);
    expect(text).toContain('The runs did not all use the same pictures, labels and split.');
  });

  test('a run without test pictures reports its cross-validation alone', async () => {
    await move('test', 'train', 1000);
    const run = await trained();
    const html = await written({ run });
    expect(textOf(html)).toContain('In 5-fold cross-validation,');
    expect(textOf(html)).not.toMatch(/The final model classified|The test pictures were not used/);
    // It has the same folds as the first run, but not as the third.
    expect(textOf(await written({ runs: [runs[0]!, run] }))).toContain('by 5-fold cross-validation, 5 repeats.');
    expect(textOf(await written({ runs: [runs[2]!, run] }))).toContain(
      'has no test pictures, so its accuracy was not measured.',
    );
    await move('train', 'test', 8);
  });
});

test('a Showdown that was stopped before anything finished has a report that says so', async () => {
  const { showdown, job } = await workbench.call('showdown.start', { project, backbone });
  await workbench.call('jobs.cancel', { job });
  await workbench.jobEnded(job);
  const text = textOf(await written({ showdown }));
  expect(text).toContain('Too few runs have finished to compare.');
  expect(text).toContain('It was stopped before it was complete.');
});

describe('the command', () => {
  const run = (values: Record<string, string | boolean>, positionals: string[] = []) =>
    commands.report!.run({ workbench, positionals, values, say: () => undefined });

  test('writes runs by name and by number, and keeps a file that is there', async () => {
    const out = join(folder, 'reports', 'run.html');
    expect((await run({ run: 'Last level', out })).json).toMatchObject({ run: runs[1], file: out });
    const first = readFileSync(out, 'utf8');
    expect(faults(first)).toEqual([]);
    await expect(run({ run: String(runs[0]), out })).rejects.toThrow('already exists and was not replaced');
    expect(readFileSync(out, 'utf8')).toBe(first);
    await run({ run: String(runs[0]), out, force: true });
    expect(readFileSync(out, 'utf8')).not.toBe(first);
    expect(readdirSync(join(folder, 'reports'))).toEqual(['run.html']);
  });

  test('writes runs side by side, and nothing where it makes no sense', async () => {
    const out = join(folder, 'two.html');
    expect((await run({ compare: 'Last level', out }, [String(runs[0])])).json).toMatchObject({
      runs: [runs[1], runs[0]],
    });
    const none = join(folder, 'none.html');
    await expect(run({ compare: 'Last level', out: none })).rejects.toThrow('Comparing needs at least two runs.');
    await expect(run({ run: 'Last level', out: none }, ['more'])).rejects.toThrow('“more” is one word too many.');
    await expect(run({ run: 'nobody', out: none })).rejects.toThrow('There is no run “nobody”');
    await expect(run({ showdown: '99', out: none })).rejects.toThrow('There is no Showdown number 99');
    expect(existsSync(none)).toBe(false);
  });

  test.each([
    [{ out: 'a.html' }, 'One of --run, --compare, --showdown is needed.'],
    [
      { run: 'a', compare: 'b', out: 'a.html' },
      'One of --run, --compare, --showdown is needed, not --run and --compare.',
    ],
    [{ run: 'a' }, '--out is needed.'],
    [{ run: 'a', out: 'a.pdf' }, '--out is an HTML file, not “a.pdf”.'],
  ])('%j: %s', (values, sentence) => {
    expect(() => commands.report!.check!(values)).toThrow(sentence);
  });
});
