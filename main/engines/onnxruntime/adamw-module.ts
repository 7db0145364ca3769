/**
 * AdamW’s inner loop as a WebAssembly SIMD module over the memory that the engine shares. Plain JavaScript takes six times as
 * long, and the engine’s own operators copy every result. Opcodes: WebAssembly core specification 2.0, §5.4 (instructions) and
 * §5.5 (sections).
 */

const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];
type ValueType = typeof i32;

/** A function's parameters and locals by name, in order; an instruction names them by their place. */
interface Variables<Name extends string> {
  readonly parameters: readonly (readonly [Name, ValueType])[];
  readonly locals: readonly (readonly [Name, ValueType])[];
}

/** The instructions that both functions are made of, over the variables of one. */
function instructions<Name extends string>({ parameters, locals }: Variables<Name | 'at'>) {
  const names = [...parameters, ...locals].map(([name]) => name);
  const at = (name: Name | 'at'): number => names.indexOf(name);
  const get = (name: Name | 'at'): number[] => [0x20, at(name)];
  const set = (name: Name | 'at', value: readonly number[]): number[] => [...value, 0x21, at(name)];
  const place = (base: Name): number[] => [...get(base), ...get('at'), 0x6a];
  return {
    get,
    set,
    spread: (name: Name): number[] => [...get(name), ...splat],
    read: (base: Name): number[] => [...place(base), ...load, ...aligned],
    write: (base: Name, value: readonly number[]): number[] => [...place(base), ...value, ...store, ...aligned],
    /** Does the body for every 16 bytes below `bytes`. */
    walk: (bytes: Name, body: readonly number[]): number[] => [
      0x03,
      0x40,
      ...body,
      ...get('at'),
      0x41,
      16,
      0x6a,
      0x22,
      at('at'),
      ...get(bytes),
      0x49,
      0x0d,
      0x00,
      0x0b,
    ],
  };
}

const simd = (code: number): number[] => [0xfd, ...leb(code)];
const load = simd(0x00);
const store = simd(0x0b);
const splat = simd(0x13);
const extract = (lane: number): number[] => [...simd(0x1f), lane];
const sqrt = simd(0xe3);
const [plusOp, minusOp, timesOp, overOp] = [0xe4, 0xe5, 0xe6, 0xe7];
const both = (code: number) => (a: readonly number[], b: readonly number[]): number[] => [...a, ...b, ...simd(code)];
const [plus, minus, times, over] = [both(plusOp), both(minusOp), both(timesOp), both(overOp)];
/** Alignment of 16 bytes, no further offset. */
const aligned = [0x04, 0x00];

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const out: number[] = [];
  do {
    const more = value > 0x7f;
    out.push((value & 0x7f) | (more ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return out;
}

const section = (id: number, body: readonly number[]): number[] => [id, ...leb(body.length), ...body];
const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
const functionType = ({ parameters }: Variables<string>, results: readonly ValueType[]): number[] => [
  0x60,
  parameters.length,
  ...parameters.map(([, type]) => type),
  results.length,
  ...results,
];
/** One group per local: they need not be packed. */
const functionCode = ({ locals }: Variables<string>, body: readonly number[]): number[] => {
  const code = [locals.length, ...locals.flatMap(([, type]) => [1, type]), ...body, 0x0b];
  return [...leb(code.length), ...code];
};

const updating = {
  parameters: [
    ['weights', i32], ['gradients', i32], ['m', i32], ['v', i32], ['bytes', i32],
    ['keepFirst', f32], ['takeFirst', f32], ['keepSecond', f32], ['takeSecond', f32], ['rate', f32], ['tiny', f32], ['decay', f32], ['scale', f32],
  ],
  locals: [['gradient', v128], ['first', v128], ['second', v128], ['at', i32]],
} as const;

/**
 * g ← scale·g; m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← decay·w − rate·m / (√v + tiny), with the corrections of the first
 * steps already in `rate` and `tiny` (Kingma & Ba 2015, §2; Loshchilov & Hutter 2019, Algorithm 2).
 */
function updateCode(): number[] {
  const { get, set, spread, read, write, walk } = instructions<(typeof updating.parameters)[number][0] | 'gradient' | 'first' | 'second'>(updating);
  return functionCode(updating, walk('bytes', [
    ...set('gradient', times(read('gradients'), spread('scale'))),
    ...set('first', plus(times(spread('keepFirst'), read('m')), times(spread('takeFirst'), get('gradient')))),
    ...set('second', plus(times(spread('keepSecond'), read('v')), times(times(spread('takeSecond'), get('gradient')), get('gradient')))),
    ...write('m', get('first')),
    ...write('v', get('second')),
    ...write('weights', minus(
      times(spread('decay'), read('weights')),
      over(times(spread('rate'), get('first')), plus([...get('second'), ...sqrt], spread('tiny'))),
    )),
  ]));
}

const squaring = { parameters: [['numbers', i32], ['bytes', i32]], locals: [['sums', v128], ['at', i32]] } as const;

/** Σ g², in four sums that are added up at the end. */
function squaresCode(): number[] {
  const { get, set, read, walk } = instructions<'numbers' | 'bytes' | 'sums'>(squaring);
  const lanes = [0, 1, 2, 3].flatMap((lane) => [...get('sums'), ...extract(lane), ...(lane === 0 ? [] : [0x92])]);
  return functionCode(squaring, [...walk('bytes', set('sums', plus(get('sums'), times(read('numbers'), read('numbers'))))), ...lanes]);
}

/**
 * Imports `engine.memory`, exports `update` and `squares`. All addresses and lengths in bytes are multiples of 16, lengths at
 * least 16.
 */
export const adamwModule: Uint8Array<ArrayBuffer> = Uint8Array.from([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  ...section(1, [2, ...functionType(updating, []), ...functionType(squaring, [f32])]),
  ...section(2, [1, ...name('engine'), ...name('memory'), 0x02, 0x00, 0x01]),
  ...section(3, [2, 0, 1]),
  ...section(7, [2, ...name('update'), 0x00, 0, ...name('squares'), 0x00, 1]),
  ...section(10, [2, ...updateCode(), ...squaresCode()]),
]);
