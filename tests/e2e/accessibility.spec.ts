// For everyone: keys, the smallest window and a large zoom, little motion, and a strict policy. The whole way by keyboard alone:
// accessibility.thorough.spec.ts.
import { expect, test, type Page } from 'playwright/test';
import { everyScreenFits, preparedScreens } from './screens-in-sizes.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

test.describe.configure({ mode: 'serial' });

const addressOf = (path: string): string => `${page.url().split('#')[0]}#${path}`;

test('keys lead to every screen, and “?” lists them', async () => {
  await page.goto(addressOf('/projects/1/pictures'));
  await expect(page.getByRole('heading', { name: 'Pictures', level: 1 })).toBeVisible();
  for (const [key, heading] of [['Alt+2', 'Train'], ['Alt+3', 'Runs'], ['Alt+4', 'Compare'], ['Alt+5', 'Predict'], ['Alt+1', 'Pictures']] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  }
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByText('Alt 3')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /^Find/ })).toBeFocused();
  await page.keyboard.type('Transfer 2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Transfer 2' })).toBeVisible();
});

// 200 % zoom of 1280×800 leaves the page 640×400 of its own pixels. Wider ones: sizes-and-themes.thorough.spec.ts.
for (const [width, height, what] of [[1024, 700, 'the smallest window'], [640, 400, 'a laptop at 200 % zoom']] as const) {
  test(`${what} (${width}×${height}): nothing is cut off to the side, and every screen has its heading and its button in reach`, async () => {
    await everyScreenFits(page, { width, height });
  });
}

test('who asked for little motion gets none', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(addressOf('/projects/1/pictures'));
  await page.locator('.wall-cell').first().click();
  await page.keyboard.press(' ');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.getByRole('dialog').locator('img').first()).toBeVisible();
  const longest = await page.evaluate(() => Math.max(
    0, ...document.getAnimations().map((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0)),
  ));
  expect(longest).toBeLessThan(1);
  await page.keyboard.press('Escape');
});

test('every picture is named', async () => {
  for (const path of ['/projects/1/pictures', '/projects/1/runs/1']) {
    await page.goto(addressOf(path));
    await page.locator('.frame-screen img').first().waitFor();
    const unnamed = await page.evaluate(() => [...document.querySelectorAll('.frame-screen img')].filter((image) =>
      !image.getAttribute('alt') && image.closest('[role=option], a, button')?.textContent.trim() === '').length);
    expect(unnamed, path).toBe(0);
  }
});

test('nothing from outside is loaded, and the policy says so', async () => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const answer = await page.goto(page.url().split('#')[0] ?? '');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  const rules = ["default-src 'self'", "script-src 'self'", "connect-src 'self'", "object-src 'none'", "frame-ancestors 'none'"];
  for (const rule of rules) expect(policy).toContain(rule);
  for (const path of preparedScreens) await page.goto(addressOf(path));
  const origin = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), { once: true });
    fetch('https://example.org/').then(() => resolve('answered'), () => undefined);
  }));
  expect(blocked).toBe('connect-src');
});
