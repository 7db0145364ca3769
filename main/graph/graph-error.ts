/** Errors that make a model unusable, and findings that do not. */

/** Why a model cannot be used; a closed list, so that a screen can offer the right next step for each. */
type GraphErrorCode =
  | 'not-onnx'
  | 'damaged'
  | 'missing-data'
  | 'operator-set'
  | 'data-type'
  | 'shape-mismatch'
  | 'fixed-batch'
  | 'no-picture-input'
  | 'no-features'
  | 'no-such-value'
  | 'head-mismatch'
  | 'no-gradient'
  | 'too-large';

/** A model that cannot be used. The message is one sentence that names what was found: operator, node, shape. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: GraphErrorCode;

  constructor(code: GraphErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.code = code;
  }
}

/** Something about a model that does not stop it from being used. */
export interface Finding {
  readonly code:
    | 'operator-set-assumed'
    | 'operator-set-newer'
    | 'unknown-operator'
    | 'weights-dequantised'
    | 'half-precision'
    | 'double-precision'
    | 'whole-pixels'
    | 'channels-last'
    | 'fixed-batch'
    | 'batch-freed'
    | 'free-size'
    | 'one-channel'
    | 'pooling-added';
  readonly sentence: string;
}
