// The one door from the hosts to a terminal. Names of files and classes come from outside, and a terminal obeys what is
// written to it: escape sequences move its cursor, set its title or paste commands. So control characters go out as
// pictures of themselves, whoever writes.
import type { WriteStream } from 'node:tty';

/** Control characters but tab and line feed, and the marks that reorder text (Unicode bidirectional controls). */
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The text with every unsafe character replaced by one that shows it: ESC is ␛. */
export function forTerminal(text: string): string {
  return text.replaceAll(unsafe, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : '�';
  });
}

/** As JSON, whose values stay what they were: JSON itself escapes only the lower half of the control characters. */
export function jsonForTerminal(value: unknown): string {
  return JSON.stringify(value).replaceAll(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Exit code of a process whose reader went away, as shells have it for SIGPIPE (128 + 13). */
const brokenPipe = 141;

/**
 * Lets nothing past the door: everything this process writes, bugs with their stacks too, is made safe. A reader that goes
 * away (`thaw runs | head -1`) ends nothing and is told nothing: what is being worked on goes on. Returns the way to write
 * progress on stderr, whose lines may begin with a carriage return.
 */
export function guardTerminal(): (text: string) => void {
  guard(process.stdout);
  const raw = guard(process.stderr);
  process.stdout.on('error', ignoreBrokenPipe(() => { process.exitCode = brokenPipe; }));
  process.stderr.on('error', ignoreBrokenPipe(() => {}));
  return (text) => void raw(text.startsWith('\r') ? `\r${forTerminal(text.slice(1))}` : forTerminal(text));
}

type Write = (text: string) => boolean;

function guard(stream: WriteStream): Write {
  const raw = stream.write.bind(stream);
  const safe = (chunk: unknown): string => forTerminal(typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8'));
  stream.write = ((chunk: unknown, ...rest: []) => raw(safe(chunk), ...rest)) as typeof stream.write;
  return raw;
}

function ignoreBrokenPipe(then: () => void): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== 'EPIPE') throw error;
    then();
  };
}

/** Ends the process once everything written has left it: a pipe takes 64 KiB at a time, and `process.exit` drops the rest. */
export async function exitWhenWritten(): Promise<never> {
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit();
}

/** Resolves when the stream has passed on all that was written to it, or can't any more. */
function written(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) return resolve();
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}
