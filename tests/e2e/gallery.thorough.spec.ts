// Every shared component in every state, drawn, without a serious finding, and photographed in both themes.
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { findings } from './axe-findings.ts';

const root = join(import.meta.dirname, '..', '..');
const common = { configFile: join(root, 'vite.config.ts'), logLevel: 'error' } as const;
let server: PreviewServer;

test.beforeAll(async () => {
  const built = { outDir: '../dist/gallery', rollupOptions: { input: join(root, 'renderer', 'gallery.html') } };
  await build({ ...common, build: built });
  server = await preview({ ...common, build: { outDir: built.outDir }, preview: { host: '127.0.0.1', port: 4199, strictPort: false } });
});
test.afterAll(async () => { await server.close(); });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`all components are drawn, and none has a serious finding (${colorScheme})`, async ({ browser }, info) => {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}gallery.html`);
    await expect(page.getByRole('heading', { name: 'All components' })).toBeVisible();
    await expect(page.getByText('15 s left')).toBeVisible();
    const specimens = await page.locator('[data-specimen]').all();
    expect(specimens.length).toBeGreaterThanOrEqual(16);
    for (const specimen of specimens) {
      const name = await specimen.getAttribute('data-specimen') ?? '';
      expect((await specimen.boundingBox())?.height ?? 0, name).toBeGreaterThan(40);
    }
    await page.locator('[data-action="gallery.possible"]').first().hover();
    await expect(page.getByRole('tooltip')).toHaveText('Ctrl Enter');
    await page.mouse.move(0, 0);
    await page.screenshot({ path: info.outputPath(`gallery-${colorScheme}.png`), fullPage: true });
    expect(await findings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });
}
