// Waiting time of a first-time user: from a cold start to a trained model on the sample pictures, and the clicks it
// takes.
import { chromium } from 'playwright';
import settings from '../../playwright.config.ts';
import { enterWorkbench, startHost } from '../e2e/workbench.ts';

const rounds = 3;
const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`.padStart(8);

console.log('round  host up  usable  pictures in  trained  clicks');
for (let round = 1; round <= rounds; round++) {
  const began = performance.now();
  const host = await startHost();
  const up = performance.now();
  const browser = await chromium.launch(settings.use?.launchOptions);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  let clicks = 0;
  await page.exposeFunction('countClick', () => { clicks++; });
  await page.addInitScript(() => addEventListener('pointerdown', () => { (window as unknown as { countClick: () => void }).countClick(); }, true));
  const opened = performance.now();
  await enterWorkbench(page, host);
  await page.getByRole('button', { name: /sample/i }).waitFor();
  const usable = performance.now();
  await page.getByRole('button', { name: /sample/i }).click();
  await page.getByText('180 pictures', { exact: true }).waitFor({ timeout: 120_000 });
  const imported = performance.now();
  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  await page.getByRole('button', { name: 'Start training' }).click();
  const headline = page.getByText(/\d+ of \d+ correct: accuracy/);
  await headline.waitFor({ timeout: 120_000 });
  const trained = performance.now();
  console.log(`${round}    ${seconds(began, up)}${seconds(opened, usable)}     ${seconds(usable, imported)} ${seconds(usable, trained)}  ${clicks}`);
  if (round === rounds) console.log(await headline.innerText());
  await browser.close();
  await host.stop();
}
