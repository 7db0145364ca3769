/**
 * The forms in which each value of the step exists so far: plain, blocked, polyphase or spread. A missing form is made from an
 * existing one where it is needed.
 */
import { floats, integers, type GraphBuilder } from '../../../graph/index.ts';
import { filledUp, firstOf, toBlocked, toPlain } from './nchwc.ts';
import { interleaved, type PolyphaseConvolution } from './polyphase.ts';

export interface Blocked {
  readonly name: string;
  /** Whether the channels that only fill up the last block are zeros. */
  readonly clean: boolean;
}

interface Forms {
  /** As ONNX has it. */
  readonly plain?: string;
  readonly blocked?: Blocked;
  /** As one small map per phase of a stride. */
  readonly phased?: PolyphaseConvolution;
  /** A small plain value, one number or one per channel, that is repeated over the picture. */
  readonly spread?: string;
}

export class Values {
  readonly #g: GraphBuilder;
  readonly #forms = new Map<string, Forms>();
  readonly #ones = new Map<number, string>();
  readonly #sizes: (name: string) => readonly number[];
  readonly block: number;

  constructor(g: GraphBuilder, block: number, sizes: (name: string) => readonly number[]) {
    this.#g = g;
    this.block = block;
    this.#sizes = sizes;
  }

  give(name: string, forms: Forms): void {
    this.#forms.set(name, { ...this.#forms.get(name), ...forms });
  }

  of(name: string): Forms {
    return this.#forms.get(name) ?? {};
  }

  has(name: string): boolean {
    return this.#forms.has(name);
  }

  /** Whether it would have to be reordered to be plain. */
  isBlocked(name: string): boolean {
    const { plain, blocked, phased } = this.of(name);
    return plain === undefined && (blocked !== undefined || phased !== undefined);
  }

  /** A number of channels, filled up to whole blocks. */
  filled(channels: number): number {
    return Math.ceil(channels / this.block) * this.block;
  }

  plain(name: string): string {
    const { plain, blocked, spread } = this.of(name);
    if (plain !== undefined) return plain;
    const made =
      spread !== undefined
        ? this.#g.add('Expand', [spread, this.#g.constant(integers(this.#sizes(name)), 'sizes')])
        : this.#reordered(name, blocked ?? this.#joined(name));
    this.give(name, { plain: made });
    return made;
  }

  /** Blocked, with zeros in the channels that fill up. */
  blocked(name: string): string {
    const { blocked } = this.of(name);
    if (blocked?.clean) return blocked.name;
    if (!blocked && this.of(name).phased) return this.#joined(name).name;
    const plain = this.plain(name);
    const [, channels = 1, height = 1, width = 1] = this.#sizes(name);
    const filled = this.filled(channels);
    // One place per channel lies the same in both forms.
    const made = height * width === 1 ? filledUp(this.#g, plain, 4, 1, filled - channels)
      : toBlocked(this.#g, channels % 4 === 0 ? plain : filledUp(this.#g, plain, 4, 1, filled - channels));
    this.give(name, { blocked: { name: made, clean: true } });
    return made;
  }

  /** Blocked, whatever fills up the last block. */
  loose(name: string): Blocked {
    const { blocked } = this.of(name);
    return blocked ?? { name: this.blocked(name), clean: true };
  }

  /** Weights of a depthwise convolution that changes nothing. */
  ones(channels: number): string {
    const known = this.#ones.get(channels);
    if (known !== undefined) return known;
    const made = this.#g.constant(floats([channels, 1, 1, 1], new Float32Array(channels).fill(1)), 'ones');
    this.#ones.set(channels, made);
    return made;
  }

  #reordered(name: string, blocked: Blocked): string {
    const [, channels = 1, height = 1, width = 1] = this.#sizes(name);
    if (height * width > 1) return toPlain(this.#g, blocked.name, channels);
    return channels === this.filled(channels) ? blocked.name : firstOf(this.#g, blocked.name, 1, channels);
  }

  #joined(name: string): Blocked {
    const { phased } = this.of(name);
    if (!phased) throw new Error(`nothing made the value “${name}”`);
    const [n = 1, channels = 1, height = 1, width = 1] = this.#sizes(name);
    const blocked = { name: interleaved(this.#g, phased, [n, this.filled(channels), height, width], this.block), clean: true };
    this.give(name, { blocked });
    return blocked;
  }
}
