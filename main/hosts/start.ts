// `npm start`: the page is built if it is out of date, then the workbench opens in Electron where that is installed,
// otherwise in the browser. Only `npm run electron` asks the network for Electron.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../preload/contract.ts';
import { defaultWorkspace, prepareWorkspace } from '../workbench.ts';
import { parseWords, wholeNumber } from './cli/arguments.ts';
import { startBrowserHost } from './browser.ts';
import { fetchElectron, findElectron, type FoundElectron } from './find-electron.ts';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..');
const page = join(root, 'dist', 'renderer');

const help = `Usage: npm start -- [options]

Opens the workbench: in its own window where Electron is installed, otherwise in your browser.

  --workspace DIR   keep everything in DIR (default: ${defaultWorkspace()})
  --port N          port of the browser host on 127.0.0.1 (default: any free one)
  --browser         use the browser even where Electron is installed
  --electron        download Electron if its program is not here, and use it (“npm run electron”)
  --no-open         print the address instead of opening a browser
  --help            show this`;

const options = {
  workspace: { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean' },
  electron: { type: 'boolean' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean' },
} as const;

/** Latest modification of any file under a path, ms; 0 when there is none. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function buildPage(): void {
  const sources = ['renderer', 'preload', 'vite.config.ts', 'package-lock.json'].map((name) => newest(join(root, name)));
  const built = join(page, 'index.html');
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  console.error('Preparing the page (once, a few seconds)…');
  execFileSync(process.execPath, [join(root, 'main/hosts/launch.mjs'), 'tool', 'vite', 'build', '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 2, 2] });
}

function openInBrowser(url: string): void {
  const [command, ...words] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }[process.platform as string] ?? ['xdg-open', url];
  const child = spawn(command ?? 'xdg-open', words, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened: open the address yourself.'));
  child.unref();
}

async function main(): Promise<void> {
  const { values } = parseWords(process.argv.slice(2), options, '“npm start -- --help” lists the options.');
  if (values.help) return console.log(help);
  const workspace = values.workspace ?? defaultWorkspace();
  const port = wholeNumber(values.port, 'port', 0);
  // Before anything is built or any window opens: a workspace that can't be had ends everything.
  prepareWorkspace(workspace);
  buildPage();
  // A port or no window can only mean the browser host.
  const wantsBrowser = values.browser === true || values['no-open'] === true || values.port !== undefined;
  const packages = join(root, 'node_modules');
  const find = values.electron === true ? fetchElectron : findElectron;
  const electron: FoundElectron = wantsBrowser ? { missing: '' } : find(packages);
  if ('binary' in electron) {
    execFileSync(process.execPath, [join(root, 'main/hosts/electron/bundle.ts')], { cwd: root, stdio: 'inherit' });
    const child = spawn(electron.binary, [join(root, 'dist/electron/main.mjs'), `--workspace=${workspace}`], {
      stdio: 'inherit', env: { ...process.env, THAW_NODE: process.execPath },
    });
    child.on('exit', (code) => process.exit(code ?? 1));
    return;
  }
  if (!wantsBrowser) console.log(`${electron.missing}, so the workbench opens in your browser.`);
  const host = await startBrowserHost({ workspace, port, page });
  console.log(`Thaw is open at ${host.url}`);
  console.log('Press Ctrl-C to end.');
  if (values['no-open'] !== true) openInBrowser(host.url);
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      void host.close().finally(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  const portTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof UserError) console.error(error.message);
  else if (portTaken) console.error('Another program uses that port. Choose another with --port, or leave it out.');
  else console.error(error);
  process.exit(error instanceof UserError && error.code === 'usage' ? 2 : 1);
});
