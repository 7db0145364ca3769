// `npm start`: the page is built if it is out of date, then the workbench opens in Electron where that is installed,
// otherwise in the browser. Only `npm run electron` asks the network for Electron.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../../preload/contract.ts';
import { defaultWorkspace, prepareWorkspace } from '../workbench.ts';
import { parseWords, wholeNumber } from './cli/arguments.ts';
import { startBrowserHost, type BrowserHost } from './browser.ts';
import { askForOpeningPage } from './browser/renewal.ts';
import { fetchElectron, findElectron, type FoundElectron } from './find-electron.ts';
import { onInterrupt } from './interrupts.ts';
import { exitWhenWritten, guardTerminal } from './terminal.ts';
import { TerminalQuestions } from './terminal-questions.ts';

const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..');
const page = join(root, 'dist', 'renderer');

const help = `Usage: npm start -- [options]

Opens the workbench: in its own window where Electron is installed, otherwise in your browser.

  --workspace DIR   keep everything in DIR (default: ${defaultWorkspace()})
  --port N          port of the browser host on 127.0.0.1 (default: any free one)
  --browser         use the browser even where Electron is installed
  --electron        download Electron if its program is not here, and use it (“npm run electron”)
  --no-open         print the address of the page to open instead of opening it
  --log-names       write names and paths into the log, which otherwise leaves them out
  --help            show this`;

const options = {
  workspace: { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean' },
  electron: { type: 'boolean' }, 'log-names': { type: 'boolean' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean' },
} as const;

/** Latest modification of any file under a path, ms; 0 when there is none. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function buildPage(): void {
  const sources = ['renderer', 'preload', 'language', 'languages', 'vite.config.ts', 'package-lock.json'].map((name) => newest(join(root, name)));
  const built = join(page, 'index.html');
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  console.error('Preparing the page (once, a few seconds)…');
  execFileSync(process.execPath, [join(root, 'main/hosts/launch.mjs'), 'tool', 'vite', 'build', '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 2, 2] });
}

/** The person's browser gets the name of a file, which says nothing to those who can list processes. */
function openInBrowser(file: string): void {
  const url = pathToFileURL(file).href;
  const [command, ...words] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] }[process.platform as string] ?? ['xdg-open', url];
  const child = spawn(command ?? 'xdg-open', words, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened: open the page yourself.'));
  child.unref();
}

interface ServeOptions { workspace: string; port: number; opens: boolean }

/** Runs the browser host until a signal ends it; where one is running on the workspace, opens that. */
async function serve({ workspace, port, opens }: ServeOptions): Promise<void> {
  const open = opens ? openInBrowser : null;
  const running = await askForOpeningPage(workspace);
  if (running !== null) {
    console.log(`Thaw is running already. It is open at ${pathToFileURL(running).href}`);
    return open?.(running);
  }
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const questions = hasTerminal ? new TerminalQuestions(() => printLink(host)) : null;
  const inTerminal = questions && ((question: string, signal: AbortSignal) => questions.ask(question, signal));
  const host = await startBrowserHost({ workspace, port, page, ask: { open, inTerminal } });
  console.log(`Thaw is open at ${host.opening}`);
  if (hasTerminal) printLink(host);
  console.log(`Press Ctrl-C to end${hasTerminal ? ', Enter for another link' : ''}.`);
  open?.(fileURLToPath(host.opening));
  onInterrupt(() => void host.close().then(exitWhenWritten, exitWhenWritten));
}

/**
 * Only on a terminal, which the person alone sees, may a link stand: it works once and for a minute. What is printed
 * elsewhere ends up in logs. It is for browsers that can't read the opening page: packaged without rights to hidden
 * folders, or on another computer.
 */
function printLink(host: BrowserHost): void {
  console.log(`If your browser can’t open that page, paste this there within a minute: ${host.link()}`);
}

async function main(): Promise<void> {
  const { values } = parseWords(process.argv.slice(2), options, '“npm start -- --help” lists the options.');
  if (values.help) return console.log(help);
  const workspace = values.workspace ?? defaultWorkspace();
  const port = wholeNumber(values.port, 'port', 0);
  // Before anything is built or any window opens: a workspace that can't be had ends everything.
  prepareWorkspace(workspace);
  // For the host in either window.
  if (values['log-names'] === true) process.env.THAW_LOG_NAMES = '1';
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
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'])));
    return;
  }
  if (!wantsBrowser) console.log(`${electron.missing}, so the workbench opens in your browser.`);
  await serve({ workspace, port, opens: values['no-open'] !== true });
}

guardTerminal();
main().catch((error: unknown) => {
  const portTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof UserError) console.error(error.message);
  else if (portTaken) console.error('Another program uses that port. Choose another with --port, or leave it out.');
  else console.error(error);
  process.exitCode = error instanceof UserError && error.code === 'usage' ? 2 : 1;
  return exitWhenWritten();
});
