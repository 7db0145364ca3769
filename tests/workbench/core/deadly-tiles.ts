// Sample tiles among which some bring the decoder down that a test puts in place of ours (deadly-decoder.ts).
import { appendFileSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const samples = join(import.meta.dirname, '../../../resources/samples/good');

/** Sample tiles under other names; what a name says of its end comes to stand there. Gives their paths. */
export function deadlyTiles(into: string, names: readonly string[]): string[] {
  mkdirSync(into, { recursive: true });
  const sources = readdirSync(samples).sort().slice(-names.length);
  return names.map((name, i) => {
    const file = join(into, name);
    copyFileSync(join(samples, sources[i] ?? ''), file);
    const end = /kills|hangs|guard/.exec(name)?.[0];
    if (end) appendFileSync(file, `${end}!`);
    return file;
  });
}
