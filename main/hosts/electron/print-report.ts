// Saving a report from the window: the save dialog, and printing to PDF in a hidden window without network or scripts.
import { BrowserWindow, session } from 'electron';
import { ReportFormat, ReportOf, type CallReply } from '../../../preload/contract.ts';
import { replyTo, writeChosen, type Workbench } from '../../workbench.ts';
import { chooseSave } from './save-dialogs.ts';

const address = 'app://thaw/report.html';

/** Replies with the file, or null when the dialog was cancelled. */
export async function saveReport(workbench: Workbench, asked: unknown, as: unknown): Promise<CallReply> {
  try {
    const [of, format] = [ReportOf.parse(asked), ReportFormat.parse(as)];
    const { html, name } = await workbench.call('report.html', { of });
    const file = await chooseSave(`${name}.${format}`);
    if (file !== null) await writeChosen(file, format === 'pdf' ? await asPdf(html) : html, { replace: true });
    return { ok: true, value: file };
  } catch (error) {
    return replyTo(error, workbench.log, 'saving a report');
  }
}

/** Prints in a session that serves this page and nothing else, and ends with the window; scripts are off. */
async function asPdf(html: string): Promise<Uint8Array> {
  const printing = session.fromPartition(`report-${Date.now()}`);
  printing.protocol.handle('app', ({ url }) => {
    if (url !== address) return new Response('not found', { status: 404 });
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  });
  printing.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    answer({ cancel: url !== address && !url.startsWith('data:') });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: printing, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await window.loadURL(address);
    return await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4', generateTaggedPDF: true });
  } finally {
    window.destroy();
    printing.protocol.unhandle('app');
  }
}
