// A page on a fresh workbench of its own, opened before the tests of a file and closed after them.
import { test, type Page } from 'playwright/test';
import { startHost, type RunningHost } from './workbench.ts';

/** Call it at the top of a file; `use` is handed the page before the first test. */
export function openWorkbench(use: (page: Page) => void): void {
  let host: RunningHost | undefined;
  let page: Page | undefined;
  test.beforeAll(async ({ browser }) => {
    host = await startHost();
    page = await browser.newPage();
    await page.goto(host.url);
    use(page);
  });
  test.afterAll(async () => {
    await page?.close();
    await host?.stop();
  });
}
