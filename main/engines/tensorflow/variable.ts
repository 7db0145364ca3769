/**
 * Numbers that stay on the device and change from step to step: a resource of the native library, which its operations change where it
 * lies, or a variable of its JavaScript, which takes another tensor each time.
 */
import { nativeOperations, type NativeOperations, type Tensor, type Tf } from './library.ts';

export interface Variable {
  /** The present numbers. Whoever asks lets them go; they are not to be kept over a change, which would then need a copy. */
  read(): Tensor;
  /** Takes the numbers of a tensor, which stays the caller’s. */
  put(next: Tensor): void;
  dispose(): void;
}

/** A variable of the native library, by the handle that its operations take. */
export interface NativeVariable extends Variable {
  readonly native: { readonly run: NativeOperations; readonly handle: Tensor };
}

export const isNative = (variable: Variable): variable is NativeVariable => 'native' in variable;

/** Begins with the numbers of a tensor, which stays the caller’s. */
export function newVariable(tf: Tf, start: Tensor): Variable {
  const run = nativeOperations(tf);
  return run ? resource(tf, run, start) : ofJavaScript(tf, start);
}

/** TensorFlow’s name for resources that nobody else finds: they end with their handle (`ResourceHandle::ANONYMOUS_NAME`). */
const anonymous = 'cd2c89b7-88b7-44c8-ad83-06c2a9158347';

function resource(tf: Tf, run: NativeOperations, start: Tensor): NativeVariable {
  const handle = tf.keep(run.result('VarHandleOp', [], { shape: start.shape, container: '', shared_name: anonymous }));
  const put = (next: Tensor): void => run.change('AssignVariableOp', [handle, next]);
  put(start);
  return { native: { run, handle }, read: () => run.result('ReadVariableOp', [handle]), put, dispose: () => handle.dispose() };
}

function ofJavaScript(tf: Tf, start: Tensor): Variable {
  let present = tf.keep(tf.clone(start));
  return {
    read: () => tf.clone(present),
    put: (next) => {
      const before = present;
      present = tf.keep(tf.clone(next));
      before.dispose();
    },
    dispose: () => present.dispose(),
  };
}
