// Files of the built page and pictures. A file is opened before anything of the reply is sent, so that one that has gone
// is a 404, and its size is that of the very file that follows.
import { open, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PictureSize } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';
import { inChosenLanguage } from '../page-language.ts';
import { sendPlain } from './replies.ts';
import { hostWords } from '../host-words.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.json': 'application/json',
  '.ico': 'image/x-icon',
};

/** `path` as it follows “/picture/”. */
export async function sendPicture(
  workbench: Workbench, { path, size }: { path: string; size: string | null }, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  const file = await workbench.pictureFile(path, PictureSize.catch('thumbnail').parse(size));
  if (file === null || !(await sendFile(file, 'image/jpeg', request, response))) {
    sendPlain(response, 404, hostWords.pictureGone);
  }
}

/** A file of the built page; any other path is the page itself. */
export async function sendPage(page: string, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = normalize(join(page, path));
  const index = join(page, 'index.html');
  const chosen = file.startsWith(page + sep) && Object.hasOwn(types, extname(file)) ? file : index;
  // Vite names assets by their content, so they never change under their name.
  if (chosen.includes(`${sep}assets${sep}`)) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  if (chosen === index && await sendIndex(index, request, response)) return;
  if (await sendFile(chosen, types[extname(chosen)] ?? '', request, response)) return;
  response.setHeader('Cache-Control', 'no-store');
  sendPlain(response, 404, hostWords.nothingHere);
}

/** The page itself, which is told its language. False where it has not been built. */
async function sendIndex(index: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const html = await readFile(index, 'utf8').catch(() => null);
  if (html === null) return false;
  const body = Buffer.from(inChosenLanguage(html));
  response.writeHead(200, { 'Content-Type': types['.html'], 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

/** False, with nothing sent, where there is no such file. A reader that goes away leaves no open file behind. */
async function sendFile(file: string, type: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return false;
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return false;
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': facts.size });
    // Not a byte more than was promised, where the file grows while it is read.
    if (request.method === 'HEAD' || facts.size === 0) response.end();
    else await pipeline(handle.createReadStream({ autoClose: false, end: facts.size - 1 }), response);
  } catch (error) {
    if (!response.headersSent) throw error;
    response.destroy();
  } finally {
    await handle.close();
  }
  return true;
}
