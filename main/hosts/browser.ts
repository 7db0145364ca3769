// The browser host: the same workbench behind a server on 127.0.0.1 that only the person's own browser can talk to.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { openWorkbench, type Workbench } from '../workbench.ts';
import { contentSecurityPolicy } from './policy.ts';

export interface BrowserHost {
  /** The address to open, with the token that works once. */
  url: string;
  workbench: Workbench;
  close(): Promise<void>;
}

interface BrowserHostOptions {
  workspace: string;
  /** 0: any free one. */
  port: number;
  /** The built page. */
  page: string;
}

/** A received picture of 64 MB as base64, and then some. */
const largestBody = 96 * 1024 * 1024;
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.json': 'application/json', '.ico': 'image/x-icon',
};

/** Opens the workspace and listens. Throws UserError when the workspace can't be opened. */
export async function startBrowserHost({ workspace, port, page }: BrowserHostOptions): Promise<BrowserHost> {
  const workbench = await openWorkbench({ folder: workspace });
  const gate = new Gate();
  const server = createServer((request, response) => {
    handle({ workbench, gate, page }, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) plain(response, 500, 'Something went wrong in Thaw.');
      else response.end();
    });
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    await workbench.close();
    throw error;
  }
  const actual = (server.address() as AddressInfo).port;
  gate.port = actual;
  return {
    url: `http://127.0.0.1:${actual}/?token=${gate.token}`,
    workbench,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await workbench.close();
    },
  };
}

/** Who may talk to us: whoever traded the one-time token for the cookie, under our own name, from our own page. */
class Gate {
  readonly token = randomBytes(24).toString('base64url');
  readonly #cookie = randomBytes(32).toString('base64url');
  port = 0;
  #used = false;

  get #cookieName(): string {
    // Cookies don't tell ports apart; two workbenches side by side must.
    return `thaw-${this.port}`;
  }

  /** Another site that resolves to 127.0.0.1 (DNS rebinding) comes with its own name here. */
  hostIsOurs(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${this.port}` || request.headers.host === `localhost:${this.port}`;
  }

  originIsOurs(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    return origin === undefined ? request.headers['sec-fetch-site'] !== 'cross-site' : origin === `http://${request.headers.host}`;
  }

  knows(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
    return cookies.some((cookie) => same(cookie, `${this.#cookieName}=${this.#cookie}`));
  }

  /** The Set-Cookie line for the right token, once; null otherwise. */
  trade(token: string): string | null {
    if (this.#used || !same(token, this.token)) return null;
    this.#used = true;
    return `${this.#cookieName}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

interface Rooms { workbench: Workbench; gate: Gate; page: string }

async function handle(rooms: Rooms, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { gate, workbench } = rooms;
  for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
  if (!gate.hostIsOurs(request) || !gate.originIsOurs(request)) return plain(response, 403, 'This address answers only its own page.');
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const token = url.searchParams.get('token');
  if (token !== null && !gate.knows(request)) {
    const cookie = gate.trade(token);
    if (cookie === null) return plain(response, 403, 'This link has been used already. Start Thaw again for a new one.');
    response.setHeader('Set-Cookie', cookie);
  } else if (!gate.knows(request)) return plain(response, 403, 'Open Thaw with the link it printed when it started.');
  if (token !== null) return redirect(response, '/');

  if (url.pathname.startsWith('/api/') && url.pathname !== '/api/events') {
    if (request.method !== 'POST') return plain(response, 405, 'Calls are POST requests.');
    const reply = await workbench.answer(decodeURIComponent(url.pathname.slice(5)), JSON.parse((await bodyOf(request)) || '{}'));
    return json(response, reply);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'Only GET is answered here.');
  if (url.pathname === '/api/events') return events(workbench, request, response);
  const picture = /^\/picture\/([0-9a-f]{64})$/.exec(url.pathname);
  if (picture?.[1]) {
    const file = await workbench.pictureFile(picture[1], url.searchParams.get('size') === 'full' ? 'full' : 'thumbnail');
    if (file === null) return plain(response, 404, 'That picture is not there any more.');
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    return send(response, file, 'image/jpeg');
  }
  return sendPage(rooms.page, url.pathname, response);
}

const safeHeaders = {
  'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A file of the built page; any other path is the page itself, so that a refresh keeps the place. */
function sendPage(page: string, pathname: string, response: ServerResponse): void {
  const file = normalize(join(page, decodeURIComponent(pathname)));
  const inside = file.startsWith(page + sep) && existsSync(file) && statSync(file).isFile();
  const chosen = inside ? file : join(page, 'index.html');
  // Vite names assets by their content, so only the page itself may change.
  response.setHeader('Cache-Control', chosen.includes(`${sep}assets${sep}`) ? 'max-age=31536000, immutable' : 'no-store');
  send(response, chosen, types[extname(chosen)] ?? 'application/octet-stream');
}

function send(response: ServerResponse, file: string, type: string): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', statSync(file).size);
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

function events(workbench: Workbench, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' });
  response.write(': open\n\n');
  const stop = workbench.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  const beat = setInterval(() => response.write(': beat\n\n'), 15_000);
  request.on('close', () => {
    clearInterval(beat);
    stop();
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > largestBody) throw new Error('a request was larger than 96 MB');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(value));
}

function plain(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${sentence}\n`);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { Location: to, 'Cache-Control': 'no-store' });
  response.end();
}
