// The page with 50 000 pictures and 500 runs: import, start, screens, and scrolling, measured in a real Chromium.
// usage: npm run bench:ui -- [pictures] [runs]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { counted } from '../../preload/contract.ts';
import { chromium, type Page } from 'playwright';
import sharp from 'sharp';
import { createRun, finishRun, getRun, listPredictions, openDatabase } from '../../main/history/index.ts';
import { openWorkbench } from '../../main/workbench.ts';
import { enterWorkbench, startHost } from '../e2e/workbench.ts';

const [pictures, runs] = [Number(process.argv[2] ?? 50_000), Number(process.argv[3] ?? 500)];
const kinds = ['round', 'square', 'striped', 'plain'];
const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-ui-'));
const [source, workspace] = [join(folder, 'pictures'), join(folder, 'workspace')];

/** Small JPEGs in a folder per class: 200 drawings, each file made unlike the others by bytes after its end. */
async function drawPictures(): Promise<void> {
  const drawings = await Promise.all(Array.from(
    { length: 200 },
    (_, i) =>
      sharp({
        create: { width: 160, height: 120, channels: 3, background: `hsl(${i * 31 % 360}, 50%, ${30 + i % 50}%)` },
      }).jpeg().toBuffer(),
  ));
  for (const kind of kinds) mkdirSync(join(source, kind), { recursive: true });
  for (let i = 0; i < pictures; i++) {
    const own = Buffer.alloc(8);
    own.writeUInt32LE(i);
    writeFileSync(
      join(source, kinds[i % kinds.length] ?? '', `${String(i).padStart(6, '0')}.jpg`),
      Buffer.concat([drawings[i % drawings.length] ?? Buffer.alloc(0), own]),
    );
  }
}

/** One run learned from the sample pictures, then stored again until there are enough. */
async function storeRuns(): Promise<void> {
  const workbench = await openWorkbench({ folder: workspace });
  const { project, job } = await workbench.call('projects.sample', {});
  if (job !== null) await workbench.jobEnded(job);
  const backbone = (await workbench.call('backbones.list', {}))[0]?.sha256 ?? '';
  const started = await workbench.call('runs.start', { project, strategy: 'transfer', backbone });
  await workbench.jobEnded(started.job);
  await workbench.close();
  const db = openDatabase(join(workspace, 'thaw.sqlite'));
  const first = getRun(db, started.run);
  const predictions = { test: listPredictions(db, first.id, 'test'), validation: listPredictions(db, first.id, 'validation') };
  const snapshot = db.prepare<[number], number>('SELECT snapshot FROM runs WHERE id = ?').pluck().get(first.id) ?? 0;
  for (let i = 1; i < runs; i++) {
    const id = createRun(db, { ...first, startedFrom: null, project, snapshot, backbone, name: `Transfer ${i + 1}` }, Date.now());
    finishRun(
      db, id,
      {
        ...first, seconds: first.seconds ?? { features: 0, head: 0, total: 0 }, chosenPenalty: first.chosenPenalty ?? 1,
        predictions,
      },
      Date.now(),
    );
  }
  db.close();
}

const line = (what: string, value: string, wanted: string): void => console.log(`${what.padEnd(52)} ${value.padStart(14)}   ${wanted}`);
const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** Milliseconds until `seen` is in sight after `act`. */
async function until(page: Page, act: () => Promise<unknown>, seen: string): Promise<number> {
  const started = performance.now();
  await act();
  await page.locator(seen).first().waitFor({ state: 'visible', timeout: 120_000 });
  return performance.now() - started;
}

/** Median of five. */
async function usual(measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < 5; i++) all.push(await measure());
  return all.sort((a, b) => a - b)[2] ?? 0;
}

/** Starts to note the times between frames; the returned function ends it and gives them, in ms. */
async function frames(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const noted: number[] = [];
    let [before, on] = [performance.now(), true];
    const note = (now: number): void => {
      noted.push(now - before);
      before = now;
      if (on) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    (globalThis as unknown as { endNoting: () => number[] }).endNoting = () => { on = false; return noted.slice(2); };
  });
  return () => page.evaluate(() => (globalThis as unknown as { endNoting: () => number[] }).endNoting());
}

function ofFrames(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return `${at(0.5).toFixed(0)} / ${at(0.95).toFixed(0)} / ${at(1).toFixed(0)} ms`;
}

/** Scrolls an element for four seconds, a screen and a half per second's tenth, and gives the frame times. */
async function scrolled(page: Page, selector: string): Promise<number[]> {
  const end = await frames(page);
  await page.evaluate(async (chosen) => {
    const element = document.querySelector(chosen);
    const started = performance.now();
    for (let now = started; now - started < 4000; now = await new Promise<number>((resolve) => { requestAnimationFrame(resolve); })) element?.scrollBy(0, 60);
  }, selector);
  return end();
}

await drawPictures();
await storeRuns();
const host = await startHost(workspace);
const browser = await chromium.launch({ executablePath: process.env.THAW_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  console.log(`${pictures} pictures, ${runs} runs`);
  line('start: page asked for to Home in sight', ms(await until(page, () => enterWorkbench(page, host), '.sheet, button:has-text("sample")')), '< 2000 ms');
  const base = page.url().split('#')[0] ?? '';
  const go = (place: string) => () => page.evaluate((hash) => { location.hash = hash; }, `#/${place}`);

  line('folder looked at, sheet in sight', ms(await until(page, go(`import/${encodeURIComponent(source)}`), 'button:has-text("Import ")')), '');
  const end = await frames(page);
  const started = performance.now();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByText(`${counted(pictures, 'picture')} imported`).waitFor({ timeout: 1_800_000 });
  const seconds = (performance.now() - started) / 1000;
  line('import, thumbnails made', `${seconds.toFixed(0)} s, ${Math.round(pictures / seconds)}/s`, '');
  line('frames while importing (median / 95 % / longest)', ofFrames(await end()), '');

  const wall = 'projects/2/pictures';
  line(
    'Pictures opened',
    ms(await usual(async () => {
      await go('projects/1/runs')();
      await page.getByRole('heading', { name: 'Runs' }).waitFor();
      return until(page, go(wall), '.wall-cell img');
    })),
    '< 200 ms',
  );
  line(
    'Runs opened',
    ms(await usual(async () => {
      await go(wall)();
      await page.locator('.wall-cell').first().waitFor();
      return until(page, go('projects/1/runs'), '.runs-name');
    })),
    '< 200 ms',
  );
  line(
    'a run opened',
    ms(await usual(async () => {
      await go('projects/1/runs')();
      await page.locator('.runs-name').first().waitFor();
      // Of mistakes, or the sentence that there are none.
      return until(page, go('projects/1/runs/1'), '[aria-labelledby=three-mistakes] :is(ul, p)');
    })),
    '< 200 ms',
  );
  line(
    'Train opened',
    ms(await usual(async () => {
      await go(wall)();
      await page.locator('.wall-cell').first().waitFor();
      return until(page, go('projects/2/train'), '.train-rest button');
    })),
    '< 200 ms',
  );

  await page.goto(`${base}#/${wall}`);
  await page.locator('.wall-cell img').first().waitFor();
  const chip = (name: string) => page.locator('button.chip', { hasText: name });
  line(
    'one class chosen',
    ms(await usual(async () => {
      await chip('All').click();
      await page.locator('button.chip[aria-pressed=true]', { hasText: 'All' }).waitFor();
      return until(page, () => chip('square').click(), '.wall-caption:text-is("square")');
    })),
    '< 100 ms',
  );
  await chip('All').click();
  await page.locator('.wall-caption:text-is("plain")').first().waitFor();
  line('a digit gives a class', ms(await usual(async () => {
    await page.keyboard.press('Escape');
    await page.locator('.wall-cell').nth(3).click();
    const label = await page.locator('.wall-caption').nth(3).innerText();
    // Labelled pictures move to their class, so the first change of any name is what is waited for.
    await page.evaluate(() => { (window as unknown as { changed: Promise<number> }).changed = new Promise<number>((resolve) => {
      let pressed = 0;
      addEventListener('keydown', () => { pressed = performance.now(); }, { once: true, capture: true });
      new MutationObserver((_, observer) => {
        // The list of the label before may still be on its way.
        if (pressed === 0) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - pressed));
      })
        .observe(document.querySelector('.wall') ?? document.body, { subtree: true, characterData: true, childList: true });
    }); });
    await page.keyboard.press(label.startsWith('plain') ? '3' : '1');
    return page.evaluate(() => (window as unknown as { changed: Promise<number> }).changed);
  })), '< 100 ms');
  line(
    'all selected',
    ms(await usual(async () => {
      await page.keyboard.press('Escape');
      return until(page, () => page.keyboard.press('Control+a'), '.wall-cell[aria-selected=true]');
    })),
    '< 100 ms',
  );
  await page.keyboard.press('Escape');

  line('frames while scrolling the wall', ofFrames(await scrolled(page, '.wall')), '16.7 ms');
  await page.evaluate(() => document.querySelector('.wall')?.scrollTo(0, 1e9));
  line(
    'wall at its end, pictures in sight',
    ms(await until(
      page, () => Promise.resolve(),
      `.wall-cell:has(.heard-only:text-matches("${String(pictures - 1 - (kinds.length - 1 - kinds.indexOf('striped'))).padStart(6, '0')}.jpg$")) img`,
    )),
    '',
  );
  // What this machine can do at best, without a graphics card: pictures in a plain scroller, no program behind it.
  const cell = '<div style="width:144px;height:168px;background:linear-gradient(#345,#987)"></div>';
  const cells = `<div style="display:flex;gap:12px">${cell.repeat(7)}</div>`;
  await page.setContent(`<div class="plain" style="height:760px;overflow:auto">${cells}</div>`);
  await page.evaluate(() => {
    const row = document.querySelector('.plain > div');
    for (let i = 0; i < 300; i++) document.querySelector('.plain')?.append(row?.cloneNode(true) ?? '');
  });
  line('frames of a plain scroller, for comparison', ofFrames(await scrolled(page, '.plain')), '');
} finally {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}
