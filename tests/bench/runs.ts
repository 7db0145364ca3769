// The table of runs and Compare with 500 runs: from an input to the frame that shows its answer, in a real Chromium.
// usage: npm run bench:runs -- [runs] [pictures]
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import settings from '../../playwright.config.ts';
import { enterWorkbench, startHost } from '../e2e/workbench.ts';
import { quantile, scroll, timed } from './frames.ts';
import { fillWorkspace } from './large-workspace.ts';

const [runs, pictures] = [Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 4000)];
const repeats = 5;

interface Interaction {
  name: string;
  /** Before each turn, not timed. */
  before?: (page: Page) => Promise<unknown>;
  act: (page: Page) => Promise<unknown>;
  /** Runs in the page. */
  ready: () => boolean;
}

const heading = (page: Page, name: string) => page.getByRole('columnheader', { name }).getByRole('button');
const find = (page: Page) => page.getByRole('textbox', { name: 'Find runs' });
const group = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name }).click();
};

/** The letter leaves 15 of 500 runs: 47, 147, …, 447 and 470 to 479. Each begins with the table as it opens: all runs, newest first, not grouped. */
const interactions: Interaction[] = [
  {
    name: 'sorted by name', before: (page) => heading(page, 'When').click(),
    act: (page) => heading(page, 'Name').click(),
    ready: () => document.querySelector('th[aria-sort=ascending]')
      ?.textContent === 'Name' && document.querySelector('.runs-name')?.textContent === 'Run 1',
  },
  {
    name: 'sorted by right answers', before: (page) => heading(page, 'Name').click(),
    act: (page) => heading(page, 'Right').click(),
    ready: () => document.querySelector('th[aria-sort=descending]')?.textContent.startsWith('Right') === true,
  },
  {
    name: 'a letter typed into the filter', before: (page) => find(page).fill('Run 4'),
    act: (page) => find(page).press('7'),
    ready: () => document.querySelector('.tool-line [role=status]')?.textContent.startsWith('15 of') === true,
  },
  {
    name: 'a run selected',
    before: async (page) => {
      await find(page).fill('');
      const box = page.getByRole('checkbox').first();
      if (await box.isChecked()) await box.uncheck();
    },
    act: (page) => page.getByRole('checkbox').first().click(),
    ready: () => document.querySelector('.run-row[data-selected]') !== null,
  },
  {
    name: 'a baseline pinned',
    before: async (page) => {
      const pinned = page.locator('button[data-part=pin][aria-pressed=true]');
      if (await pinned.count() > 0) await pinned.click();
    },
    act: (page) => page.locator('button[data-part=pin]').first().click(),
    ready: () => [...document.querySelectorAll('th')].some(({ textContent }) => textContent.startsWith('Against')),
  },
  {
    name: 'grouped by seeds',
    before: async (page) => {
      await group(page, 'Not grouped');
      await page.getByRole('combobox', { name: 'Group' }).click();
      await page.getByRole('option', { name: 'Seeds' }).waitFor();
    },
    act: (page) => page.getByRole('option', { name: 'Seeds' }).click(),
    ready: () => document.querySelector('.group-row') !== null,
  },
  {
    name: 'a group opened',
    before: async (page) => {
      const open = page.locator('.group-name[aria-expanded=true]');
      if (await open.count() > 0) await open.first().click();
    },
    act: (page) => page.locator('.group-name').first()
      .click(), ready: () => document.querySelector('.run-row') !== null,
  },
  {
    name: 'down a row by key',
    before: async (page) => { await group(page, 'Not grouped'); await page.locator('.runs-name').first().focus(); },
    act: (page) => page.keyboard.press('ArrowDown'),
    ready: () => document.activeElement?.closest('tr')?.dataset.index === '1',
  },
  {
    name: 'to the last row by key',
    before: (page) => page.locator('.runs-name').first().focus().then(() => page.keyboard.press('Home')),
    act: (page) => page.keyboard.press('End'),
    ready: () => Number(document.activeElement?.closest('tr')?.dataset.index) > 100,
  },
];

const line = (what: string, value: string, wanted = ''): void => console.log(`${what.padEnd(40)} ${value.padStart(16)}   ${wanted}`);
const ms = (values: readonly number[]): string => `${quantile(values, 0.5).toFixed(0)} / ${Math.max(...values).toFixed(0)} ms`;

/** Milliseconds of processor time that the page's main thread has worked, whatever else this machine does. */
async function workOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => 1000 * ((await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

interface Turns { seen: number[]; worked: number[] }

async function turnsOf(page: Page, work: () => Promise<number>, { before, act, ready }: Interaction): Promise<Turns> {
  const turns: Turns = { seen: [], worked: [] };
  for (let i = 0; i < repeats; i++) {
    await before?.(page);
    await page.waitForTimeout(150);
    const begun = await work();
    turns.seen.push(await timed(page, () => act(page), ready));
    turns.worked.push(await work() - begun);
  }
  return turns;
}

const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-runs-'));
await fillWorkspace(folder, { pictures, runs });
const host = await startHost(folder);
const browser = await chromium.launch(settings.use?.launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await enterWorkbench(page, host);
  const go = (place: string) => page.evaluate((hash) => { location.hash = hash; }, `#/projects/1/${place}`);
  const opened = async (place: string, selector: string): Promise<number> => {
    await go('train');
    await page.getByRole('heading', { name: 'Train', level: 1 }).waitFor();
    const started = performance.now();
    await go(place);
    await page.locator(selector).first().waitFor();
    return performance.now() - started;
  };
  console.log(
    `${runs} runs, median / longest of ${repeats}; ${availableParallelism()} cores, ${loadavg()[0]?.toFixed(1)} ` +
      'programs at once on average in the last minute',
  );
  const openings: number[] = [];
  for (let i = 0; i < repeats; i++) openings.push(await opened('runs', '.run-row'));
  line('Runs opened', ms(openings), '< 200 ms');
  const work = await workOf(page);
  for (const interaction of interactions) {
    const { seen, worked } = await turnsOf(page, work, interaction);
    line(interaction.name, ms(seen), `< 100 ms; the page worked ${ms(worked)}`);
  }
  await page.evaluate(() => document.querySelector('.runs-scroll')?.scrollTo(0, 0));
  const { milliseconds } = await scroll(page, '.runs-scroll', 3000, 3);
  line('frames while scrolling, median / 95 %', `${quantile(milliseconds, 0.5).toFixed(1)} / ${quantile(milliseconds, 0.95).toFixed(1)} ms`, '16.7 ms');
  const eight = Array.from({ length: 8 }, (_, i) => runs - i).join(',');
  line(`Compare of 8 runs, ${Math.round(0.14 * pictures)} test pictures`, `${(await opened(`compare/${eight}`, '.verdict')).toFixed(0)} ms`);
} finally {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}
