import { defineConfig } from 'playwright/test';

// Debian's Chromium, or another by THAW_CHROMIUM. One worker: two workbenches side by side would only fight for two cores.
export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'electron/**/*.spec.ts'],
  workers: 1,
  // The list says every failure in full. A second try, on a fresh workspace, is the last net where nobody watches; what needed it is listed as flaky.
  reporter: 'list',
  retries: process.env.CI ? 2 : 0,
  // For a machine three times as slow; nothing waits that long where all is well.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.THAW_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
