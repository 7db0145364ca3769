// Sixty pictures of four classes labelled by keyboard from a flat folder, at a look of 0.6 s each, the host killed in the middle.
// usage: npm run bench:labelling -- [milliseconds of a look]
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { beginLabelling, enterLabelling, labelByKeys, labelsOf } from '../e2e/labelling-run.ts';
import { enterWorkbench, startHost } from '../e2e/workbench.ts';
import { realSets } from '../images/fixtures.ts';

const lookMs = Number(process.argv[2] ?? 600);
const classes = ['digit_0', 'digit_1', 'digit_2', 'digit_3'];
const perClass = 15;
const source = join(realSets, 'sign_digits');
const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-labelling-'));
const [flat, workspace] = [join(folder, 'flat'), join(folder, 'workspace')];

/** “07 digit_2.jpg” is digit_2. */
const kindOf = (file: string): string => /^\d+ (\w+)\./.exec(file)?.[1] ?? '';

function mixPictures(): void {
  mkdirSync(flat);
  for (const name of classes) {
    readdirSync(join(source, name)).slice(0, perClass).forEach((file, i) => {
      cpSync(join(source, name, file), join(flat, `${String(i).padStart(2, '0')} ${name}.jpg`));
    });
  }
}

function report(what: string, seconds: number, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)} ms`;
  console.log(`${what.padEnd(44)} ${seconds.toFixed(1)} s; key to next picture: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`);
}

async function inSeconds<T>(work: () => Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  return [await work(), (performance.now() - begun) / 1000];
}

/** Begins with the folder named and ends with the last label; what happens in between is handed over. */
async function measure(page: Page): Promise<void> {
  const [, begun] = await inSeconds(() => beginLabelling(page, flat, classes));
  const [half, first] = await inSeconds(() => labelByKeys(page, { kindOf, lookMs, count: 30 }));
  const key = page.keyboard.press('1');
  await host.kill();
  await key.catch(() => undefined);
  host = await startHost(workspace);
  await enterWorkbench(page, host);
  const kept = await labelsOf(page);
  const lost = half.filter(({ file }) => kept[file] !== kindOf(file)).length;
  // The stroke that the kill fell into was of a fixed class, so that it may be wrong: it isn't counted, but undone.
  const [last] = Object.keys(kept).filter((file) => kept[file] !== null && !half.some((labelled) => labelled.file === file));
  await enterLabelling(page);
  if (last !== undefined) await page.keyboard.press('u');
  const [rest, second] = await inSeconds(() => labelByKeys(page, { kindOf, lookMs }));
  const all = Object.entries(await labelsOf(page));
  report('from the folder to the first picture', begun, []);
  report('first half', first, half.map(({ milliseconds }) => milliseconds));
  report('second half, after the host was killed', second, rest.map(({ milliseconds }) => milliseconds));
  console.log(`in all ${(begun + first + second).toFixed(1)} s for ${all.length} pictures of ${classes.length} classes; `
    + `lost ${lost}, unlabelled ${all.filter(([, label]) => label === null).length}, `
    + `wrong ${all.filter(([file, label]) => label !== null && label !== kindOf(file)).length}`);
}

if (!existsSync(source)) {
  console.log(`Skipped: the pictures are not on this machine (${source}).`);
  process.exit(0);
}
mixPictures();
let host = await startHost(workspace);
const browser = await chromium.launch({ executablePath: process.env.THAW_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  await enterWorkbench(page, host);
  await measure(page);
} finally {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
