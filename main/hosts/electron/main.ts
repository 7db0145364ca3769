// The desktop host: one sandboxed window on the built page, the workbench behind ipc, and no way out of this computer.
import {
  app, BrowserWindow, dialog, ipcMain, net, Notification, powerMonitor, protocol, session, type IpcMainEvent, type IpcMainInvokeEvent,
} from 'electron';
import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PictureSize, UserError } from '../../../preload/contract.ts';
import { defaultWorkspace, openWorkbench, prepareWorkspace, type Workbench } from '../../workbench.ts';
import { GivenUpCalls } from './given-up-calls.ts';
import { installMenu } from './menu.ts';
import { saveReport } from './print-report.ts';
import { chooseSave, saveText } from './save-dialogs.ts';
import { tellEndedWork } from './tell-ended.ts';
import { closeOnEveryWayOut } from './ways-out.ts';
import { refusalOf, type Asked } from '../confirmed-calls.ts';
import { inChosenLanguage } from '../page-language.ts';
import { contentSecurityPolicy } from '../policy.ts';
import { forTerminal } from '../terminal.ts';
import { hostWords } from '../host-words.ts';

const here = import.meta.dirname;
const page = app.isPackaged ? join(app.getAppPath(), 'dist', 'renderer') : join(here, '..', 'renderer');
const origin = 'app://thaw';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
app.commandLine.appendSwitch('disable-background-networking');
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');

/** Only our own page in its main frame may call. */
function isOurs({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`);
}

/** Cancels every request to the network, and refuses every permission. */
function blockNetwork(): void {
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, answer) => {
    answer({ cancel: !/^(app|devtools|blob|data):/.test(details.url) });
  });
  defaultSession.setPermissionRequestHandler((_, __, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false);
}

function servePage(workbench: Workbench): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const picture = /^\/picture\/([0-9a-f]{64})$/.exec(url.pathname);
    const file = picture?.[1]
      ? await workbench.pictureFile(picture[1], PictureSize.catch('thumbnail').parse(url.searchParams.get('size')))
      : pageFile(url.pathname);
    if (file === null) return new Response('not found', { status: 404 });
    const answer = await net.fetch(pathToFileURL(file).href);
    const body = file === join(page, 'index.html') ? inChosenLanguage(await answer.text()) : answer.body;
    const headers = new Headers(answer.headers);
    headers.set('Content-Security-Policy', contentSecurityPolicy);
    headers.set('Cache-Control', 'no-store');
    return new Response(body, { status: answer.status, headers });
  });
}

function pageFile(pathname: string): string {
  const file = normalize(join(page, decodeURIComponent(pathname)));
  return file.startsWith(page + sep) && /\.\w+$/.test(file) ? file : join(page, 'index.html');
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280, height: 800, minWidth: 1024, minHeight: 700, show: false,
    webPreferences: { preload: join(here, 'preload.cjs'), contextIsolation: true, sandbox: true, nodeIntegration: false, spellcheck: false },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${origin}/index.html`);
  return window;
}

/** Places that the person has chosen in a dialog of the system, which is their confirmation of one call. */
const chosenPlaces = new Set<string>();

/** Asks in a dialog of the system, which no page can answer. */
async function confirm({ question, path }: Asked): Promise<boolean> {
  if (path !== null && chosenPlaces.delete(path)) return true;
  const { response } = await dialog.showMessageBox({
    type: 'question', message: forTerminal(question), buttons: [hostWords.allow, hostWords.refuse], defaultId: 1, cancelId: 1, noLink: true,
  });
  return response === 0;
}

function answerCalls(workbench: Workbench): void {
  const givenUp = new GivenUpCalls();
  ipcMain.handle('thaw:call', (event, name: unknown, input: unknown, number: unknown) => {
    if (!isOurs(event)) throw new Error('a call from a foreign page was refused');
    return givenUp.watch(event.sender, number, (signal) => (
      refusalOf(String(name), input, confirm).then((refusal) => refusal ?? workbench.answer(String(name), input, signal))
    ));
  });
  ipcMain.on('thaw:give-up', (event, number: unknown) => {
    if (isOurs(event)) givenUp.giveUp(event.sender, number);
  });
  ipcMain.handle('thaw:choose-folder', async (event) => {
    if (!isOurs(event)) throw new Error('a call from a foreign page was refused');
    const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] });
    const chosen = canceled ? null : filePaths[0] ?? null;
    if (chosen !== null) chosenPlaces.add(chosen);
    return chosen;
  });
  ipcMain.handle('thaw:choose-save', async (event, name: unknown) => {
    if (!isOurs(event)) throw new Error('a call from a foreign page was refused');
    const chosen = await chooseSave(String(name));
    if (chosen !== null) chosenPlaces.add(chosen);
    return chosen;
  });
  ipcMain.handle('thaw:save-text', (event, name: unknown, content: unknown) => {
    if (!isOurs(event)) throw new Error('a call from a foreign page was refused');
    return saveText(workbench, name, content);
  });
  ipcMain.handle('thaw:save-report', (event, of: unknown, format: unknown) => {
    if (!isOurs(event)) throw new Error('a call from a foreign page was refused');
    return saveReport(workbench, of, format);
  });
  workbench.listen((event) => BrowserWindow.getAllWindows().forEach(({ webContents }) => {
    if (!webContents.isDestroyed()) webContents.send('thaw:event', event);
  }));
}

/** A click on the message brings the window to the front. */
function showOnDesktop(title: string, body: string): void {
  if (!Notification.isSupported()) return;
  const message = new Notification({ title, body });
  message.on('click', () => BrowserWindow.getAllWindows()[0]?.focus());
  message.show();
}

async function main(): Promise<void> {
  const option = '--workspace=';
  const folder = process.argv.find((word) => word.startsWith(option))?.slice(option.length) ?? defaultWorkspace();
  prepareWorkspace(folder);
  app.setPath('userData', join(folder, 'window'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  await app.whenReady();
  blockNetwork();
  const packaged = join(process.resourcesPath, 'engine');
  process.env.THAW_RESOURCES ??= join(app.isPackaged ? process.resourcesPath : join(here, '..', '..'), 'resources');
  const workbench = await openWorkbench({
    folder, speaksLanguage: true,
    nodeBinary: process.env.THAW_NODE ?? join(packaged, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    trainerEntry: app.isPackaged ? join(packaged, 'trainer.mjs') : join(here, '..', '..', 'main', 'training', 'worker', 'trainer.ts'),
    probeEntry: app.isPackaged ? join(packaged, 'probe.mjs') : join(here, '..', '..', 'main', 'engines', 'probe', 'probe-entry.ts'),
  });
  servePage(workbench);
  answerCalls(workbench);
  tellEndedWork({
    listen: (onEvent) => workbench.listen(onEvent), jobs: () => workbench.call('jobs.list', {}), show: showOnDesktop, now: Date.now,
    isWatched: () => BrowserWindow.getFocusedWindow() !== null,
  });
  installMenu((name, window) => window.webContents.send('thaw:command', name));
  closeOnEveryWayOut({ app, powerMonitor, process }, () => workbench.close());
  openWindow();
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });
}

main().catch((error: unknown) => {
  const sentence = error instanceof UserError ? error.message : String(error);
  console.error(sentence);
  // Before the program is ready the box would only be another line on the console.
  if (app.isReady() || process.platform !== 'linux') dialog.showErrorBox(hostWords.notStarted, sentence);
  app.exit(1);
});
