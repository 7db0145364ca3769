// How quick the page is on a workspace of 50 000 pictures and 500 runs, in a real Chromium on the real browser host.
// Run: npm run bench:ui [-- --pictures N --runs N --workspace DIR --rounds N]. A workspace that exists is used as it is.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import settings from '../../playwright.config.ts';
import { layEmptyScroller, quantile, scroll, timed, type Frames } from './frames.ts';
import { fillWorkspace } from './large-workspace.ts';

const { values } = parseArgs({ options: { pictures: { type: 'string', default: '50000' }, runs: { type: 'string', default: '500' }, workspace: { type: 'string' }, rounds: { type: 'string', default: '5' } } });
const root = join(import.meta.dirname, '..', '..');
const rounds = Number(values.rounds);

/** What is wanted of a row, in milliseconds; null where a figure is only told. */
interface Row { what: string; wanted: number | null; seen: number[] }
const rows = new Map<string, Row>();

function note(what: string, wanted: number | null, milliseconds: number): void {
  const row = rows.get(what) ?? { what, wanted, seen: [] };
  row.seen.push(milliseconds);
  rows.set(what, row);
}

interface Host { url: string; started: number; stop: () => Promise<void> }

async function openHost(workspace: string): Promise<Host> {
  const before = performance.now();
  const child = spawn(process.execPath, [join(root, 'main/hosts/launch.mjs'), 'start', '--no-open', '--port', '0', '--workspace', workspace], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Thaw is open at (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`the host ended: ${said}`)));
  });
  return { url, started: performance.now() - before, stop: () => { child.kill('SIGTERM'); return ended; } };
}

const rail = (page: Page, name: string) => page.locator('a.rail-item', { hasText: name });
const chip = (page: Page, name: RegExp) => page.locator('button.chip', { hasText: name });

/** Runs in the page: the thumbnails in sight have been drawn. */
const thumbnailsDrawn = (): boolean => {
  const images = [...document.querySelectorAll<HTMLImageElement>('.wall-cell img')].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  return images.length > 0 && images.every((image) => image.complete && image.naturalWidth > 0);
};
const cellsThere = (): boolean => [...document.querySelectorAll('.wall-cell .wall-caption')].filter((caption) => caption.textContent?.trim()).length > 8;
const headed = (title: string): string => `document.querySelector('main h1')?.textContent === '${title}'`;
/** A condition of the page from its text. */
const when = (expression: string): (() => boolean) => ({ toString: () => `() => (${expression})` }) as () => boolean;

/** Every screen once, from a page that has asked nothing yet. */
async function screens(page: Page): Promise<void> {
  const step = async (what: string, act: () => Promise<unknown>, ready: () => boolean): Promise<void> => {
    note(what, 200, await timed(page, act, ready));
    await page.waitForTimeout(400);
  };
  await page.goto(`${page.url().split('#')[0]}#/`);
  await page.reload();
  await page.getByText('Rocks').first().waitFor();
  await page.waitForTimeout(400);
  await step('Home → Pictures', () => page.getByText('Rocks').first().click(), cellsThere);
  await step('Pictures → Train', () => rail(page, 'Train').click(), when(`${headed('Train')} && [...document.querySelectorAll('main button')].some((b) => b.textContent.startsWith('Start'))`));
  await step('Train → Runs', () => rail(page, 'Runs').click(), when(`${headed('Runs')} && document.querySelectorAll('main tbody tr').length >= 5`));
  await step('Runs → run page', () => page.getByRole('link', { name: `Run ${values.runs}`, exact: true }).click(), when(`/runs\\/\\d+$/.test(location.hash) && /Right on/.test(document.querySelector('main').textContent)`));
  await step('run page → Use', () => rail(page, 'Use').click(), when(`${headed('Use')} && document.querySelector('main input') !== null`));
  await step('Use → Pictures (again)', () => rail(page, 'Pictures').click(), cellsThere);
  await step('Pictures → Home', () => page.locator('a.header-mark').click(), when(`document.querySelector('main').textContent.includes('Projects')`));
}

const thumbnails = async (page: Page): Promise<void> => {
  await page.reload();
  note('thumbnails in sight after a fresh start', null, await (async () => {
    await page.waitForFunction(thumbnailsDrawn);
    return page.evaluate(() => performance.now());
  })());
};

/** What hands do on the wall. */
async function interactions(page: Page): Promise<void> {
  const step = async (what: string, act: () => Promise<unknown>, ready: () => boolean, wanted: number | null = 100): Promise<void> => {
    note(what, wanted, await timed(page, act, ready));
    await page.waitForTimeout(300);
  };
  const shows = (text: string): (() => boolean) => when(`document.querySelector('.pictures').textContent.replaceAll('\\u202f', '').includes('${text}')`);
  const pictures = Number(values.pictures);
  await page.goto(`${page.url().split('#')[0]}#/projects/1/pictures`);
  await page.reload();
  await page.waitForFunction(cellsThere);
  await page.waitForTimeout(500);
  const third = page.getByRole('option').nth(2);
  await step('click a picture', () => third.click(), when(`document.querySelectorAll('.wall-cell[aria-selected=true]').length === 1`));
  await step('arrow key', () => page.keyboard.press('ArrowRight'), when(`document.querySelectorAll('.wall-cell')[3]?.ariaSelected === 'true'`));
  await step('digit gives a class, the next picture comes', () => page.keyboard.press('2'), when(`document.querySelectorAll('.wall-cell')[3]?.querySelector('.wall-caption').textContent === 'chert' && document.querySelectorAll('.wall-cell')[4]?.ariaSelected === 'true'`));
  await page.waitForTimeout(500);
  await page.keyboard.press('u');
  await page.waitForTimeout(1500);
  await step('Space opens a picture large', () => page.keyboard.press(' '), when(`document.querySelector('[role=dialog] .facts') !== null`));
  await step('next picture, large', () => page.keyboard.press('ArrowRight'), when(`/^6 of/.test(document.querySelector('[role=dialog] header, [role=dialog]').textContent.trim())`), null);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(500);
  await step('Ctrl-A selects all', () => page.keyboard.press('Control+a'), shows(`${pictures} selected`));
  await step('Escape clears the selection', () => page.keyboard.press('Escape'), when(`document.querySelectorAll('.wall-cell[aria-selected=true]').length === 0`));
  await step('filter by a class', () => chip(page, /chert/).click(), when(`[...document.querySelectorAll('.wall-caption')].length > 8 && [...document.querySelectorAll('.wall-caption')].every((c) => c.textContent === 'chert')`));
  await step('filter off', () => chip(page, /^All/).first().click(), shows(`${pictures} pictures`));
  const search = page.getByLabel('Part of the file name');
  await search.focus();
  const named = (part: string): number => Array.from({ length: pictures }, (_, i) => String(i).padStart(5, '0')).filter((name) => name.includes(part)).length;
  await step('a letter in the search', () => page.keyboard.press('7'), shows(`${named('7')} pictures`));
  await step('another letter in the search', () => page.keyboard.press('7'), shows(`${named('77')} pictures`));
  await search.fill('');
  await page.waitForTimeout(600);
  await page.getByRole('option').first().click();
  await step('End goes to the last picture', () => page.keyboard.press('End'), when(`document.querySelector('.wall').scrollTop > 100000 && [...document.querySelectorAll('.wall-cell .wall-caption')].some((c) => c.textContent.trim())`));
  await page.keyboard.press('Home');
  await page.waitForTimeout(300);
}

/** A reader's pace, a fast turn of the wheel, and the scroll bar pulled from end to end. */
const paces = [{ name: 'slow, 1 500 px/s', speed: 1500, seconds: 6 }, { name: 'fast, 6 000 px/s', speed: 6000, seconds: 6 }, { name: 'end to end in 20 s', speed: 0, seconds: 25 }];

function describe(name: string, { milliseconds, longTasks }: Frames): string {
  const share = (limit: number): string => `${((100 * milliseconds.filter((ms) => ms > limit).length) / milliseconds.length).toFixed(1)} %`.padStart(8);
  const perSecond = (1000 * milliseconds.length) / milliseconds.reduce((sum, ms) => sum + ms, 0);
  // A frame that is a rounding error late is not late.
  return `${name.padEnd(44)}${perSecond.toFixed(1).padStart(6)} fps  p50 ${quantile(milliseconds, 0.5).toFixed(1).padStart(5)}  p95 ${quantile(milliseconds, 0.95).toFixed(1).padStart(6)}  worst ${Math.max(...milliseconds).toFixed(0).padStart(4)} ms  >16.7 ms ${share(17.7)}  >33 ms ${share(34)}  long tasks ${longTasks.length} (${Math.round(longTasks.reduce((sum, ms) => sum + ms, 0))} ms)`;
}

async function scrolling(page: Page): Promise<string[]> {
  const lines: string[] = [];
  const height = await page.evaluate(() => document.querySelector('.wall')!.scrollHeight);
  const measureAll = async (name: string, selector: string): Promise<void> => {
    for (const { name: pace, speed, seconds } of paces) {
      await page.evaluate((selector) => document.querySelector(selector)!.scrollTo(0, 0), selector);
      await page.waitForTimeout(800);
      lines.push(describe(`${name}, ${pace}`, await scroll(page, selector, speed || height / 20, seconds)));
    }
  };
  await measureAll('wall', '.wall');
  await page.waitForTimeout(100);
  const begin = performance.now();
  await page.waitForFunction(thumbnailsDrawn);
  note('thumbnails in sight after a stop at the end', null, performance.now() - begin);
  await layEmptyScroller(page, height);
  await measureAll('empty scroller', '#empty-scroller');
  return lines;
}

function print(scrolled: readonly string[]): void {
  const figure = (ms: number): string => `${ms.toFixed(0)} ms`.padStart(9);
  console.log(`\n${''.padEnd(48)}   median     worst    wanted`);
  for (const { what, wanted, seen } of rows.values()) {
    const median = quantile(seen, 0.5);
    console.log(`${what.padEnd(48)}${figure(median)} ${figure(Math.max(...seen))} ${wanted === null ? '' : `< ${wanted} ms`.padStart(9)}${wanted !== null && median >= wanted ? '  too slow' : ''}`);
  }
  console.log('\nScrolling; wanted: 60 fps. Without a graphics card Chromium draws on the processor; the empty scroller is what it can do at best.');
  for (const line of scrolled) console.log(line);
}

const workspace = values.workspace ?? mkdtempSync(join(tmpdir(), 'thaw-ui-'));
const browser = await chromium.launch(settings.use?.launchOptions);
try {
  if (!existsSync(join(workspace, 'thaw.sqlite'))) {
    console.log(`Making a workspace of ${values.pictures} pictures and ${values.runs} runs…`);
    mkdirSync(workspace, { recursive: true });
    await fillWorkspace(workspace, { pictures: Number(values.pictures), runs: Number(values.runs) });
  }
  console.log(`${availableParallelism()} cores, Node ${process.version}, Chromium ${browser.version()}, 1280 × 800`);
  let scrolled: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const host = await openHost(workspace);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    try {
      const before = performance.now();
      await page.goto(host.url);
      await page.getByText('Rocks').first().waitFor();
      const opened = performance.now() - before;
      note('start: the host answers', null, host.started);
      note('start: the page shows the projects', null, opened);
      note('start to usable', 2000, host.started + opened);
      await screens(page);
      await interactions(page);
      await thumbnails(page);
      if (round === rounds - 1) scrolled = await scrolling(page);
    } finally {
      await page.close();
      await host.stop();
    }
  }
  print(scrolled);
} finally {
  await browser.close();
  if (values.workspace === undefined) rmSync(workspace, { recursive: true, force: true });
}
