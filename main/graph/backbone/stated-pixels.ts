/** Statements of a file’s metadata about the pixels that it expects, in the ways that exporters write them; in units of 0…255 or of 0…1. */

export interface StatedPixels {
  readonly size: number | null;
  /** In units of 0…1, three numbers; null where the file states none that make sense. */
  readonly mean: readonly number[] | null;
  readonly std: readonly number[] | null;
  readonly order: 'RGB' | 'BGR' | null;
}

const names = {
  mean: ['mean', 'image_mean', 'input_mean', 'pixel_mean', 'normalize_mean', 'norm_mean'],
  std: ['std', 'image_std', 'input_std', 'pixel_std', 'normalize_std', 'norm_std', 'stdev'],
  size: ['input_size', 'image_size', 'imgsz', 'img_size', 'size', 'crop_size'],
  order: ['channel_order', 'color_order', 'colour_order', 'color_space', 'input_format', 'image.bitmappixelformat'],
} as const;

/** Reads the entries, and what is JSON inside one of them (“pretrained_cfg”, “config”). */
export function statedPixels(metadata: Readonly<Record<string, string>>): StatedPixels {
  const all = flattened(metadata);
  const find = (kind: keyof typeof names): unknown => names[kind].map((name) => all.get(name)).find((value) => value !== undefined);
  const [mean, std] = [three(find('mean')), three(find('std'))];
  const order = String(find('order') ?? '').toUpperCase();
  return {
    size: sizeOf(find('size')), ...inUnits(mean, std), order: order.startsWith('BGR') ? 'BGR' : order.startsWith('RGB') ? 'RGB' : null,
  };
}

function flattened(metadata: Readonly<Record<string, string>>): ReadonlyMap<string, unknown> {
  const all = new Map<string, unknown>();
  const add = (record: object): void => {
    for (const [key, value] of Object.entries(record)) if (!all.has(key.toLowerCase())) all.set(key.toLowerCase(), value);
  };
  add(metadata);
  for (const text of Object.values(metadata)) {
    const inside = text.startsWith('{') ? parsed(text) : undefined;
    if (typeof inside === 'object' && inside !== null) add(inside);
  }
  return all;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function numbersIn(value: unknown): number[] {
  const list: unknown[] = Array.isArray(value) ? value.flat() : String(value ?? '').split(/[\s,;()[\]]+/).filter((part) => part !== '');
  const numbers = list.map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}

function three(value: unknown): number[] | null {
  const numbers = value === undefined ? [] : numbersIn(value);
  if (numbers.length === 1) return [0, 1, 2].map(() => numbers[0] ?? 0);
  return numbers.length === 3 ? numbers : null;
}

/** Numbers of a mean beyond 1, or of a deviation, are on the scale of bytes. */
function inUnits(mean: number[] | null, std: number[] | null): Pick<StatedPixels, 'mean' | 'std'> {
  if (!mean && !std) return { mean: null, std: null };
  const [own, spread] = [mean ?? [0, 0, 0], std ?? [1, 1, 1]];
  const bytes = own.some((value) => value > 1.5) || (std !== null && spread.some((value) => value > 1.5));
  const scale = bytes ? 255 : 1;
  // Caffe’s networks take away a mean on the scale of bytes, and divide by nothing.
  const [inside, wide] = [own.map((value) => value / scale), spread.map((value) => value / scale)];
  const sensible = inside.every((value) => value >= 0 && value <= 1) && wide.every((value) => value > 1e-4 && value <= 1.01);
  return sensible ? { mean: inside, std: wide } : { mean: null, std: null };
}

const [minSide, maxSide] = [16, 1024];

function sizeOf(value: unknown): number | null {
  const side = value === undefined ? undefined : numbersIn(value).at(-1);
  return side !== undefined && Number.isInteger(side) && side >= minSide && side <= maxSide ? side : null;
}
