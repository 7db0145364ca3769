/** Load failures in words: an error message or exit status of a library becomes a reason and a remedy for people. */
import { engineText, type EngineChoice } from '../../../preload/contract.ts';
import { failureWords } from './failure-words.ts';

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

const said = (): typeof failureWords.reason => failureWords.reason;
const help = (): typeof failureWords.remedy => failureWords.remedy;
const cudaOf = ({ name }: EngineChoice): string => failureWords.cuda(name);
const beside = ({ name }: EngineChoice): string => failureWords.place(name);
const isTensorflow = ({ name }: EngineChoice): boolean => name === 'tensorflow';

/** The first row that recognises something counts: what is more particular stands before what is more general. */
const messages: readonly Recognised[] = [
  {
    sign: /compiled to use (\S+)[^\n]*instructions?, but these aren't available|illegal instruction/i,
    say: (_, [, instructions]) => ({ reason: said().instructions(instructions), remedy: help().otherCpu }),
  },
  {
    sign: /cannot find (?:module|package) '(@tensorflow\/[\w-]+|onnxruntime-node)'/i,
    say: (engine, [, name]) => ({
      reason: said().noPackage(name ?? engine.name), remedy: isTensorflow(engine) ? help().installTensorflow : help().installThaw,
    }),
  },
  {
    sign: /tfjs_binding\.node\)? can ?not be found|cannot find module '[^']*tfjs_binding\.node'/i,
    say: () => ({ reason: said().noNativePart, remedy: help().installTensorflow }),
  },
  {
    sign: /(libtensorflow\w*(?:\.so|\.dylib|\.2)[\w.]*|tensorflow\.dll)/i,
    of: isTensorflow,
    say: (_, [file]) => ({ reason: said().tensorflowLibrary(file ?? 'libtensorflow'), remedy: help().installTensorflow }),
  },
  {
    sign: /(libonnxruntime_providers_\w+\.(?:so|dll)|onnxruntime_providers_\w+\.dll)/i,
    say: (_, [file = '']) => ({ reason: said().providerFile(file), remedy: help().cudaFiles(cudaOf({ name: 'onnxruntime', provider: 'cuda' })) }),
  },
  {
    sign: /(libcudnn\w*(?:\.so)?[\w.]*|cudnn\w*\.dll)/i,
    say: (engine, [file = '']) => ({ reason: said().cudnn(file), remedy: help().cuda(cudaOf(engine), beside(engine)) }),
  },
  {
    sign: /(lib(?:cudart|cublas|cublasLt|cufft|curand|cusolver|cusparse|nvrtc|nvJitLink)\.so[\w.]*|(?:cudart|cublas|cufft|curand|cusolver|cusparse)\w*\.dll)/i,
    say: (engine, [file = '']) => ({ reason: said().cuda(file), remedy: help().cuda(cudaOf(engine), beside(engine)) }),
  },
  {
    sign: /libcuda\.so|nvcuda\.dll|CUDA driver version is insufficient|CUDA_ERROR_(?:NO_DEVICE|SYSTEM|UNKNOWN)|no CUDA-capable device|failed call to cuInit/i,
    say: () => ({ reason: said().noNvidia, remedy: help().nvidiaDriver }),
  },
  {
    sign: /failed to get a WebGPU adapter|no supported adapters|requestAdapter|vkCreateInstance|failed to create.*(?:vulkan|D3D12|Metal)/i,
    say: () => ({ reason: said().noWebgpu, remedy: help().gpuDriver }),
  },
  {
    sign: /no (?:usable )?gpu|not using (?:a )?gpu|no gpu device/i,
    say: (engine) => ({ reason: said().noGpu, remedy: help().nvidia(cudaOf(engine)) }),
  },
  {
    sign: /failed to load shared library/i,
    of: ({ provider }) => provider === 'cuda',
    say: (engine) => ({ reason: said().noNvidiaPart, remedy: help().nvidiaPart(cudaOf(engine)) }),
  },
  {
    sign: new RegExp(
      'has no part for|backend not found|no available backend|there is no engine|' +
        'not (?:supported|available) on this platform|is not enabled in this build',
      'i',
    ),
    say: ({ name, provider }) => ({ reason: said().noProvider(name, provider), remedy: help().otherEngine }),
  },
  {
    sign: /(GLIBC(?:XX)?_[\d.]+)' not found/,
    say: (_, [, version = '']) => ({ reason: said().oldSystem(version), remedy: help().newerSystem }),
  },
  {
    sign: /invalid ELF header|wrong ELF class|not a valid Win32 application|incompatible architecture|exec format error/i,
    say: (engine) => ({ reason: said().otherComputer, remedy: isTensorflow(engine) ? help().installTensorflow : help().installThaw }),
  },
  {
    sign: /out of memory|bad_alloc|RESOURCE_EXHAUSTED|failed to allocate|OOM when allocating/i,
    say: () => ({ reason: said().memory, remedy: help().closeGpuPrograms }),
  },
  {
    sign: /ERR_DLOPEN_FAILED|cannot open shared object file|the specified (?:module|procedure) could not be found|image not found|Library not loaded/i,
    say: (engine, { input }) => ({
      reason: said().libraryMissing(firstLine(input)), remedy: isTensorflow(engine) ? help().installTensorflow : help().installMissing,
    }),
  },
];

const crashed = (): LoadFailure => ({ reason: said().crashed, remedy: help().crashed });
const lacksInstructions = (): LoadFailure => ({ reason: said().instructions(undefined), remedy: help().otherCpu });

/** How a process ends that did not choose to; Windows has numbers (NTSTATUS) for what others call signals. */
const endings: Readonly<Record<string, () => LoadFailure>> = {
  SIGILL: lacksInstructions,
  3221225501: lacksInstructions,
  132: lacksInstructions,
  SIGKILL: () => ({ reason: said().killed, remedy: help().closePrograms }),
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

const forNvidia: ReadonlySet<string> = new Set(['tensorflow/gpu', 'onnxruntime/cuda']);

/**
 * Why an engine can't be used, from how trying it ended; `card`: whether there is one of NVIDIA's, null where nobody knows. Without
 * a card nothing that could be installed would help.
 */
export function explainLoadFailure(engine: EngineChoice, ending: ChildExit, card: boolean | null = null): LoadFailure {
  const isOrderly = ending.signal === null && ending.gaveUpAfter === null;
  if (card === false && isOrderly && forNvidia.has(engineText(engine))) return { reason: said().noCard, remedy: help().otherEngine };
  if (ending.gaveUpAfter !== null)
    return {
      reason: said().silent(ending.gaveUpAfter),
      remedy: help().lessBusy(onProcessor.has(engine.provider)),
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
  if (ended) return ended();
  const line = firstLine(message || printed);
  return {
    reason: line === '' ? said().ended(signal, code) : said().unknown(line),
    remedy: help().ownReason,
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
