// Screens with long words: where they are, and what is expected of them in any window.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from 'playwright/test';
import { layoutFaults } from './layout-faults.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

const root = join(import.meta.dirname, '..', '..');

const screens = {
  train: 'Train', runs: 'Runs', 'runs/1': /^Run with/, 'runs/1/mistakes': /^Run with/, 'runs/1/trust': /^Run with/, 'compare/1,2': 'Compare',
  'compare/1,2,3,4': 'Compare', pictures: 'Pictures',
} as const;

/** Opens a workbench with names of eighty characters before the tests of a file. */
export function openLongNames(use: (page: Page) => void): void {
  let host: RunningHost | undefined;
  let page: Page | undefined;
  let folder = '';
  test.beforeAll(async ({ browser }) => {
    folder = mkdtempSync(join(tmpdir(), 'thaw-long-names-'));
    await promisify(execFile)(process.execPath, ['main/hosts/launch.mjs', 'script', 'tests/e2e/make-long-names.ts', folder], { cwd: root });
    host = await startHost(join(folder, 'workspace'));
    page = await browser.newPage({ reducedMotion: 'reduce' });
    await enterWorkbench(page, host);
    use(page);
  });
  test.afterAll(async () => {
    await page?.close();
    await host?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
}

/** `zoom` 2 shows half as much of everything, as the browser’s own zoom does. */
export async function expectSoundLayout(page: Page, { width, height, zoom = 1 }: { width: number; height: number; zoom?: number }): Promise<void> {
  await page.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) });
  for (const [place, name] of Object.entries(screens)) {
    await page.goto(`${page.url().split('#')[0]}#/projects/1/${place}`);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByText(/^(Loading|Comparing)/)).toHaveCount(0);
    await expect.poll(() => layoutFaults(page), { message: `${place} at ${width}×${height}, zoom ${zoom}`, timeout: 10_000 }).toEqual([]);
  }
}
