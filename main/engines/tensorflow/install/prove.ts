/** Self-check of an installed package in a child process: it loads, and multiplies two matrices correctly. */
import { spawn } from 'node:child_process';
import { z } from 'zod';
import { UserError } from '../../../../preload/contract.ts';
import { libraryPaths } from './environment.ts';
import { installWords } from './install-words.ts';
import { packageName } from './published.ts';

/** A card that TensorFlow 2.9 does not know yet compiles its kernels at first use. */
const patienceMs = 180_000;

/** The release of libtensorflow that the binding is made for: another may lack or change what it calls. */
const libraryRelease = /^2\.9\./;

/**
 * Plain JavaScript for `node -e`, so that it runs wherever the program has been bundled to. The two functions are those
 * that Node 23 dropped or warns of and the package still calls (tensorflow/tfjs#8425, merged and never released).
 */
const script = `
const util = require('node:util');
util.isNullOrUndefined ??= (value) => value == null;
util.isArray = Array.isArray;
const folder = process.argv[1];
const tf = require('node:module').createRequire(folder + '/package.json')(folder);
const product = Array.from(tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])).dataSync());
// Where the native part can't be started the library goes on in plain JavaScript, under the same name.
const { isUsingGpuDevice, binding } = tf.backend();
console.log(JSON.stringify({
  product, native: typeof isUsingGpuDevice === 'boolean', gpu: isUsingGpuDevice === true,
  binding: tf.version['tfjs-node'] ?? tf.version.tfjs, library: binding?.TF_Version ?? null,
}));
`;

const Proof = z.object({ product: z.array(z.number()), native: z.boolean(), gpu: z.boolean(), binding: z.string(), library: z.string().nullable() });

interface Proved {
  /** Of libtensorflow, as it says itself. */
  readonly library: string;
  /** Of the package that binds it to Node. */
  readonly binding: string;
  /** Whether TensorFlow found an NVIDIA card that it can use. */
  readonly gpu: boolean;
}

/**
 * Loads the package in `folder` with the Node that runs this. Throws UserError tensorflow-lacks-instructions where the processor is too
 * old, tensorflow-not-proved with what the child said, or the signal's reason.
 */
export async function prove(folder: string, signal: AbortSignal): Promise<Proved> {
  const { output, errors, signal: killed, code, isTried } = await ran(folder, signal);
  const { why } = installWords;
  const said = lastWords(errors) || why.saidNothing;
  signal.throwIfAborted();
  const [, instructions = ''] = /compiled to use (\S+)[^\n]*instructions?, but/i.exec(errors) ?? [];
  if (instructions !== '' || killed === 'SIGILL') throw new UserError('tensorflow-lacks-instructions', { instructions });
  const proof = Proof.safeParse(lastObject(output));
  const refuse = (reason: string): UserError => new UserError('tensorflow-not-proved', { package: packageName, why: reason });
  if (!proof.success) throw refuse(!isTried ? why.notTried(said) : killed === null ? why.exitCode(code, said) : why.endedBy(killed, said));
  const { product, library, binding, gpu, native } = proof.data;
  if (!native) throw refuse(why.notStarted(said));
  if (product.join() !== '19,22,43,50') throw refuse(why.wrongly(product.join(', ')));
  if (library === null) throw refuse(why.noRelease);
  if (!libraryRelease.test(library)) throw refuse(why.otherRelease(library));
  return { library, binding, gpu };
}

interface Ran {
  readonly output: string;
  readonly errors: string;
  readonly signal: string | null;
  readonly code: number | null;
  readonly isTried: boolean;
}

function ran(folder: string, signal: AbortSignal): Promise<Ran> {
  const child = spawn(process.execPath, ['-e', script, folder], {
    stdio: ['ignore', 'pipe', 'pipe'], signal, timeout: patienceMs, killSignal: 'SIGKILL',
    env: { ...process.env, ...libraryPaths([folder]), TF_FORCE_GPU_ALLOW_GROWTH: 'true', TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text) => { output += String(text); });
  child.stderr.on('data', (text) => { errors += String(text); });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ output, errors: errors || error.message, signal: null, code: null, isTried: false }));
    child.on('close', (code, killed) => resolve({ output, errors, signal: killed, code, isTried: true }));
  });
}

function lastObject(output: string): unknown {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}

/** The line that names the error, rather than where in the code it was. */
function lastWords(errors: string): string {
  const lines = errors.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return (lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? '').slice(0, 400);
}
