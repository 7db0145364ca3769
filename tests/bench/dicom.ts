// Speed of reading DICOM files with their thumbnails. Run: node main/hosts/launch.mjs script tests/bench/dicom.ts [files]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFolder, readPictures } from '../../main/images/index.ts';
import { isProblem } from '../../main/images/decode/read-pictures.ts';
import { dicom, grey16, type Elements } from '../images/dicom/dicom-writer.ts';

const files = Number(process.argv[2] ?? 100);
const side = 512;
const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));

/** Like a slice of a body: smooth tissues with grain, in air; different for each seed. Hounsfield units + 1024. */
function slice(seed: number): Int16Array {
  const values = new Int16Array(side * side);
  let grain = seed + 1;
  for (let i = 0; i < values.length; i++) {
    grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0;
    const [x, y] = [(i % side) / side - 0.5, Math.floor(i / side) / side - 0.5];
    const inside = x * x * 1.4 + y * y * 2 < 0.2;
    values[i] = (inside ? 1064 + 90 * Math.sin(9 * x + seed) * Math.cos(7 * y) : 24) + (grain >>> 27);
  }
  return values;
}

interface Encoder { getDecodedBuffer(info: object): Uint8Array; encode(): void; getEncodedBuffer(): Uint8Array; delete(): void }
type Codec = (settings: object) => Promise<Record<string, new () => Encoder>>;

/** Encodes by the whole codec, of which the program itself has only the decoder. */
async function encoderOf(name: string, encoder: string): Promise<(pixels: Buffer) => Buffer> {
  const silent = { print: () => undefined, printErr: () => undefined };
  const wasm = await (createRequire(import.meta.url)(`@cornerstonejs/codec-${name}/wasmjs`) as Codec)(silent);
  return (pixels) => {
    const Made = wasm[encoder];
    if (!Made) throw new Error(`${name} has no ${encoder}`);
    const own = new Made();
    own.getDecodedBuffer({ width: side, height: side, bitsPerSample: 16, componentCount: 1, isSigned: true }).set(pixels);
    own.encode();
    const encoded = Buffer.from(own.getEncodedBuffer());
    own.delete();
    return encoded;
  };
}

const tags: Elements = {
  ...grey16(side, side, true),
  '00281050': ['DS', '40'], '00281051': ['DS', '400'], '00281052': ['DS', '-1024'], '00281053': ['DS', '1'],
};
const encodings: [string, string, ((pixels: Buffer) => Buffer) | null][] = [
  ['uncompressed', '.1', null], ['JPEG-LS', '.4.80', await encoderOf('charls', 'JpegLSEncoder')],
  ['JPEG 2000', '.4.90', await encoderOf('openjpeg', 'J2KEncoder')],
];

try {
  console.log(`${availableParallelism()} cores, Node ${process.version}, ${files} CT slices of ${side} × ${side}`);
  for (const [name, syntax, encode] of encodings) {
    const own = join(folder, name);
    mkdirSync(own);
    const paths = Array.from({ length: files }, (_, i) => join(own, `${i}.dcm`));
    paths.forEach((path, i) => {
      const pixels = Buffer.from(slice(i).buffer);
      const elements: Elements = { ...tags, '00080018': ['UI', `1.2.3.${i}`], '00100020': ['LO', `P ${i % 40}`] };
      writeFileSync(path, dicom({ syntax, elements, pixels: encode ? [encode(pixels)] : pixels }));
    });
    const inspecting = performance.now();
    await inspectFolder(own);
    const inspected = performance.now();
    const cpuBefore = process.cpuUsage();
    let [read, problems] = [0, 0];
    for await (const one of readPictures(paths, { thumbnailFolder: join(folder, 'thumbnails') })) {
      if (isProblem(one)) problems++;
      else read++;
    }
    const { user, system } = process.cpuUsage(cpuBefore);
    const seconds = (performance.now() - inspected) / 1000;
    // What the processor spent is the figure to compare on a machine that is busy with other things.
    console.log(`${name.padEnd(14)} inspected in ${((inspected - inspecting) / 1000).toFixed(2)} s; read ${Math.round(read / seconds)} per second, `
      + `${((user + system) / 1000 / files).toFixed(1)} ms of processor each, ${problems} problems`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
