// Why an engine can't be used, or is slow, and what would help.
import { words } from '../../../preload/contract.ts';

export const failureWords = words('engines.failures', {
  reason: {
    instructions: (which: string | undefined) => `This CPU lacks instructions that the library needs${which === undefined ? '' : ` (${which})`}.`,
    noPackage: (name: string) => `The package ${name} is not installed.`,
    noNativePart: 'The native part of TensorFlow (tfjs_binding.node with libtensorflow 2.9) is not installed.',
    tensorflowLibrary: (file: string) => `TensorFlow’s library ${file} is missing or can’t be loaded.`,
    providerFile: (file: string) => `The file ${file} is missing, or something that it needs is.`,
    cudnn: (file: string) => `NVIDIA’s cuDNN is missing (${file}).`,
    cuda: (file: string) => `NVIDIA’s CUDA is missing, or is another version (${file}).`,
    noCard: 'No NVIDIA card was found in this computer.',
    noNvidia: 'There is no NVIDIA GPU here with a working driver.',
    noWebgpu: 'No GPU was found that WebGPU can use.',
    noGpu: 'No GPU was found that this library can use.',
    noNvidiaPart: 'onnxruntime’s part for NVIDIA GPUs is not installed.',
    noProvider: (name: string, provider: string) => `The ${name} for this system has no part for “${provider}”.`,
    oldSystem: (version: string) => `This system is older than the library needs (${version}).`,
    otherComputer: 'The library’s files are for another kind of computer, or damaged.',
    memory: 'There was not enough memory for it.',
    libraryMissing: (said: string) => `A library that it needs is missing: ${said}`,
    crashed: 'The library crashed when it was tried.',
    killed: 'The system ended it, most likely because memory ran out.',
    silent: (seconds: number) => `It did not answer within ${seconds} s and was ended.`,
    ended: (signal: string | null, code: number | null) => `Its process ended unexpectedly (${signal === null ? `exit code ${code}` : `signal ${signal}`}).`,
    unknown: (said: string) => `It could not be used: ${said}`,
    withModel: (reason: string) => `It failed with this pre-trained model. ${reason}`,
    /** `off` and `allowed`: shares; `off` null: no number at all. */
    wrong: (figure: string, off: string | null, allowed: string) =>
      `It calculates wrongly: ${figure} of a known network ${off === null ? 'was no number at all' : `was off by ${off}, and ${allowed} is allowed`}.`,
    busy: 'Its training speed was not measured: the computer was too busy.',
    partly: {
      both: 'The CPU does some of the frozen model and of training, since this engine lacks some operators.',
      training: 'The CPU does some of training, since this engine lacks some operators.',
      inference: 'The CPU does some of the frozen model, since this engine lacks some operators.',
    },
    slow: (trainsOnly: boolean) => `It ${trainsOnly ? 'trains too slowly' : 'is too slow'} for its speed to be measured in the time allowed.`,
  },
  remedy: {
    installTensorflow: 'Choose “Install TensorFlow” under Settings, Compute, or run “thaw engine install-tensorflow”; on a computer without a network, '
      + 'bring its files in a folder and add “--from FOLDER”.',
    otherCpu: 'Use another engine; only another CPU would change this.',
    installThaw: 'Install Thaw again.',
    cudaFiles: (cuda: string) => 'Put libonnxruntime_providers_shared.so and libonnxruntime_providers_cuda.so of onnxruntime’s GPU release, of the version '
      + `that Thaw comes with, beside onnxruntime’s own library, and install ${cuda}; on a computer without a network, bring them on a stick.`,
    cuda: (cuda: string, place: string) => `Install ${cuda}, or put its files into ${place}; then measure again.`,
    nvidiaDriver: 'If this computer has one, install NVIDIA’s newest driver and measure again; without one, use another engine.',
    gpuDriver: 'If this computer has a GPU, install its newest driver (on Linux with Vulkan) and measure again; otherwise use another engine.',
    nvidia: (cuda: string) => `It needs an NVIDIA GPU, its driver, and ${cuda}. Without one, use another engine.`,
    nvidiaPart: (cuda: string) => `Put the CUDA files of onnxruntime’s GPU release beside its own library and install ${cuda}; or use another engine.`,
    otherEngine: 'Use another engine.',
    newerSystem: 'Use another engine, or a newer system.',
    closeGpuPrograms: 'Close other programs, above all those that use the GPU, and measure again.',
    closePrograms: 'Close other programs and measure again.',
    installMissing: 'Install what is missing and measure again.',
    crashed: 'If it runs on a GPU, update the graphics driver and measure again. Nothing else is affected.',
    lessBusy: (onCpu: boolean) =>
      `Measure again when the computer is less busy; if that does not help, ${onCpu ? '' : 'update the graphics driver or '}use another engine.`,
    ownReason: 'Use another engine; the reason above is the library’s own.',
    setAside: 'It is set aside, since a model it trains could not be trusted. Update the graphics driver and measure again.',
    stillTrains: 'It can still train. Measure again when the computer is less busy.',
  },
  cuda: (engine: 'tensorflow' | 'onnxruntime') => (engine === 'tensorflow' ? 'CUDA 11.2 with cuDNN 8.1' : 'CUDA 12 with cuDNN 9'),
  place: (engine: 'tensorflow' | 'onnxruntime') =>
    (engine === 'tensorflow' ? 'the folder “deps/lib” of @tensorflow/tfjs-node-gpu' : 'the folder of the system’s libraries'),
  figure: {
    answer: (n: number) => `answer ${n}`,
    loss: 'the loss',
    lossAfter: (steps: number) => `the loss after ${steps} step${steps === 1 ? '' : 's'}`,
    gradient: (name: string) => `the gradient of “${name}”`,
  },
} as const);

/** A figure of the self-check, which a child tells by its English words, in the chosen language. */
export function figureName(figure: string): string {
  const said = failureWords.figure;
  const [, answer] = /^answer (\d+)$/.exec(figure) ?? [];
  if (answer !== undefined) return said.answer(Number(answer));
  const [, steps] = /^the loss after (\d+) steps?$/.exec(figure) ?? [];
  if (steps !== undefined) return said.lossAfter(Number(steps));
  const [, weight] = /^the gradient of “(.*)”$/.exec(figure) ?? [];
  if (weight !== undefined) return said.gradient(weight);
  return figure === 'the loss' ? said.loss : figure;
}
