// Questions to the person that the page can neither ask nor answer itself: in a page of the host's own, which is a file
// that only the person can read, and in the terminal where Thaw was started. The first answer counts.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { language, UserError, type CallReply } from '../../../preload/contract.ts';
import { refusalOf } from '../confirmed-calls.ts';
import { forTerminal } from '../terminal.ts';
import { same } from './gate.ts';
import { writePrivate } from './opening-page.ts';
import { hostWords } from '../host-words.ts';

/** The ways to reach the person outside the page; null where there is none of the kind. */
export interface Ask {
  /** Opens a file in the person's browser. */
  readonly open: ((file: string) => void) | null;
  /** Asks in the terminal until the signal is aborted; never settles where nobody answers. */
  readonly inTerminal: ((question: string, signal: AbortSignal) => Promise<boolean>) | null;
}

/** A question that nobody answers is answered with no. */
const patienceMs = 5 * 60_000;

interface Waiting { readonly token: string; readonly resolve: (allowed: boolean) => void }

export class Confirmations {
  readonly #folder: string;
  readonly #port: number;
  readonly #ask: Ask;
  readonly #isOwn: (path: string) => boolean;
  readonly #listeners = new Set<(question: string | null) => void>();
  readonly #closed = new AbortController();
  #waiting: Waiting[] = [];

  /** `isOwn`: paths that nothing of the person's can lie at, which need no question. */
  constructor({ folder, port, ask, isOwn }: { folder: string; port: number; ask: Ask; isOwn: (path: string) => boolean }) {
    this.#folder = folder;
    this.#port = port;
    this.#ask = ask;
    this.#isOwn = isOwn;
  }

  /** Why the page may not have this call done; null where it may, which the person has confirmed if need be. */
  refusalOf(name: string, input: unknown, gone: AbortSignal): Promise<CallReply | null> {
    return refusalOf(name, input, ({ question, path, writes }) =>
      (writes && path !== null && this.#isOwn(path) ? Promise.resolve(true) : this.#confirm(forTerminal(question), gone)));
  }

  /** Takes an answer from the page of a question; false where no question waits for it. */
  take(token: string, allowed: boolean): boolean {
    const waiting = this.#waiting.find((own) => same(own.token, token));
    waiting?.resolve(allowed);
    return waiting !== undefined;
  }

  /** Calls back with the question that the person is being asked, and with null when it is over. */
  listen(onQuestion: (question: string | null) => void): () => void {
    this.#listeners.add(onQuestion);
    return () => this.#listeners.delete(onQuestion);
  }

  /** What still waits is answered with no. */
  close(): void {
    this.#closed.abort();
  }

  async #confirm(question: string, gone: AbortSignal): Promise<boolean> {
    const { open, inTerminal } = this.#ask;
    if (open === null && inTerminal === null) throw new UserError('not-confirmable', { question });
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, gone, this.#closed.signal]);
    // Whoever asked has gone: nobody is to be asked on their behalf.
    if (signal.aborted) return false;
    this.#tell(question);
    try {
      return await Promise.race([
        ...(open === null ? [] : [this.#inPage(question, open, signal)]), ...(inTerminal === null ? [] : [inTerminal(question, signal)]),
        setTimeout(patienceMs, false, { signal }).catch(() => false),
      ]);
    } finally {
      over.abort();
      this.#tell(null);
    }
  }

  #tell(question: string | null): void {
    for (const listener of this.#listeners) listener(question);
  }

  #inPage(question: string, open: (file: string) => void, signal: AbortSignal): Promise<boolean> {
    const token = randomBytes(24).toString('base64url');
    const file = join(this.#folder, `confirm-${randomBytes(6).toString('hex')}.html`);
    return new Promise((resolve) => {
      const waiting = { token, resolve };
      this.#waiting.push(waiting);
      signal.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((own) => own !== waiting);
        rmSync(file, { force: true });
      });
      writePrivate(file, questionHtml(question, token, `http://127.0.0.1:${this.#port}`));
      open(file);
    });
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The answer goes out as a form, without a script and without an address that holds the token. */
const questionHtml = (question: string, token: string, host: string): string => `<!doctype html>
<html lang="${language().tag}">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action ${host}">
<title>${hostWords.asks}</title>
<style>body { font: 1.1rem system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; overflow-wrap: anywhere }
button { font: inherit; padding: .5rem 1.2rem; margin-right: .6rem }</style>
<h1>${hostWords.asks}</h1>
<p>${escaped(question)}</p>
<p>${hostWords.wanted}</p>
<form method="post" action="${host}/confirm">
<input type="hidden" name="token" value="${token}">
<button name="answer" value="allow">${hostWords.allow}</button>
<button name="answer" value="refuse" autofocus>${hostWords.refuse}</button>
</form>
`;
