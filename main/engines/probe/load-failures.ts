/** Load failures in words: an error message or exit status of a library becomes a reason and a remedy for people. */
import type { EngineChoice } from '../../../preload/contract.ts';

/** How trying an engine ended. */
export interface ChildExit {
  /** What the library refused with; empty where it said nothing. */
  readonly message: string;
  /** What it printed meanwhile. */
  readonly printed: string;
  readonly signal: string | null;
  readonly code: number | null;
  /** Seconds after which it was given up; null where it ended by itself. */
  readonly gaveUpAfter: number | null;
}

export interface LoadFailure { readonly reason: string; readonly remedy: string }

interface Recognised {
  readonly sign: RegExp;
  /** Only of engines for which this is true; of all where left out. */
  readonly of?: (engine: EngineChoice) => boolean;
  readonly say: (engine: EngineChoice, found: RegExpExecArray) => LoadFailure;
}

const install =
  'Choose “Install TensorFlow” under Settings, Compute, or run “thaw engine install-tensorflow”; on a ' +
  'computer without a network, bring its files in a folder and add “--from FOLDER”.';
const cudaOf = ({ name }: EngineChoice): string => (name === 'tensorflow' ? 'CUDA 11.2 with cuDNN 8.1' : 'CUDA 12 with cuDNN 9');
const beside = ({ name }: EngineChoice): string =>
  name === 'tensorflow' ? 'the folder “deps/lib” of @tensorflow/tfjs-node-gpu' : 'the folder of the system’s libraries';
const isTensorflow = ({ name }: EngineChoice): boolean => name === 'tensorflow';

/** The first row that recognises something counts: what is more particular stands before what is more general. */
const messages: readonly Recognised[] = [
  {
    sign: /compiled to use (\S+)[^\n]*instructions?, but these aren't available|illegal instruction/i,
    say: (_, [, instructions]) => ({
      reason: `This CPU lacks instructions that the library needs${instructions === undefined ? '' : ` (${instructions})`}.`,
      remedy: 'Use another engine; only another CPU would change this.',
    }),
  },
  {
    sign: /cannot find (?:module|package) '(@tensorflow\/[\w-]+|onnxruntime-node)'/i,
    say: (engine, [, name]) => ({
      reason: `The package ${name ?? engine.name} is not installed.`,
      remedy: isTensorflow(engine) ? install : 'Install Thaw again.',
    }),
  },
  {
    sign: /tfjs_binding\.node\)? can ?not be found|cannot find module '[^']*tfjs_binding\.node'/i,
    say: () => ({
      reason: 'The native part of TensorFlow (tfjs_binding.node with libtensorflow 2.9) is not installed.',
      remedy: install,
    }),
  },
  {
    sign: /(libtensorflow\w*(?:\.so|\.dylib|\.2)[\w.]*|tensorflow\.dll)/i,
    of: isTensorflow,
    say: (_, [file]) => ({
      reason: `TensorFlow’s library ${file ?? 'libtensorflow'} is missing or can’t be loaded.`,
      remedy: install,
    }),
  },
  {
    sign: /(libonnxruntime_providers_\w+\.(?:so|dll)|onnxruntime_providers_\w+\.dll)/i,
    say: (_, [file = '']) => ({
      reason: `The file ${file} is missing, or something that it needs is.`,
      remedy:
        'Put libonnxruntime_providers_shared.so and libonnxruntime_providers_cuda.so of onnxruntime’s GPU ' +
        'release, of the version that Thaw comes with, beside onnxruntime’s own library, and install ' +
        `${cudaOf({ name: 'onnxruntime', provider: 'cuda' })}; on a computer without a network, bring them on ` +
        'a stick.',
    }),
  },
  {
    sign: /(libcudnn\w*(?:\.so)?[\w.]*|cudnn\w*\.dll)/i,
    say: (engine, [file]) => ({
      reason: `NVIDIA’s cuDNN is missing (${file}).`,
      remedy: `Install ${cudaOf(engine)}, or put its files into ${beside(engine)}; then measure again.`,
    }),
  },
  {
    sign: /(lib(?:cudart|cublas|cublasLt|cufft|curand|cusolver|cusparse|nvrtc|nvJitLink)\.so[\w.]*|(?:cudart|cublas|cufft|curand|cusolver|cusparse)\w*\.dll)/i,
    say: (engine, [file]) => ({
      reason: `NVIDIA’s CUDA is missing, or is another version (${file}).`,
      remedy: `Install ${cudaOf(engine)}, or put its files into ${beside(engine)}; then measure again.`,
    }),
  },
  {
    sign: /libcuda\.so|nvcuda\.dll|CUDA driver version is insufficient|CUDA_ERROR_(?:NO_DEVICE|SYSTEM|UNKNOWN)|no CUDA-capable device|failed call to cuInit/i,
    say: () => ({
      reason: 'There is no NVIDIA GPU here with a working driver.',
      remedy:
        'If this computer has one, install NVIDIA’s newest driver and measure again; without one, use another engine.',
    }),
  },
  {
    sign: /failed to get a WebGPU adapter|no supported adapters|requestAdapter|vkCreateInstance|failed to create.*(?:vulkan|D3D12|Metal)/i,
    say: () => ({
      reason: 'No GPU was found that WebGPU can use.',
      remedy:
        'If this computer has a GPU, install its newest driver (on Linux with Vulkan) and measure again; otherwise use another engine.',
    }),
  },
  {
    sign: /no (?:usable )?gpu|not using (?:a )?gpu|no gpu device/i,
    say: (engine) => ({
      reason: 'No GPU was found that this library can use.',
      remedy: `It needs an NVIDIA GPU, its driver, and ${cudaOf(engine)}. Without one, use another engine.`,
    }),
  },
  {
    sign: /failed to load shared library/i,
    of: ({ provider }) => provider === 'cuda',
    say: (engine) => ({
      reason: 'onnxruntime’s part for NVIDIA GPUs is not installed.',
      remedy: `Put the CUDA files of onnxruntime’s GPU release beside its own library and install ${cudaOf(engine)}; or use another engine.`,
    }),
  },
  {
    sign: new RegExp(
      'has no part for|backend not found|no available backend|there is no engine|' +
        'not (?:supported|available) on this platform|is not enabled in this build',
      'i',
    ),
    say: ({ name, provider }) => ({
      reason: `The ${name} for this system has no part for “${provider}”.`,
      remedy: 'Use another engine.',
    }),
  },
  {
    sign: /(GLIBC(?:XX)?_[\d.]+)' not found/,
    say: (_, [, version]) => ({
      reason: `This system is older than the library needs (${version}).`,
      remedy: 'Use another engine, or a newer system.',
    }),
  },
  {
    sign: /invalid ELF header|wrong ELF class|not a valid Win32 application|incompatible architecture|exec format error/i,
    say: (engine) => ({
      reason: 'The library’s files are for another kind of computer, or damaged.',
      remedy: isTensorflow(engine) ? install : 'Install Thaw again.',
    }),
  },
  {
    sign: /out of memory|bad_alloc|RESOURCE_EXHAUSTED|failed to allocate|OOM when allocating/i,
    say: () => ({
      reason: 'There was not enough memory for it.',
      remedy: 'Close other programs, above all those that use the GPU, and measure again.',
    }),
  },
  {
    sign: /ERR_DLOPEN_FAILED|cannot open shared object file|the specified (?:module|procedure) could not be found|image not found|Library not loaded/i,
    say: (engine, { input }) => ({
      reason: `A library that it needs is missing: ${firstLine(input)}`,
      remedy: isTensorflow(engine) ? install : 'Install what is missing and measure again.',
    }),
  },
];

const crashed: LoadFailure = {
  reason: 'The library crashed when it was tried.',
  remedy: 'If it runs on a GPU, update the graphics driver and measure again. Nothing else is affected.',
};
const lacksInstructions: LoadFailure = {
  reason: 'This CPU lacks instructions that the library needs.',
  remedy: 'Use another engine; only another CPU would change this.',
};

/** How a process ends that did not choose to; Windows has numbers (NTSTATUS) for what others call signals. */
const endings: Readonly<Record<string, LoadFailure>> = {
  SIGILL: lacksInstructions,
  3221225501: lacksInstructions,
  132: lacksInstructions,
  SIGKILL: { reason: 'The system ended it, most likely because memory ran out.', remedy: 'Close other programs and measure again.' },
  SIGSEGV: crashed,
  SIGBUS: crashed,
  SIGABRT: crashed,
  SIGFPE: crashed,
  SIGTRAP: crashed,
  134: crashed,
  139: crashed,
  3221225477: crashed,
  3221226505: crashed,
  3221225725: crashed,
};

const onProcessor: ReadonlySet<string> = new Set(['cpu', 'javascript']);

/** Why an engine can't be used, from how trying it ended. */
export function explainLoadFailure(engine: EngineChoice, ending: ChildExit): LoadFailure {
  if (ending.gaveUpAfter !== null)
    return {
      reason: `It did not answer within ${ending.gaveUpAfter} s and was ended.`,
      remedy:
        'Measure again when the computer is less busy; if that does not help, ' +
        `${onProcessor.has(engine.provider) ? '' : 'update the graphics driver or '}use another engine.`,
    };
  // What it printed is often more particular than what it refuses with.
  return recognised(engine, `${ending.message}\n${ending.printed}`) ?? unrecognised(ending);
}

function recognised(engine: EngineChoice, text: string): LoadFailure | null {
  for (const { sign, of, say } of messages) {
    const found = of && !of(engine) ? null : sign.exec(text);
    if (found) return say(engine, found);
  }
  return null;
}

function unrecognised({ message, printed, signal, code }: ChildExit): LoadFailure {
  const ended = message === '' ? endings[signal ?? String(code)] : undefined;
  if (ended) return ended;
  const said = firstLine(message || printed);
  return {
    reason: said === '' ? `Its process ended unexpectedly (${signal === null ? `exit code ${code}` : `signal ${signal}`}).` : `It could not be used: ${said}`,
    remedy: 'Use another engine; the reason above is the library’s own.',
  };
}

/** At most so much of what a library says is shown. */
const most = 240;

/** The first line that says something, as a sentence. */
function firstLine(text: string): string {
  const line = text.split('\n').map((each) => each.trim()).find((each) => each !== '') ?? '';
  const short = line.length > most ? `${line.slice(0, most)}…` : line;
  return short === '' || /[.!?…]$/.test(short) ? short : `${short}.`;
}
