// A page on a workbench of its own, opened before the tests of a file and closed after them. Nothing on it is animated,
// so that what is asked for is there at once and stays where it is.
import { test, type Page } from 'playwright/test';
import { enterWorkbench, startHost, type HostOptions, type RunningHost, type Start } from './workbench.ts';

/** Call it at the top of a file; `use` is handed the page before the first test. */
export function openWorkbench(use: (page: Page) => void, start: Start = 'fresh', options: HostOptions = {}): void {
  let host: RunningHost | undefined;
  let page: Page | undefined;
  test.beforeAll(async ({ browser }) => {
    host = await startHost(undefined, start, options);
    page = await browser.newPage({ reducedMotion: 'reduce' });
    await enterWorkbench(page, host);
    use(page);
  });
  test.afterAll(async () => {
    await page?.close();
    await host?.stop();
  });
}
