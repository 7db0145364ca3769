// Feeding of a tar parser, whose errors come as events, so that they can be thrown where the chunk came from.
import type { Parser } from 'tar';

/** Parses a chunk, or the end (null), synchronously: what the parser finds wrong is thrown. */
export function feedParser(parser: Parser, chunk: Buffer | null): void {
  const rethrow = (error: unknown): never => { throw error; };
  parser.on('error', rethrow);
  if (chunk) parser.write(chunk);
  else parser.end();
  parser.off('error', rethrow);
}
