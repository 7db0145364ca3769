/** Values that come from shapes and numbers alone: worked out before anything runs, so TensorFlow never calculates them. */
import type { Row } from '../row.ts';

const beforehand: Row = ({ call }) => call.fail('makes a value whose size is only known when the model runs, which TensorFlow cannot follow here');

export const make = { Shape: beforehand, Size: beforehand, ConstantOfShape: beforehand, Range: beforehand } satisfies Record<string, Row>;
