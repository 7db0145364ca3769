// Calls to the workbench: replies are checked against the contract; a refusal becomes a CallFailed.
import { contract, type CallInput, type CallName, type CallOutput, type CallReply } from '../../preload/contract.ts';
import { bridge } from './bridge.ts';
import { text } from './text.ts';

/** A call that didn't end well. Its message is the sentence to show; a bug has details to copy. */
export class CallFailed extends Error {
  readonly kind: 'expected' | 'bug' | 'cancelled';
  readonly code: string;
  readonly details: string | null;

  constructor(kind: 'expected' | 'bug' | 'cancelled', code: string, sentence: string, details: string | null) {
    super(sentence);
    this.name = 'CallFailed';
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** Any thrown thing as a CallFailed: what isn't one already is a bug in the page. */
export function asCallFailed(error: unknown): CallFailed {
  if (error instanceof CallFailed) return error;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new CallFailed('bug', 'page', text.bug, details);
}

let calls = 0;

function callUntil(signal: AbortSignal, name: CallName, input: unknown): Promise<CallReply> {
  const number = ++calls;
  const giveUp = (): void => bridge.giveUp(number);
  signal.addEventListener('abort', giveUp);
  return bridge.call(name, input, number).finally(() => signal.removeEventListener('abort', giveUp));
}

/** The signal gives it up: long work for it ends, and it fails as cancelled. */
export async function call<N extends CallName>(name: N, input: CallInput<N>, signal?: AbortSignal): Promise<CallOutput<N>> {
  const reply = await (signal ? callUntil(signal, name, input) : bridge.call(name, input));
  if (!reply.ok) throw new CallFailed(reply.kind, reply.code, reply.sentence, reply.details);
  const value = contract[name].output.safeParse(reply.value);
  if (!value.success) throw new CallFailed('bug', 'unexpected-reply', text.unexpected, `${name}\n${value.error.message}`);
  // The schema of row N was just applied; TypeScript can't follow N through the union of rows.
  return value.data as CallOutput<N>;
}
