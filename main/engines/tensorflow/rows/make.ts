/** Operators on shapes and constants alone, which constant folding settles before TensorFlow runs. */
import type { Row } from '../row.ts';

const beforehand: Row = ({ call }) => call.fail('makes a value whose size is only known when the model runs, which TensorFlow cannot follow here');

export const make = { Shape: beforehand, Size: beforehand, ConstantOfShape: beforehand, Range: beforehand } satisfies Record<string, Row>;
