// Time to offer and to map a table of 50 000 rows, and the longest that the host stands meanwhile.
// Run: node main/hosts/launch.mjs script tests/bench/tables.ts [rows]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import sharp from 'sharp';
import { openWorkbench } from '../../main/workbench.ts';

const rows = Number(process.argv[2] ?? 50_000);
const root = mkdtempSync(join(tmpdir(), 'thaw-tables-'));
const folder = join(root, 'pictures');
const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).jpeg().toBuffer();
for (let i = 0; i < rows; i++) {
  if (i % 1000 === 0) mkdirSync(join(folder, `images_${i / 1000}`), { recursive: true });
  writeFileSync(join(folder, `images_${Math.floor(i / 1000)}`, `${String(i).padStart(8, '0')}.jpg`), jpeg);
}
const cells = (i: number): string => [
  `${String(i).padStart(8, '0')}.png`, ['Mass', 'Effusion', 'Mass|Effusion', 'No Finding'][i % 4], i % 7, `p${i >> 2}`, i % 90, 'MF'[i % 2],
  ['north', 'south'][i % 2],
].join(',');
const header = 'Image Index,Finding Labels,Follow-up,Patient ID,Age,Sex,Site';
writeFileSync(join(folder, 'labels.csv'), `${header}\n${Array.from({ length: rows }, (_, i) => cells(i)).join('\n')}\n`);

const workbench = await openWorkbench({ folder: join(root, 'workspace') });
try {
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const begun = performance.now();
    const result = await work();
    delay.disable();
    console.log(`${what.padEnd(40)} ${(performance.now() - begun).toFixed(0).padStart(6)} ms, host stands ${(delay.max / 1e6).toFixed(0)} ms at most`);
    return result;
  };
  const layout = await timed('import.inspect: walk, table, groups', () => workbench.call('import.inspect', { folder }));
  const labels = layout.tables[0]?.guess;
  if (!labels) throw new Error('the table is not offered');
  for (const several of ['unlabelled', 'combined'] as const) {
    const reading = await timed(`import.readTable: ${several}`, () => workbench.call('import.readTable', {
      folder, reading: layout.reading, labels: { ...labels, several },
    }));
    console.log(`  ${reading.named} named, ${reading.classes.length} classes, reply of ${JSON.stringify(reading).length} characters`);
  }
} finally {
  await workbench.close();
  rmSync(root, { recursive: true, force: true });
}
