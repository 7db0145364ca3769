// The one way out: a request that a person asked for, through the proxies and with the certificates of their computer. Nothing
// else in Thaw opens a connection to another computer (tests/lint/room-table.ts, `mayConnect`).
import * as http from 'node:http';
import * as tls from 'node:tls';
import { networkWords } from './network-words.ts';

/** A redirection to something that a request must not follow. */
export class UnsafeRedirect extends Error {
  readonly target: string;

  constructor(target: string) {
    super(target);
    this.name = 'UnsafeRedirect';
    this.target = target;
  }
}

const maxRedirects = 10;
const redirections: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

let prepared = false;

/**
 * Proxies as the environment names them (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), and beside the usual certificates those of the
 * system and of NODE_EXTRA_CA_CERTS, as companies install their own. Once per process; a Node that lacks one of it does without.
 */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  if ('setGlobalProxyFromEnv' in http) (http.setGlobalProxyFromEnv as () => void)();
  if ('setDefaultCACertificates' in tls && 'getCACertificates' in tls) {
    tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]);
  }
}

/** Whether a request may be sent there: the web's two schemes, and never from an encrypted one to an open one. */
function isSafe(from: URL | null, to: URL): boolean {
  if (to.protocol === 'https:') return true;
  return to.protocol === 'http:' && (from === null || from.protocol === 'http:');
}

/**
 * Asks an address, and follows its redirections. Throws UnsafeRedirect, and what `fetch` throws; `reasonOf` says that in words.
 */
export async function request(address: string, { signal, headers = {} }: { signal: AbortSignal; headers?: Record<string, string> }): Promise<Response> {
  prepare();
  let from: URL | null = null;
  let at = new URL(address);
  for (let hops = 0; ; hops++) {
    if (!isSafe(from, at)) throw new UnsafeRedirect(at.href);
    const reply = await fetch(at, { signal, headers, redirect: 'manual' });
    const target = redirections.has(reply.status) ? reply.headers.get('location') : null;
    if (target === null || hops === maxRedirects) return reply;
    await reply.body?.cancel();
    from = at;
    at = new URL(target, at);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: networkWords.noName,
  EAI_AGAIN: networkWords.noLookup,
  ECONNREFUSED: networkWords.refused,
  ENETUNREACH: networkWords.noNetwork,
  EHOSTUNREACH: networkWords.noWay,
  ECONNRESET: networkWords.broken,
  UND_ERR_SOCKET: networkWords.broken,
  UND_ERR_CONNECT_TIMEOUT: networkWords.noAnswer,
  ETIMEDOUT: networkWords.noAnswer,
};

/** Of TLS: a company's own certificate that this computer doesn't know, or one of somebody else. */
const untrusted = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT_)/;

/** Why there was no answer: what goes on after “can’t be reached: ”. fetch hides it in the cause of its error, and that in the first of several tries. */
export function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at instanceof AggregateError ? at.errors[0] : at.cause) {
    if (at instanceof UnsafeRedirect) return networkWords.unsafe(at.target);
    const code = (at as NodeJS.ErrnoException).code ?? '';
    if (Object.hasOwn(reasons, code)) return reasons[code] ?? code;
    if (untrusted.test(code)) return networkWords.untrusted(code);
    if (at.cause === undefined && !(at instanceof AggregateError)) return at.message;
  }
  return String(error);
}
