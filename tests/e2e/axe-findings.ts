// What axe-core finds wrong with a page that would keep somebody out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Violation { id: string; impact: string; nodes: { html: string }[] }

/** Serious and critical findings as "rule: element". */
export async function findings(page: Page): Promise<string[]> {
  // What is half faded in, or out as messages do by themselves, has no contrast: for this look nothing moves.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    // A transition begins some frames after what it moves was drawn.
    for (let frame = 0; frame < 6; frame++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity).map((a) => a.finished));
  });
  // eval comes from outside the page, so its own strict policy stays in force.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const all = await (globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }).axe.run();
    return all.violations;
  });
  await page.emulateMedia({ reducedMotion: null });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(', ')}`);
}
