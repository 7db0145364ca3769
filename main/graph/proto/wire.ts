/**
 * A protobuf codec driven by tables of fields. Weights stay views on the file, and fields that no table names are
 * kept, so that a file of a newer ONNX loses nothing on its way through.
 */
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { UnknownField } from '../graph.ts';

/** `packed` fields (lists of float or double) stay bytes: they lie in the file as they lie in memory. */
interface Kinds {
  int: number;
  float: number;
  text: string;
  bytes: Uint8Array;
  packed: Uint8Array;
}

interface Field {
  readonly number: number;
  readonly kind: keyof Kinds | Schema;
  readonly many: boolean;
}
type Schema = { readonly [field: string]: Field };

export const one = <const K extends Field['kind']>(number: number, kind: K) => ({ number, kind, many: false }) as const;
export const many = <const K extends Field['kind']>(number: number, kind: K) => ({ number, kind, many: true }) as const;

type Content<K> = K extends keyof Kinds ? Kinds[K] : K extends Schema ? Message<K> : never;
/** A decoded message: lists are empty when absent, single fields undefined. */
export type Message<S extends Schema> = {
  [F in keyof S]: S[F]['many'] extends true ? Content<S[F]['kind']>[] : Content<S[F]['kind']> | undefined;
} & { unknown: UnknownField[] };

/** A message with every list empty, for writing. */
export function blank<S extends Schema>(schema: S, fields: Partial<Message<S>> = {}): Message<S> {
  const lists = Object.entries(schema).map(([name, field]) => [name, field.many ? [] : undefined]);
  // The table decides at run time which keys there are; Message<S> says the same to the compiler.
  return { ...Object.fromEntries(lists), unknown: [], ...fields } as Message<S>;
}

/** Throws a plain error (RangeError mostly) where the bytes are no such message. */
export function decode<S extends Schema>(schema: S, bytes: Uint8Array): Message<S> {
  const reader = new BinaryReader(bytes);
  const fields = fieldsByNumber(schema);
  const message = blank(schema) as unknown as Record<string, unknown> & { unknown: UnknownField[] };
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const found = fields.get(number);
    if (!found || !fits(found[1], wireType)) {
      message.unknown.push({ number, wireType, data: reader.skip(wireType, number) });
      continue;
    }
    const [name, field] = found;
    const values = readField(reader, field, wireType);
    if (field.many) message[name] = append(message[name] as unknown[], values);
    else message[name] = values.at(-1);
  }
  return message as unknown as Message<S>;
}

/** Appends without spreading: a list of a million integers is more than a call can take as arguments. */
function append(list: unknown[], values: readonly unknown[]): unknown[] {
  for (const value of values) list.push(value);
  return list;
}

const tables = new WeakMap<Schema, ReadonlyMap<number, readonly [string, Field]>>();

function fieldsByNumber(schema: Schema): ReadonlyMap<number, readonly [string, Field]> {
  const known = tables.get(schema);
  if (known) return known;
  const table = new Map(Object.entries(schema).map(([name, field]) => [field.number, [name, field] as const]));
  tables.set(schema, table);
  return table;
}

function fits(field: Field, wireType: WireType): boolean {
  if (field.kind === 'int') return wireType === WireType.Varint || wireType === WireType.LengthDelimited;
  if (field.kind === 'float') return wireType === WireType.Bit32 || wireType === WireType.LengthDelimited;
  if (field.kind === 'packed') return wireType !== WireType.Varint;
  return wireType === WireType.LengthDelimited;
}

/** One value, or all values of a packed list. */
function readField(reader: BinaryReader, { kind }: Field, wireType: WireType): unknown[] {
  if (typeof kind === 'object') return [decode(kind, reader.bytes())];
  if (kind === 'text') return [reader.string()];
  if (kind === 'bytes') return [reader.bytes()];
  if (kind === 'packed') return [wireType === WireType.LengthDelimited ? reader.bytes() : reader.skip(wireType)];
  const readOne = kind === 'int' ? readInteger : (from: BinaryReader) => from.float();
  if (wireType !== WireType.LengthDelimited) return [readOne(reader)];
  const list = new BinaryReader(reader.bytes());
  const values: number[] = [];
  while (list.pos < list.len) values.push(readOne(list));
  return values;
}

/** int64 as a number, held to the range of exact integers: ONNX uses its extremes only to say "to the end". */
function readInteger(reader: BinaryReader): number {
  const value = Number(reader.int64());
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value));
}

export function encode<S extends Schema>(schema: S, message: Message<S>): Uint8Array {
  const writer = new BinaryWriter();
  write(writer, schema, message as unknown as Record<string, unknown>);
  return writer.finish();
}

function write(writer: BinaryWriter, schema: Schema, message: Record<string, unknown>): void {
  for (const [name, field] of Object.entries(schema)) {
    const value = message[name];
    if (value === undefined) continue;
    if (!field.many) writeOne(writer, field, value);
    else for (const item of value as unknown[]) writeOne(writer, field, item);
  }
  for (const { number, wireType, data } of message['unknown'] as UnknownField[]) writer.tag(number, wireType).raw(data);
}

function writeOne(writer: BinaryWriter, { number, kind }: Field, value: unknown): void {
  if (kind === 'int') writer.tag(number, WireType.Varint).int64(value as number);
  else if (kind === 'float') writer.tag(number, WireType.Bit32).float(value as number);
  else if (kind === 'text') writer.tag(number, WireType.LengthDelimited).string(value as string);
  else if (typeof kind === 'string') writer.tag(number, WireType.LengthDelimited).bytes(value as Uint8Array);
  else {
    writer.tag(number, WireType.LengthDelimited).fork();
    write(writer, kind, value as Record<string, unknown>);
    writer.join();
  }
}
