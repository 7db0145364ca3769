// Campaign of misfortunes: for so many minutes, one random trial after another, each repeatable by its seed. It ends with
// figures, and with exit code 1 where a target was missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkbench } from '../../main/workbench.ts';
import { fewTiles } from '../workbench/sample-project.ts';
import { Gone } from './host.ts';
import { kills } from './scenarios/kill.ts';
import { misfortunes } from './scenarios/misfortunes.ts';
import { mutationScenarios } from './scenarios/mutations.ts';
import { Chances, targets, type Prepared, type Scenario, type Violation } from './trial.ts';

const scenarios: readonly Scenario[] = [...kills, ...mutationScenarios, ...misfortunes];

const help = `Usage: npm run campaign -- [--minutes N] [--seed N] [--only WORD]

  --minutes N   how long (default 2); 0: one trial of each scenario
  --seed N      of the first trial (default: by chance); the same seed and scenario repeat a trial
  --only WORD   scenarios whose name contains it: ${scenarios.map(({ name }) => `“${name}”`).join(', ')}`;

async function prepare(folder: string): Promise<Prepared> {
  const [workspace, pictures] = [join(folder, 'prepared'), join(folder, 'pictures')];
  const workbench = await openWorkbench({ folder: workspace });
  try {
    const { project, backbone } = await fewTiles(workbench, pictures, 8);
    const { run, job } = await workbench.call('runs.start', { project, backbone, strategy: 'transfer' });
    await workbench.jobEnded(job);
    return { workspace, pictures, project, run, backbone };
  } finally {
    await workbench.close();
  }
}

/** Counts what the trial says against the program. A fault of the campaign itself ends it. */
async function tried(scenario: Scenario, seed: number, folder: string, prepared: Prepared): Promise<Violation[]> {
  const violations: Violation[] = [];
  const violated = (target: Violation['target'], what: string): void => {
    violations.push({ scenario: scenario.name, seed, target, what });
    console.log(`✗ ${scenario.name}, seed ${seed}: ${target}: ${what}`);
  };
  const place = mkdtempSync(join(folder, 'trial-'));
  try {
    await scenario.run({ chances: new Chances(seed), folder: place, prepared, violated });
  } catch (error) {
    // Its loss was counted where it was seen.
    if (!(error instanceof Gone)) throw error;
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
  return violations;
}

function table(counts: ReadonlyMap<string, number>, violations: readonly Violation[]): string {
  const rows = [...counts].map(([name, trials]) => {
    const of = violations.filter(({ scenario }) => scenario === name);
    return [name, String(trials), ...targets.map((target) => String(of.filter((one) => one.target === target).length))];
  });
  const sums = targets.map((target) => String(violations.filter((one) => one.target === target).length));
  const all = [['scenario', 'trials', ...targets], ...rows, ['all', String([...counts.values()].reduce((a, b) => a + b, 0)), ...sums]];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}

async function campaign(minutes: number, firstSeed: number, only: string): Promise<boolean> {
  const chosen = scenarios.filter(({ name }) => name.includes(only));
  const possible = chosen.filter(({ name, whyNot }) => {
    const why = whyNot?.() ?? null;
    if (why !== null) console.log(`Left out: ${name} (${why})`);
    return why === null;
  });
  if (possible.length === 0) throw new Error(`No scenario that contains “${only}” can be tried here.`);
  const folder = mkdtempSync(join(tmpdir(), 'thaw-campaign-'));
  const [counts, violations] = [new Map<string, number>(possible.map(({ name }) => [name, 0])), [] as Violation[]];
  try {
    const prepared = await prepare(folder);
    const end = performance.now() + minutes * 60_000;
    console.log(`${possible.length} scenarios from seed ${firstSeed} on.`);
    for (let n = 0; minutes === 0 ? n < possible.length : n === 0 || performance.now() < end; n++) {
      const scenario = possible[n % possible.length];
      if (!scenario) break;
      violations.push(...await tried(scenario, firstSeed + n, folder, prepared));
      counts.set(scenario.name, (counts.get(scenario.name) ?? 0) + 1);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  console.log(table(counts, violations));
  for (const { scenario, seed, target, what } of violations) {
    console.log(`npm run campaign -- --minutes 0 --seed ${seed} --only '${scenario}'   # ${target}: ${what.split('\n')[0]}`);
  }
  return violations.length === 0;
}

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) console.log(help);
else {
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
  process.exitCode = await campaign(Number(values.minutes ?? 2), seed, values.only ?? '') ? 0 : 1;
}
