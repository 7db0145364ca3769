// Reading of requests, or one line about why one can't be understood: a malformed request is nobody's bug, so it leaves
// no stack and no line in a log.
import type { IncomingMessage } from 'node:http';

/** Bytes of a call: thousands of picture numbers fit. */
export const maxCallBytes = 8 * 1024 * 1024;
/** A picture of 64 MB as base64, and then some. */
export const maxUploadBytes = 96 * 1024 * 1024;
/** The contract's own requests are five deep. */
const maxDepth = 32;

/** A request that is refused with its status and one line. */
export class BadRequest extends Error {
  readonly status: number;

  constructor(status: number, line: string) {
    super(line);
    this.name = 'BadRequest';
    this.status = status;
  }
}

export interface Target {
  /** Decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Throws BadRequest for an address that none of ours can be. */
export function targetOf(request: IncomingMessage): Target {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    return { path: decodeURIComponent(pathname), query: searchParams };
  } catch {
    throw new BadRequest(400, 'That address can’t be understood.');
  }
}

/** Throws BadRequest when it is longer than `maxBytes`, before the rest of it is read where its length is told. */
export async function bodyOf(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLong = new BadRequest(413, `A request here has at most ${maxBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLong;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > maxBytes) throw tooLong;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Throws BadRequest for what is no JSON, or nested deeper than anything of ours. An empty body is an empty object. */
export async function jsonOf(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const body = await bodyOf(request, maxBytes);
  if (body === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new BadRequest(400, 'The request is not JSON.');
  }
  if (isDeeperThan(value, maxDepth)) throw new BadRequest(400, 'The request is nested too deeply.');
  return value;
}

/** Level by level: recursion is what a deep value would exhaust. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level = [value];
  for (let n = 0; level.length > 0; n++) {
    if (n > depth) return true;
    level = level.flatMap((own) => (typeof own === 'object' && own !== null ? Object.values(own) as unknown[] : []));
  }
  return false;
}
