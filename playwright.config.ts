import { existsSync } from 'node:fs';
import { defineConfig } from 'playwright/test';

// Debian's Chromium, or another by THAW_CHROMIUM. Its build without a window (chromium-headless-shell) draws the same page with a
// fifth less work. Each spec file has a workbench and a workspace of its own.
const thorough = 'e2e/**/*.thorough.spec.ts';
const withoutWindow = '/usr/bin/chromium-headless-shell';
const chromium = process.env.THAW_CHROMIUM ?? (existsSync(withoutWindow) ? withoutWindow : '/usr/bin/chromium');

export default defineConfig({
  testDir: 'tests',
  projects: [
    { name: 'page', testMatch: ['e2e/**/*.spec.ts', 'electron/**/*.spec.ts'], testIgnore: thorough },
    { name: 'thorough', testMatch: thorough },
  ],
  globalSetup: './tests/e2e/global-setup.ts',
  // A page waits about half of its time, for its workbench or a picture: three keep two cores busy.
  workers: 3,
  // The list says every failure in full, and nothing is tried twice: what fails now and then is a bug of it or of its test.
  reporter: 'list',
  // For a machine three times as slow; nothing waits that long where all is well.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
