// The addresses of the browser host. Open to everyone on this computer is only what trades a secret: the entrance, a new
// opening page, and the answer to a question. All else lies below the gate's path and asks for its cookie.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallReply } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';
import type { Confirmations } from './confirmations.ts';
import { sendEvents } from './events.ts';
import { sendPage, sendPicture } from './files.ts';
import { sendDownload } from './send-download.ts';
import { same, type Gate, type Session } from './gate.ts';
import { entranceHtml, entranceScript } from './opening-page.ts';
import { send, sendJson, sendPlain } from './replies.ts';
import { receiveFile } from './receive-file.ts';
import { BadRequest, bodyOf, jsonOf, maxCallBytes, maxUploadBytes, targetOf, type Target } from './requests.ts';
import { hostWords } from '../host-words.ts';

export interface Served {
  readonly workbench: Workbench;
  readonly gate: Gate;
  readonly confirmations: Confirmations;
  /** The built page. */
  readonly page: string;
  /** Secret of `renewal.ts`. */
  readonly secret: string;
  /** Somebody has come in. */
  entered(): void;
  /** Writes the opening page anew. */
  renew(): void;
}

/** Tokens and answers are short. */
const maxSecretBytes = 1024;

type Route = (served: Served, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Open to everyone who comes under our name. */
const openRoutes: Readonly<Record<string, Route>> = {
  'GET /': (_, __, response) => send(response, 200, 'text/html; charset=utf-8', entranceHtml()),
  'GET /enter.js': (_, __, response) => send(response, 200, 'text/javascript; charset=utf-8', entranceScript()),
  'POST /enter': enter,
  'POST /renew': async ({ secret, renew }, request, response) => {
    if (!same(textIn(await jsonOf(request, maxSecretBytes), 'secret'), secret)) return refuse(response);
    renew();
    sendPlain(response, 200, hostWords.newOpeningPage);
  },
  // It comes from a file of ours, so from no origin: the token says whose answer it is.
  'POST /confirm': async ({ confirmations }, request, response) => {
    const answer = new URLSearchParams(await bodyOf(request, maxSecretBytes));
    const taken = confirmations.take(answer.get('token') ?? '', answer.get('answer') === 'allow');
    if (!taken) return sendPlain(response, 403, hostWords.answered);
    sendPlain(response, 200, hostWords.hasAnswer);
  },
};

export async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { gate } = served;
  if (!gate.hostIsOurs(request)) return sendPlain(response, 403, hostWords.ownPageOnly);
  const target = targetOf(request);
  const open = `${request.method === 'HEAD' ? 'GET' : request.method} ${target.path}`;
  const isOpen = Object.hasOwn(openRoutes, open);
  // The opening page and the answer to a question come from files, which have no origin of ours.
  const needsOrigin = !isOpen || open === 'POST /enter';
  if (needsOrigin && !gate.originIsOurs(request)) return sendPlain(response, 403, hostWords.ownPageOnly);
  if (isOpen) return openRoutes[open]?.(served, request, response);
  const session = gate.sessionOf(request);
  if (session === null || !target.path.startsWith(gate.path)) return refuse(response);
  return routeOfSession(served, { ...target, path: target.path.slice(gate.path.length), session }, request, response);
}

const refuse = (response: ServerResponse): void =>
  sendPlain(response, 403, hostWords.openItsPage);

async function enter({ gate, entered }: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const trade = gate.trade(textIn(await jsonOf(request, maxSecretBytes), 'token'));
  if ('refused' in trade) {
    return sendPlain(response, 403, trade.refused === 'used'
      ? hostWords.linkUsedTwice
      : hostWords.linkUsed);
  }
  response.setHeader('Set-Cookie', trade.cookie);
  entered();
  sendJson(response, 200, { path: gate.path });
}

/** A field of a request that is a text, or an empty one. */
function textIn(value: unknown, field: string): string {
  const own = typeof value === 'object' && value !== null && Object.hasOwn(value, field) ? (value as Record<string, unknown>)[field] : '';
  return typeof own === 'string' ? own : '';
}

interface SessionTarget extends Target { readonly session: Session }

async function routeOfSession(served: Served, target: SessionTarget, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { path, query, session } = target;
  const { workbench, confirmations, page } = served;
  if (path.startsWith('api/') && path !== 'api/events') return answerCall(served, path.slice('api/'.length), request, response);
  if (path === 'file' && request.method === 'POST') {
    return receiveFile(workbench, { name: query.get('name') ?? '', beside: query.get('beside') }, request, response);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return sendPlain(response, 405, 'Only GET is answered here.');
  }
  if (path === 'api/events') return sendEvents({ workbench, confirmations, session }, request, response);
  if (path.startsWith('picture/')) {
    return sendPicture(workbench, { path: path.slice('picture/'.length), size: query.get('size') }, request, response);
  }
  if (path.startsWith('download/')) {
    return sendDownload(workbench, { token: path.slice('download/'.length), name: query.get('name') ?? 'Thaw' }, request, response);
  }
  return sendPage(page, path, request, response);
}

async function answerCall(served: Served, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    throw new BadRequest(405, 'Calls are POST requests.');
  }
  const input = await jsonOf(request, name.endsWith('.upload') ? maxUploadBytes : maxCallBytes);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const refusal = await served.confirmations.refusalOf(name, input, gone.signal);
  const reply: CallReply = refusal ?? await served.workbench.answer(name, input, gone.signal);
  sendJson(response, !reply.ok && reply.code === 'bad-input' ? 400 : 200, reply);
}
