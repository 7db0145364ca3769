// Throughput of every engine that loads here, with each pre-trained model: each in a child of its own, one after
// another.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { candidatesOn, probeEngines } from '../../main/engines/probe/index.ts';
import type { Candidate } from '../../main/engines/probe/candidates.ts';
import { engineText, type EngineRow } from '../../preload/contract.ts';

const root = join(import.meta.dirname, '..', '..');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
});
const seconds = Number(options.seconds);

/** The one that comes with Thaw, and those beside the repository where they are there. */
function models(): string[] {
  if (positionals.length > 0) return positionals;
  const shared = join(root, '..', 'shared', 'backbones');
  const others = existsSync(shared)
    ? readdirSync(shared).filter((name) => name.endsWith('.onnx') && name !== 'thaw-mini.onnx')
      .map((name) => join(shared, name))
    : [];
  return [join(root, 'resources', 'backbones', 'thaw-mini.onnx'), ...others];
}

/** One engine alone, with all the time for itself. */
async function rowOf(candidate: Candidate, backbone: string): Promise<EngineRow | undefined> {
  const steps = probeEngines({
    candidates: [candidate], backbone, signal: new AbortController().signal,
    entry: join(root, 'main', 'engines', 'probe', 'probe-entry.ts'), nodeBinary: process.execPath,
    limits: { whole: seconds + 20, load: 20, measure: seconds + 20 },
  });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value[0];
  }
}

const shown = (rate: number | undefined): string => (rate === undefined ? '–' : rate < 10 ? rate.toPrecision(2) : rate.toFixed(0));
const line = (...cells: readonly string[]): void => console.log(cells.map((cell, i) => (i < 2 ? cell.padEnd(i === 0 ? 26 : 30) : cell.padStart(12))).join(''));

const found: (EngineRow & { model: string })[] = [];
if (!options.json) line('engine', 'starting model', 'inference/s', 'training/s', 'memory, MB');
for (const candidate of candidatesOn(process.platform)) {
  for (const file of models()) {
    const row = await rowOf(candidate, file);
    if (!row) continue;
    const model = basename(file, '.onnx');
    found.push({ ...row, model });
    if (!options.json && row.available) line(
      engineText(row), model, shown(row.inferenceImagesPerSecond), shown(row.trainingImagesPerSecond),
      row.memoryBytes === undefined ? '' : (row.memoryBytes / 1e6).toFixed(0),
    );
    if (!row.available) {
      if (!options.json) console.log(`${engineText(row).padEnd(26)}${row.selfCheck?.passed === true ? `${model}: ` : ''}${row.reason ?? ''}`);
      // What doesn't load, or calculates wrongly, does so with every starting model.
      if (row.selfCheck?.passed !== true) break;
    }
  }
}
if (options.json) console.log(JSON.stringify(found, null, 1));
