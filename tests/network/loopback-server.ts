// A server on loopback that hands out one file, well or badly, and remembers what it was asked.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface Asked { readonly url: string; readonly range: string | null }
/** What is done with a request, in turn; the last one is repeated. */
export type Answer = (reply: ServerResponse, request: IncomingMessage) => void;

export interface Loopback {
  readonly base: string;
  readonly asked: Asked[];
  /** Answers from here on. */
  answers(...next: Answer[]): void;
  close(): Promise<void>;
}

export async function loopback(): Promise<Loopback> {
  const asked: Asked[] = [];
  let answers: Answer[] = [];
  const server: Server = createServer((request, reply) => {
    asked.push({ url: request.url ?? '', range: request.headers.range ?? null });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer) answer(reply, request);
    else reply.writeHead(404).end();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked,
    answers: (...next) => {
      answers = next;
      asked.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => { server.close(() => resolve()); });
    },
  };
}

/** The file, or the rest of it where that is asked for. */
export const whole = (content: Buffer): Answer => (reply, request) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const head = { 'content-length': content.length - from, ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }) };
  reply.writeHead(from > 0 ? 206 : 200, head).end(content.subarray(from));
};

/** As `whole`, but cut off after some bytes, once `arrived` says that they are there: what a broken stream still holds is lost. */
export const cutAfter = (content: Buffer, bytes: number, arrived: () => number): Answer => (reply, request) => {
  hangAfter(content, bytes)(reply, request);
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const timer = setInterval(() => {
    if (arrived() < from + bytes) return;
    clearInterval(timer);
    reply.destroy();
  }, 2);
};

/** The whole file whatever part is asked for, as servers do that know no ranges. */
export const alwaysWhole = (content: Buffer): Answer => (reply) => { reply.writeHead(200, { 'content-length': content.length }).end(content); };

export const status = (code: number): Answer => (reply) => { reply.writeHead(code).end(); };

export const redirect = (to: string, code = 302): Answer => (reply) => { reply.writeHead(code, { location: to }).end(); };

/** Some bytes, and then nothing more, with the connection left open. */
export const hangAfter = (content: Buffer, bytes: number): Answer => (reply, request) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  reply.writeHead(from > 0 ? 206 : 200, {
    'content-length': content.length - from, ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
  });
  reply.write(content.subarray(from, from + bytes));
};
