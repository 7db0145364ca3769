// Design of a head's problems: scaled features, rotated into the span of the pictures where that is smaller, opened on an
// engine for products.
import type { Matrix } from '../../numerics/index.ts';
import type { DesignRows } from './logistic-regression.ts';
import { openMatrixProducts } from './matrix-products.ts';
import { gramOf, rowSpaceOf, worthRotating, type RowSpace } from './row-space.ts';

/** What scatter within classes is measured on. */
interface InnerProducts {
  /** Inner products of the rows, rows × rows. */
  readonly gram: Float32Array;
  /** Number of features before rotation. */
  readonly features: number;
}

export interface HeadDesign extends DesignRows {
  /** Null with too many rows for a discriminant. */
  readonly inner: InnerProducts | null;
}

/** Rows up to which a discriminant is fitted: its gain was measured with up to 750 pictures, and shrank as they grew. */
const maxDiscriminantRows = 1000;

/** Opens the design of scaled features; the caller disposes of it. */
export async function openDesign(
  x: Matrix, { labels, classes }: Pick<DesignRows, 'labels' | 'classes'>,
): Promise<AsyncDisposable & { design: HeadDesign; space: RowSpace | null }> {
  const opened = await openMatrixProducts();
  const products = opened.with(x);
  const gram = worthRotating(x) || x.rows <= maxDiscriminantRows ? await gramOf(x, products) : null;
  const space = gram !== null && worthRotating(x) ? rowSpaceOf(x, gram) : null;
  const inner = gram !== null && x.rows <= maxDiscriminantRows ? { gram, features: x.columns } : null;
  return {
    design: { products: space ? opened.with(space.coordinates) : products, labels, classes, inner }, space,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
