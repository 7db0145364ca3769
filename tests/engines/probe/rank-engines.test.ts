// Choice of the engine, and the sentences about one that can’t be used.
import { expect, test } from 'vitest';
import { rankEngines, thisMachine, mayHaveAccelerator } from '../../../main/engines/probe/index.ts';
import { explainLoadFailure, type ChildExit } from '../../../main/engines/probe/load-failures.ts';
import { checkAnswers } from '../../../main/engines/probe/known-answers.ts';
import { onnxruntime } from '../../../main/engines/onnxruntime/execution-providers.ts';
import { engineText, type EngineChoice, type EngineRow } from '../../../preload/contract.ts';

const row = (words: string, trainingImagesPerSecond?: number, available = true): EngineRow => {
  const [name, provider = ''] = words.split('/');
  return { name: name as EngineRow['name'], provider, available, ...(trainingImagesPerSecond !== undefined && { trainingImagesPerSecond }) };
};
const choiceOf = (rows: EngineRow[], pinned: EngineChoice | null = null, inUse?: EngineChoice): (string | null)[] => {
  const { chosen, others } = rankEngines(rows, pinned, inUse);
  return [chosen && engineText(chosen), ...others.map(engineText)];
};
const pin = { name: 'tensorflow', provider: 'cpu' } as const;
const processor = { name: 'onnxruntime', provider: 'cpu' } as const;

const choices: [what: string, rows: EngineRow[], pinned: EngineChoice | null, order: (string | null)[]][] = [
  [
    'the fastest',
    [row('onnxruntime/cpu', 40), row('onnxruntime/webgpu', 300), row('tensorflow/cpu', 30)],
    null,
    ['onnxruntime/webgpu', 'onnxruntime/cpu', 'tensorflow/cpu'],
  ],
  [
    'none that is not available, however fast',
    [row('onnxruntime/cpu', 40), row('onnxruntime/webgpu', 300, false)],
    null,
    ['onnxruntime/cpu'],
  ],
  [
    'one whose speed is known before one whose isn’t',
    [row('onnxruntime/webgpu'), row('tensorflow/javascript', 0.2)],
    null,
    ['tensorflow/javascript', 'onnxruntime/webgpu'],
  ],
  [
    'the processor before plain JavaScript where there was no time to measure it',
    [row('onnxruntime/cpu'), row('tensorflow/javascript', 0.2), row('onnxruntime/webgpu')],
    null,
    ['onnxruntime/cpu', 'tensorflow/javascript', 'onnxruntime/webgpu'],
  ],
  [
    'a measured one before the processor where that was not measured',
    [row('onnxruntime/cpu'), row('onnxruntime/webgpu', 20)],
    null,
    ['onnxruntime/webgpu', 'onnxruntime/cpu'],
  ],
  [
    'the pinned one, with the others by speed',
    [row('onnxruntime/cpu', 40), row('tensorflow/cpu', 30), row('tensorflow/javascript', 1)],
    pin,
    ['tensorflow/cpu', 'onnxruntime/cpu', 'tensorflow/javascript'],
  ],
  [
    'the fastest where the pinned one is not available',
    [row('onnxruntime/cpu', 40), row('tensorflow/cpu', undefined, false)],
    pin,
    ['onnxruntime/cpu'],
  ],
  ['nothing where nothing is available', [row('onnxruntime/cpu', undefined, false)], null, [null]],
];
test.each(choices)('takes %s', (_, rows, pinned, order) => expect(choiceOf(rows, pinned)).toEqual(order));

const inUse: [what: string, rows: EngineRow[], inUse: EngineChoice, chosen: string][] = [
  ['stays without a clear lead of another', [row('onnxruntime/cpu', 100), row('tensorflow/cpu', 125)], processor, 'onnxruntime/cpu'],
  ['stays the other way round', [row('onnxruntime/cpu', 125), row('tensorflow/cpu', 100)], pin, 'tensorflow/cpu'],
  ['gives way to a clear lead', [row('onnxruntime/cpu', 126), row('tensorflow/cpu', 100)], pin, 'onnxruntime/cpu'],
  ['gives way where its speed is not known', [row('onnxruntime/cpu', 20), row('tensorflow/cpu')], pin, 'onnxruntime/cpu'],
  ['gives way where it is not available', [row('onnxruntime/cpu', 20), row('tensorflow/cpu', 90, false)], pin, 'onnxruntime/cpu'],
];
test.each(inUse)('the engine in use %s', (_, rows, used, chosen) => expect(choiceOf(rows, null, used)[0]).toBe(chosen));

test('a graphics driver in software is for those who name it, and no fallback', () => {
  const rows = [row('onnxruntime/cpu', 40), { ...row('onnxruntime/webgpu', 300), byNameOnly: true }];
  expect(choiceOf(rows)).toEqual(['onnxruntime/cpu']);
  expect(choiceOf(rows, { name: 'onnxruntime', provider: 'webgpu' })).toEqual(['onnxruntime/webgpu', 'onnxruntime/cpu']);
});

const quiet: ChildExit = { message: '', printed: '', signal: null, code: null, gaveUpAfter: null };
/** What libraries really say or print, and the part of the sentence that must come of it. */
const said: [engine: string, ending: Partial<ChildExit>, reason: RegExp, remedy: RegExp][] = [
  [
    'onnxruntime/webgpu',
    {
      message:
        'onnxruntime cannot run this model: ' +
          '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 adapter_result.status == ' +
          'wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters',
    },
    /No GPU was found that WebGPU/,
    /Vulkan/,
  ],
  [
    'onnxruntime/cuda',
    {
      message: 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
      printed: 'Failed to load library /x/libonnxruntime_providers_shared.so with error: cannot open shared object file',
    },
    /file libonnxruntime_providers_shared\.so is missing/,
    /CUDA 12/,
  ],
  [
    'onnxruntime/cuda',
    { message: 'libonnxruntime_providers_cuda.so: cannot open shared object file: No such file or directory' },
    /libonnxruntime_providers_cuda\.so is missing/,
    /stick/,
  ],
  [
    'onnxruntime/cuda',
    { message: 'libcublasLt.so.12: cannot open shared object file: No such file or directory' },
    /CUDA is missing, or is another version \(libcublasLt\.so\.12\)/,
    /CUDA 12/,
  ],
  [
    'onnxruntime/cuda',
    { message: 'CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version' },
    /no NVIDIA GPU here with a working driver/,
    /newest driver/,
  ],
  [
    'onnxruntime/dml',
    { message: 'no available backend found. ERR: [dml] backend not found.' },
    /has no part for “dml”/,
    /another engine/,
  ],
  [
    'tensorflow/gpu',
    {
      message: 'The Node.js native addon module (tfjs_binding.node) can not be found at path: /x/lib/napi-v8/tfjs_binding.node.',
    },
    /native part of TensorFlow/,
    /thaw engine install-tensorflow/,
  ],
  [
    'tensorflow/gpu',
    { message: "Cannot find package '@tensorflow/tfjs-node-gpu' imported from /x" },
    /package @tensorflow\/tfjs-node-gpu is not installed/,
    /--from FOLDER/,
  ],
  [
    'tensorflow/gpu',
    { message: 'libtensorflow.so.2: cannot open shared object file: No such file or directory' },
    /library libtensorflow\.so\.2 is missing/,
    /install-tensorflow/,
  ],
  [
    'tensorflow/gpu',
    {
      message: 'no GPU',
      printed: "W Could not load dynamic library 'libcudart.so.11.0'; dlerror: libcudart.so.11.0: cannot open shared object file",
    },
    /CUDA is missing, or is another version \(libcudart\.so\.11\.0\)/,
    /CUDA 11\.2/,
  ],
  ['tensorflow/gpu', { message: 'TensorFlow found no GPU that it could use.' }, /No GPU/, /CUDA 11\.2/],
  [
    'tensorflow/gpu',
    { message: 'libcudnn.so.8: cannot open shared object file' },
    /cuDNN is missing \(libcudnn\.so\.8\)/,
    /deps\/lib/,
  ],
  [
    'tensorflow/cpu',
    {
      signal: 'SIGABRT',
      printed: "F The TensorFlow library was compiled to use AVX instructions, but these aren't available on your machine.",
    },
    /lacks instructions that the library needs \(AVX\)/,
    /another CPU/,
  ],
  [
    'tensorflow/cpu',
    { message: "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found" },
    /older than the library needs \(GLIBC_2\.34\)/,
    /newer system/,
  ],
  [
    'tensorflow/cpu',
    { message: '\\\\?\\C:\\x\\tfjs_binding.node is not a valid Win32 application.' },
    /another kind of computer/,
    /install/,
  ],
  [
    'tensorflow/gpu',
    { message: 'OOM when allocating tensor with shape[32,96,112,112]' },
    /not enough memory/,
    /Close other programs/,
  ],
  ['tensorflow/cpu', { code: 3221225501 }, /lacks instructions/, /another CPU/],
  ['tensorflow/cpu', { signal: 'SIGKILL' }, /memory ran out/, /Close other/],
  ['tensorflow/cpu', { gaveUpAfter: 10 }, /did not answer within 10 s/, /Measure again/],
  ['tensorflow/cpu', { code: 7 }, /exit code 7/, /./],
  [
    'tensorflow/cpu',
    { message: "Kernel 'Wobble' not registered\nstack" },
    /^It could not be used: Kernel 'Wobble' not registered\.$/,
    /./,
  ],
];
test.each(said)('%s: %o is explained', (words, ending, reason, remedy) => {
  const explained = explainLoadFailure(row(words), { ...quiet, ...ending });
  expect(explained.reason).toMatch(reason);
  expect(explained.remedy).toMatch(remedy);
});

test.each([
  ['tensorflow/gpu', { message: "libcudart.so.11.0: cannot open shared object file" }],
  ['tensorflow/gpu', { message: 'tfjs_binding.node can not be found at path: /x' }],
  ['onnxruntime/cuda', { message: 'libonnxruntime_providers_cuda.so: cannot open shared object file' }],
])('without a card of NVIDIA’s %s is not advised to install anything', (words, ending) => {
  const explained = explainLoadFailure(row(words), { ...quiet, ...ending }, false);
  expect(explained).toEqual({ reason: 'No NVIDIA card was found in this computer.', remedy: 'Use another engine.' });
  expect(explainLoadFailure(row(words), { ...quiet, ...ending }, true).reason).not.toBe(explained.reason);
});

test('onnxruntime on the processor answers, and learns, as PyTorch does', async () => {
  const check = await checkAnswers(onnxruntime);
  expect(check).toMatchObject({ passed: true, tolerance: 1e-3 });
  expect(check.largestError).toBeLessThan(2e-5);
});

test('a gradient with the wrong sign would not pass', async () => {
  const check = await checkAnswers({
    openTraining: async (network, options) => {
      const session = await onnxruntime.openTraining(network, { ...options, rates: options.rates.map((rate) => ({ ...rate, rate: -rate.rate })) });
      return { ...session, [Symbol.asyncDispose]: () => session[Symbol.asyncDispose]() };
    },
  });
  expect(check.passed).toBe(false);
  expect(check.largestErrorIn).toMatch(/^the loss after/);
});

test('what a measurement holds for names processor, cores and versions, and is the same when asked again', () => {
  const machine = thisMachine();
  expect(machine).toMatchObject({ cores: expect.any(Number) as number, versions: { onnxruntime: expect.stringMatching(/^\d/) as string } });
  expect(thisMachine()).toEqual(machine);
  expect(mayHaveAccelerator({ ...machine, platform: 'linux x64', graphics: [] })).toBe(false);
  expect(mayHaveAccelerator({ ...machine, platform: 'linux x64', graphics: ['0x10de:0x2330'] })).toBe(true);
  expect(mayHaveAccelerator({ ...machine, platform: 'win32 x64', graphics: [] })).toBe(true);
});
