// The desktop window itself, driven through Playwright: what only Electron can show. Skipped where its program is absent.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { _electron, expect, test, type ElectronApplication, type Page } from 'playwright/test';

const root = join(import.meta.dirname, '..', '..');
const packageFolder = join(root, 'node_modules', 'electron');
const pathFile = join(packageFolder, 'path.txt');
const binary = existsSync(pathFile) ? join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim()) : null;
const why = binary === null ? 'Electron’s program is not installed (“npm run electron” fetches it)' : 'there is no display';
const canRun = binary !== null && (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

let program: ElectronApplication;
let page: Page;
let workspace: string;

// The list of results names no reasons, so the group's own name does.
test.describe(canRun ? 'in Electron' : `in Electron (skipped: ${why})`, () => {
  test.describe.configure({ mode: 'serial' });
  test.skip(!canRun, why);
  test.beforeAll(async () => {
    execFileSync(process.execPath, [join(root, 'main/hosts/launch.mjs'), 'script', join(root, 'main/hosts/electron/bundle.ts')], { cwd: root });
    workspace = mkdtempSync(join(tmpdir(), 'thaw-electron-'));
    program = await _electron.launch({
      executablePath: binary ?? '', args: [join(root, 'dist/electron/main.mjs'), `--workspace=${workspace}`, '--no-sandbox'],
      env: { ...process.env as Record<string, string>, THAW_NODE: process.execPath },
    });
    page = await program.firstWindow();
  });
  test.afterAll(async () => {
    await program.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  test('the window opens on Home', async () => {
    await expect(page.getByRole('button', { name: /sample/i })).toBeVisible();
    expect(page.url()).toMatch(/^app:\/\/thaw\//);
  });

  test('the page is isolated, sandboxed and without Node', async () => {
    const nodeTypes = await page.evaluate(() => {
      const { require, process } = globalThis as { require?: unknown; process?: unknown };
      return [typeof require, typeof process];
    });
    expect(nodeTypes).toEqual(['undefined', 'undefined']);
    const preferences = await program.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { contextIsolation, sandbox, nodeIntegration } = contents.getLastWebPreferences();
      return { contextIsolation, sandbox, nodeIntegration };
    });
    expect(preferences).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false });
  });

  test('a request to the outside is refused', async () => {
    expect(await page.evaluate(() => fetch('https://example.org/').then(() => 'answered', () => 'refused'))).toBe('refused');
  });

  test('the system’s folder dialog hands over a path', async () => {
    await program.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
    }, join(root, 'resources', 'samples'));
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await expect(page.getByText('3 folders = 3 classes; 180 pictures.')).toBeVisible();
  });
});
