// A picture with its heat map over it and a legend below, as a file to show around.
import { decodeUpright, readFacts } from './decode/decode.ts';
import { withContent, type ExpectedFile } from './decode/picture-content.ts';
import { openingOf } from './decode/opening.ts';
import { openRaw, type Source } from './decode/sharp.ts';

interface HeatMapToDraw {
  /** RGBA bytes [height, width, 4]. */
  readonly colours: Uint8ClampedArray;
  readonly height: number;
  readonly width: number;
  /** Where it lies, in shares of the picture's width and height; it may reach beyond. */
  readonly seen: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly opacity: number;
  /** Lines of text below; the first is larger. */
  readonly lines: readonly string[];
  /** Colours explained, side by side. */
  readonly legend: readonly { readonly colour: readonly number[]; readonly text: string }[];
}

const maxSide = 1024;
/** Small pictures are enlarged so that the legend can be read. */
const minSide = 512;

/** PNG. Throws UnusablePicture. */
export function drawHeatMap(file: ExpectedFile, map: HeatMapToDraw): Promise<Buffer> {
  return withContent(file, (source) => drawOver(source, file, map));
}

async function drawOver(source: Source, file: ExpectedFile, map: HeatMapToDraw): Promise<Buffer> {
  const { path } = file;
  const facts = await readFacts(source, path, file);
  const longer = Math.max(facts.width, facts.height);
  const factor = Math.max(Math.min(1, maxSide / longer), minSide / longer);
  const [width, height] = [facts.width, facts.height].map((side) => Math.max(1, Math.round(side * factor))) as [number, number];
  const picture = await decodeUpright(source, path, facts, (pipeline) =>
    pipeline.resize({ width, height, fit: 'fill' }).toColourspace('srgb').removeAlpha().png().toBuffer(),
  { ...openingOf(file), profile: true });
  const total = Math.max(width, minSide);
  const legend = legendOf(map, total);
  return openRaw(new Uint8Array(total * (height + legend.height) * 3).fill(255), total, height + legend.height, 3)
    .composite([
      { input: picture, left: 0, top: 0 },
      { input: overlayOf(map, width, height), raw: { width, height, channels: 4 }, left: 0, top: 0 },
      { input: Buffer.from(legend.svg), left: 0, top: height },
    ]).png().toBuffer();
}

/** Half white over what the network did not see. */
const unseen = [255, 255, 255, 128] as const;

/** The map at the picture's size, each place an even rectangle: nothing is smoothed that the network didn't see. */
function overlayOf({ colours, seen, opacity, ...grid }: HeatMapToDraw, width: number, height: number): Buffer {
  const out = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const to = (y * width + x) * 4;
    const [down, across] = [((y + 0.5) / height - seen.top) / seen.height, ((x + 0.5) / width - seen.left) / seen.width];
    if (down < 0 || across < 0 || down >= 1 || across >= 1) {
      out.set(unseen, to);
      continue;
    }
    const from = (Math.floor(down * grid.height) * grid.width + Math.floor(across * grid.width)) * 4;
    for (let i = 0; i < 3; i++) out[to + i] = colours[from + i] ?? 0;
    out[to + 3] = (colours[from + 3] ?? 0) * opacity;
  }
  return out;
}

function legendOf({ lines, legend }: HeatMapToDraw, width: number): { svg: string; height: number } {
  const across = Math.floor((width - 32) / 7.2);
  const wrapped = lines.flatMap((line, i) => inLines(line, i === 0 ? Math.floor(across * 0.82) : across).map((text) => ({ text, size: i === 0 ? 17 : 14 })));
  let y = 30;
  const texts = wrapped.map(({ text, size }) => {
    const at = y;
    y += size + 7;
    return `<text x="16" y="${at}" font-size="${size}"${size > 14 ? ' font-weight="600"' : ''}>${escaped(text)}</text>`;
  });
  const keys = legend.map(({ colour, text }, i) => `<rect x="${16 + i * 180}" y="${y - 10}" width="14" height="14" rx="3" fill="rgb(${colour.join()})"/>`
    + `<text x="${38 + i * 180}" y="${y + 2}" font-size="14">${escaped(text)}</text>`);
  const height = y + 20;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Inter, Helvetica, Arial, sans-serif" fill="#1d242a">`;
  return { height, svg: `${svg}${texts.join('')}${keys.join('')}</svg>` };
}

function inLines(text: string, across: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= across) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
