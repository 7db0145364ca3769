// Findings of axe-core on a page: anything that would keep somebody out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All rules, or the one that depends on the theme. */
export type Rules = 'all' | 'color-contrast';

interface Violation { id: string; impact: string; nodes: { html: string }[] }

/** Serious and critical findings as "rule: element". */
export async function findings(page: Page, rules: Rules = 'all'): Promise<string[]> {
  // What is half faded in, or out as messages do by themselves, has no contrast: the page is opened without motion, and
  // what fades nevertheless has ended by now.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
  // eval comes from outside the page, so its own strict policy stays in force. Once for each document.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } };
    return (await axe.run({ resultTypes: ['violations'], ...(only !== null && { runOnly: only }) })).violations;
  }, rules === 'all' ? null : [rules]);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(', ')}`);
}

/** Findings that are still there a moment later: half of a change of theme is no state that anybody looks at. */
async function lasting(page: Page, rules: Rules): Promise<string[]> {
  if ((await findings(page, rules)).length === 0) return [];
  await page.waitForTimeout(500);
  return findings(page, rules);
}

/** Findings in the light theme by all rules, then in the dark one by the rule that depends on colours; each begins with the name. */
export async function findingsInBothThemes(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, rules] of [['light', 'all'], ['dark', 'color-contrast']] as const) {
    await page.emulateMedia({ colorScheme });
    // The component library follows the system's theme by script: until then colours are half of one, half of the other.
    await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
    found.push(...(await lasting(page, rules)).map((finding) => `${name}, ${colorScheme}: ${finding}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
