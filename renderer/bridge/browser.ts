// The bridge of the browser host: calls by fetch, events by server-sent events, all below the address the page came from,
// whose path is the session's own.
import { z } from 'zod';
import { CallReply, WorkbenchEvent, type HostBridge } from '../../preload/contract.ts';
import { connection, setConnection, setQuestion } from './connection.ts';
import { text } from './text.ts';

const unreachable: Extract<CallReply, { ok: false }> = {
  ok: false,
  kind: 'expected',
  code: 'unreachable',
  sentence: text.unreachable,
  details: null,
};

/** Characters of a call that the browser finishes sending after its page is gone (its limit is 64 KiB for all together). */
const maxKeepaliveCharacters = 8192;

const givenUp: CallReply = { ok: false, kind: 'cancelled', code: 'cancelled', sentence: text.stopped, details: null };

/** Calls by POST; a host that can't be reached answers with a sentence like any other refusal. */
function post(name: string, input: unknown, signal?: AbortSignal): Promise<CallReply> {
  const body = JSON.stringify(input ?? {});
  return send(name, `api/${name}`, {
    headers: { 'content-type': 'application/json' },
    body,
    keepalive: body.length < maxKeepaliveCharacters,
    ...(signal && { signal }),
  });
}

function sendFile(file: File, beside: string | null): Promise<CallReply> {
  const query = new URLSearchParams({ name: file.name, ...(beside !== null && { beside }) });
  return send('file', `file?${query}`, { headers: { 'content-type': 'application/octet-stream' }, body: file });
}

async function send(what: string, address: string, init: Pick<RequestInit, 'headers' | 'body' | 'keepalive' | 'signal'>): Promise<CallReply> {
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', credentials: 'same-origin', ...init });
  } catch {
    if (init.signal?.aborted === true) return givenUp;
    setConnection('lost');
    return unreachable;
  }
  if (response.status === 401 || response.status === 403) {
    if (connection() !== 'ended') setConnection('refused');
    return { ...unreachable, code: 'refused', sentence: text.refused };
  }
  setConnection('up');
  const body = await response.text();
  try {
    return CallReply.parse(JSON.parse(body));
  } catch {
    return {
      ok: false, kind: 'bug', code: 'unreadable-reply', sentence: text.unreadable,
      details: `${what}: HTTP ${response.status}\n${body.slice(0, 2000)}`,
    };
  }
}

/** The question that the host asks the person outside this page, or null when it has been answered. */
const HostQuestion = z.object({ question: z.string().nullable() });

/** Milliseconds until a stream that the browser gave up on is tried again. */
const retryMs = 3000;

/** Listens until told to stop. The browser reconnects by itself after a break; where it gives up, this does. */
function listen(onEvent: (event: WorkbenchEvent) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource('api/events');
    source.onopen = () => setConnection('up');
    source.onerror = () => {
      setConnection('lost');
      if (source.readyState !== EventSource.CLOSED) return;
      // Closed for good means that the host refused; a call finds out whether the page is still let in.
      void post('jobs.list', {});
      timer = setTimeout(open, retryMs);
    };
    source.addEventListener('ended', () => {
      source.close();
      setConnection('ended');
    });
    source.addEventListener('question', (message: MessageEvent<string>) => setQuestion(HostQuestion.parse(JSON.parse(message.data)).question));
    source.onmessage = (message: MessageEvent<string>) => {
      const event = WorkbenchEvent.safeParse(JSON.parse(message.data));
      if (event.success) onEvent(event.data);
      else console.error('An event of the workbench could not be read', event.error);
    };
  };
  open();
  return () => { clearTimeout(timer); source.close(); };
}

export function makeBrowserBridge(): HostBridge {
  const numbered = new Map<number, AbortController>();
  return {
    host: 'browser',
    call: async (name, input, number) => {
      if (number === undefined) return post(name, input);
      const controller = new AbortController();
      numbered.set(number, controller);
      try {
        return await post(name, input, controller.signal);
      } finally {
        numbered.delete(number);
      }
    },
    giveUp: (number) => numbered.get(number)?.abort(),
    listen,
    onCommand: null,
    chooseFolder: null,
    chooseSave: null,
    saveText: null,
    saveReport: null,
    downloadUrl: (token, name) => `download/${token}?name=${encodeURIComponent(name)}`,
    pathOfDropped: null,
    sendFile,
    pictureUrl: (sha256, size) => `picture/${sha256}?size=${size}`,
  };
}
