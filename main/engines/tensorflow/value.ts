/** A value of the graph on the device, cached in each layout that was asked for. Its maker disposes of it. */
import { layoutFor, turned, type Layout } from './layout.ts';
import type { Tensor, Tf } from './library.ts';

export class Value {
  readonly #tf: Tf;
  readonly #forms = new Map<Layout, Tensor>();
  readonly #make: (() => Tensor) | undefined;
  /** Sizes as the graph has them. */
  readonly dims: readonly number[];

  /** `held` is the first form, which the value owns from now on; or a function that brings it in the graph's layout when it is first needed. */
  constructor(tf: Tf, dims: readonly number[], held: { readonly tensor: Tensor; readonly layout: Layout } | (() => Tensor)) {
    this.#tf = tf;
    this.dims = dims;
    this.#make = typeof held === 'function' ? held : undefined;
    if (typeof held !== 'function') this.#forms.set(layoutFor(held.layout, dims.length), tf.keep(held.tensor));
  }

  /** The layout it lies in without being turned round. */
  get layout(): Layout {
    const [first = 'graph'] = this.#forms.keys();
    return first;
  }

  /** Its tensor in a layout; kept with the value, so leave it alive. */
  as(layout: Layout): Tensor {
    const asked = layoutFor(layout, this.dims.length);
    const known = this.#forms.get(asked);
    if (known) return known;
    const made = this.#tf.keep(this.#tf.tidy(() => this.#turnedTo(asked)));
    this.#forms.set(asked, made);
    return made;
  }

  #turnedTo(asked: Layout): Tensor {
    const [from] = this.#forms;
    if (from) return turned(this.#tf, from[1], from[0], asked);
    if (!this.#make) throw new Error('a value is used after it was let go');
    const made = this.#make();
    return asked === 'graph' ? made : turned(this.#tf, made, 'graph', asked);
  }

  dispose(): void {
    for (const tensor of this.#forms.values()) tensor.dispose();
    this.#forms.clear();
  }
}
