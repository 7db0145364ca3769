// The gate of the browser host: who may talk to it. A token that works once and for a minute is traded for a session,
// whose cookie is bound to a path that nobody can guess: cookies do not tell ports apart, so that any other program on
// 127.0.0.1 would be sent one for “/”.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How long a token can be traded. */
export const tokenMs = 60_000;

const cookieName = 'thaw';

export interface Session {
  /** Aborted when the session has ended. */
  readonly signal: AbortSignal;
}

interface OpenSession extends Session { readonly secret: string; readonly abort: AbortController }
interface Token { readonly text: string; readonly expires: number; session: OpenSession | null }

/** A new session with its Set-Cookie line, or why there is none. */
export type Trade = { cookie: string } | { refused: 'unknown' | 'used' };

export class Gate {
  /** Everything but the opening page lies below it. */
  readonly path = `/${randomBytes(18).toString('base64url')}/`;
  readonly #now: () => number;
  #tokens: Token[] = [];
  #sessions: OpenSession[] = [];
  port = 0;

  constructor(now: () => number = () => Date.now()) {
    this.#now = now;
  }

  /** A new token; those that nobody came with in time are forgotten. */
  issue(): string {
    this.#tokens = this.#tokens.filter((token) => token.session !== null || token.expires > this.#now());
    const text = randomBytes(24).toString('base64url');
    this.#tokens.push({ text, expires: this.#now() + tokenMs, session: null });
    return text;
  }

  /**
   * Trades a token for a session. A second use means that two have it, and only one of them is the person: the session
   * that the first use began ends, which both are told.
   */
  trade(text: string): Trade {
    const token = this.#tokens.find((own) => same(own.text, text));
    if (token?.session) {
      this.#end(token.session);
      return { refused: 'used' };
    }
    if (!token || token.expires <= this.#now()) return { refused: 'unknown' };
    const abort = new AbortController();
    token.session = { secret: randomBytes(32).toString('base64url'), abort, signal: abort.signal };
    this.#sessions.push(token.session);
    return { cookie: `${cookieName}=${token.session.secret}; HttpOnly; SameSite=Strict; Path=${this.path}` };
  }

  #end(session: OpenSession): void {
    this.#sessions = this.#sessions.filter((own) => own !== session);
    session.abort.abort();
  }

  /** The session whose cookie a request brings, or null. */
  sessionOf(request: IncomingMessage): Session | null {
    const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
    return this.#sessions.find(({ secret }) => cookies.some((cookie) => same(cookie, `${cookieName}=${secret}`))) ?? null;
  }

  /** Another site that resolves to 127.0.0.1 (DNS rebinding) comes with its own name here. */
  hostIsOurs(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${this.port}` || request.headers.host === `localhost:${this.port}`;
  }

  originIsOurs(request: IncomingMessage): boolean {
    const { origin } = request.headers;
    const from = request.headers['sec-fetch-site'];
    return origin === undefined ? from !== 'cross-site' && from !== 'same-site' : origin === `http://${request.headers.host}`;
  }
}

/** Compares in a time that tells nothing about where two texts differ. */
export function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
