// A person in label mode, scripted: names the classes, looks at each picture, and presses the key of what its file name says it is.
import { expect, type Page } from 'playwright/test';

/** Imports a flat folder by keyboard and names the classes; ends with the first picture on screen. */
export async function beginLabelling(page: Page, folder: string, classes: readonly string[]): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(folder)}`);
  await page.getByRole('button', { name: /^Import \d+ pictures/ }).press('Enter');
  await expect(page.getByLabel('Class 1', { exact: true })).toBeFocused();
  for (const name of classes) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('.label-name')).toBeVisible();
}

/** Opens label mode of the only project, as after a restart. */
export async function enterLabelling(page: Page): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/label`);
  await expect(page.locator('.label-name')).toBeVisible();
}

interface Look { kindOf: (file: string) => string; lookMs?: number; count?: number }
/** A picture whose label was acknowledged: the next one came up, and so many milliseconds after the key. */
interface Labelled { file: string; milliseconds: number }

/** Labels so many pictures, or all that are left. */
export async function labelByKeys(page: Page, { kindOf, lookMs = 0, count = Infinity }: Look): Promise<Labelled[]> {
  await expect(page.locator('.label-classes button[aria-keyshortcuts]').first()).toBeVisible();
  const keys = new Map(await page.locator('.label-classes button').evaluateAll((buttons) =>
    buttons.map((button) => [button.getAttribute('title') ?? '', button.getAttribute('aria-keyshortcuts') ?? ''] as const)));
  const labelled: Labelled[] = [];
  while (labelled.length < count && await page.locator('.label-end').isHidden()) {
    const file = await page.locator('.label-name').innerText();
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.label-stage img')?.complete);
    if (lookMs > 0) await page.waitForTimeout(lookMs);
    const pressed = performance.now();
    const key = keys.get(kindOf(file));
    if (key === undefined) throw new Error(`no class for ${file} among ${[...keys.keys()].join(', ')}`);
    await page.keyboard.press(key);
    await page.waitForFunction((before) => document.querySelector('.label-end') !== null
      || ![null, undefined, before].includes(document.querySelector('.label-name')?.textContent), file);
    labelled.push({ file, milliseconds: performance.now() - pressed });
  }
  return labelled;
}

/** Labels that the host has, by file. */
export async function labelsOf(page: Page): Promise<Record<string, string | null>> {
  return page.evaluate(async () => {
    const call = async <T>(name: string, input: object): Promise<T> => {
      const answer = await fetch(`api/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
      return (await answer.json() as { value: T }).value;
    };
    const ids = await call<number[]>('pictures.find', { project: 1 });
    const rows = await call<{ name: string; label: string | null }[]>('pictures.get', { project: 1, ids });
    return Object.fromEntries(rows.map(({ name, label }) => [name, label]));
  });
}
