/**
 * Gradient kernels for the plain JavaScript backend that walk memory in its own order: those it comes with look up every
 * number by its indices, which takes 20 to 100 times as long. Channels lie last, so that inner loops run over neighbours.
 */
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { backend_util as backendUtil, KernelConfig, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { Tf } from './library.ts';

type Window = Pick<
  backendUtil.Conv2DInfo,
  | 'batchSize'
  | 'inHeight'
  | 'inWidth'
  | 'inChannels'
  | 'outHeight'
  | 'outWidth'
  | 'outChannels'
  | 'strideHeight'
  | 'strideWidth'
  | 'dilationHeight'
  | 'dilationWidth'
  | 'filterHeight'
  | 'filterWidth'
  | 'padInfo'
>;

/** For each number of an output place and each place of its window within the picture: where their channels begin. */
type Meeting = (picture: number, output: number, tap: number) => void;

function everyMeeting(w: Window, visit: Meeting): void {
  for (let n = 0; n < w.batchSize; n++)
    for (let row = 0; row < w.outHeight; row++)
      for (let k = 0; k < w.filterHeight; k++) {
        const y = row * w.strideHeight - w.padInfo.top + k * w.dilationHeight;
        if (y >= 0 && y < w.inHeight) meetingsInRow(w, (n * w.inHeight + y) * w.inWidth, (n * w.outHeight + row) * w.outWidth, k, visit);
      }
}

function meetingsInRow(w: Window, picture: number, output: number, k: number, visit: Meeting): void {
  for (let column = 0; column < w.outWidth; column++)
    for (let l = 0; l < w.filterWidth; l++) {
      const x = column * w.strideWidth - w.padInfo.left + l * w.dilationWidth;
      if (x >= 0 && x < w.inWidth) visit((picture + x) * w.inChannels, (output + column) * w.outChannels, k * w.filterWidth + l);
    }
}

interface Filled { readonly shape: number[]; readonly values: Float32Array }
type Calculate = (tf: Tf, inputs: (name: string) => Float32Array, shapes: (name: string) => number[], settings: Settings) => Filled;

/** The attributes that all these kernels have. */
interface Settings {
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
  readonly dilations?: [number, number];
  readonly filterShape: [number, number, number, number];
  readonly inputShape: [number, number, number, number];
  readonly filterSize: [number, number];
}

const size = (shape: readonly number[]): number => shape.reduce((n, each) => n * each, 1);
type Four = [number, number, number, number];
const convolution = (tf: Tf, input: number[], filter: number[], { strides, pad, dilations = [1, 1] }: Settings, perChannel = false): Window =>
  tf.backend_util.computeConv2DInfo(input as Four, filter as Four, strides, dilations, pad, undefined, perChannel);

/** dW[tap, i, k] = Σ x[i] dy[k] */
const filterGradient: Calculate = (tf, input, shape, settings) => {
  const [x, dy, w] = [input('x'), input('dy'), convolution(tf, shape('x'), settings.filterShape, settings)];
  const values = new Float32Array(size(settings.filterShape));
  const [channels, filters] = [w.inChannels, w.outChannels];
  everyMeeting(w, (picture, output, tap) => {
    let at = tap * channels * filters;
    for (let i = 0; i < channels; i++) {
      const number = x[picture + i] ?? 0;
      if (number === 0) at += filters;
      else for (let k = 0; k < filters; k++, at++) values[at] = (values[at] ?? 0) + number * (dy[output + k] ?? 0);
    }
  });
  return { shape: settings.filterShape, values };
};

/** dx[i] = Σ w[tap, i, k] dy[k] */
const inputGradient: Calculate = (tf, input, shape, settings) => {
  const [filter, dy, w] = [input('filter'), input('dy'), convolution(tf, settings.inputShape, shape('filter'), settings)];
  const values = new Float32Array(size(settings.inputShape));
  const [channels, filters] = [w.inChannels, w.outChannels];
  everyMeeting(w, (picture, output, tap) => {
    let at = tap * channels * filters;
    for (let i = 0; i < channels; i++) {
      let sum = 0;
      for (let k = 0; k < filters; k++, at++) sum += (filter[at] ?? 0) * (dy[output + k] ?? 0);
      values[picture + i] = (values[picture + i] ?? 0) + sum;
    }
  });
  return { shape: settings.inputShape, values };
};

/** dW[tap, i, q] = Σ x[i] dy[i, q] */
const filterGradientPerChannel: Calculate = (tf, input, shape, settings) => {
  const [x, dy, w] = [input('x'), input('dy'), convolution(tf, shape('x'), settings.filterShape, settings, true)];
  const values = new Float32Array(size(settings.filterShape));
  const many = w.outChannels / w.inChannels;
  everyMeeting(w, (picture, output, tap) => {
    const start = tap * w.outChannels;
    for (let i = 0; i < w.outChannels; i++)
      values[start + i] =
        (values[start + i] ?? 0) + (x[picture + (many === 1 ? i : Math.floor(i / many))] ?? 0) * (dy[output + i] ?? 0);
  });
  return { shape: settings.filterShape, values };
};

/** dx[i] = Σ w[tap, i, q] dy[i, q] */
const inputGradientPerChannel: Calculate = (tf, input, shape, settings) => {
  const [filter, dy, w] = [input('filter'), input('dy'), convolution(tf, settings.inputShape, shape('filter'), settings, true)];
  const values = new Float32Array(size(settings.inputShape));
  const many = w.outChannels / w.inChannels;
  everyMeeting(w, (picture, output, tap) => {
    const start = tap * w.outChannels;
    for (let i = 0; i < w.outChannels; i++) {
      const at = picture + (many === 1 ? i : Math.floor(i / many));
      values[at] = (values[at] ?? 0) + (filter[start + i] ?? 0) * (dy[output + i] ?? 0);
    }
  });
  return { shape: settings.inputShape, values };
};

/** To the first of the largest of each window. */
const poolGradient: Calculate = (tf, input, shape, { filterSize, strides, pad }) => {
  const w = tf.backend_util.computePool2DInfo(shape('input') as Four, filterSize, strides, 1, pad);
  const [x, dy] = [input('input'), input('dy')];
  const values = new Float32Array(x.length);
  const [largest, places] = [new Float32Array(dy.length).fill(-Infinity), new Int32Array(dy.length).fill(-1)];
  everyMeeting(w, (picture, output) => {
    for (let i = 0; i < w.inChannels; i++)
      if ((x[picture + i] ?? 0) > (largest[output + i] ?? 0)) {
        largest[output + i] = x[picture + i] ?? 0;
        places[output + i] = picture + i;
      }
  });
  places.forEach((place, i) => { if (place >= 0) values[place] = (values[place] ?? 0) + (dy[i] ?? 0); });
  return { shape: shape('input'), values };
};

const rows: Readonly<Record<string, Calculate>> = {
  Conv2DBackpropFilter: filterGradient,
  Conv2DBackpropInput: inputGradient,
  DepthwiseConv2dNativeBackpropFilter: filterGradientPerChannel,
  DepthwiseConv2dNativeBackpropInput: inputGradientPerChannel,
  MaxPoolGrad: poolGradient,
};

/** out = a · b and the like, where the shorter list is repeated from its beginning: a loop of its own each, so that it is compiled for it. */
type Repeating = (a: Float32Array, b: Float32Array, out: Float32Array) => void;

const arithmetic: Readonly<Record<string, Repeating>> = {
  Add: (a, b, out) => {
    for (let i = 0, p = 0, q = 0; i < out.length; i++) {
      out[i] = (a[p] ?? 0) + (b[q] ?? 0);
      if (++p === a.length) p = 0;
      if (++q === b.length) q = 0;
    }
  },
  Sub: (a, b, out) => {
    for (let i = 0, p = 0, q = 0; i < out.length; i++) {
      out[i] = (a[p] ?? 0) - (b[q] ?? 0);
      if (++p === a.length) p = 0;
      if (++q === b.length) q = 0;
    }
  },
  Multiply: (a, b, out) => {
    for (let i = 0, p = 0, q = 0; i < out.length; i++) {
      out[i] = (a[p] ?? 0) * (b[q] ?? 0);
      if (++p === a.length) p = 0;
      if (++q === b.length) q = 0;
    }
  },
  RealDiv: (a, b, out) => {
    for (let i = 0, p = 0, q = 0; i < out.length; i++) {
      out[i] = (a[p] ?? 0) / (b[q] ?? 0);
      if (++p === a.length) p = 0;
      if (++q === b.length) q = 0;
    }
  },
};

/** Whether one shape is the end of the other, so that its numbers are only repeated. */
function repeats(a: TensorInfo, b: TensorInfo): boolean {
  const [long, short] = a.shape.length >= b.shape.length ? [a.shape, b.shape] : [b.shape, a.shape];
  return short.every((each, i) => each === long[long.length - short.length + i]) && size(long) > 0;
}

/** Ours where it can, the backend's own for everything else. */
function asArithmetic(tf: Tf, kernelName: string, calculate: Repeating): KernelConfig | undefined {
  const own = tf.getKernel(kernelName, 'cpu');
  return own && {
    ...own,
    kernelFunc: (call) => {
      const { a, b } = call.inputs;
      if (a?.dtype !== 'float32' || b?.dtype !== 'float32' || !repeats(a, b)) return own.kernelFunc(call);
      const cpu = call.backend as MathBackendCPU;
      const { shape } = a.shape.length >= b.shape.length ? a : b;
      const values = new Float32Array(size(shape));
      calculate(cpu.readSync(a.dataId) as Float32Array, cpu.readSync(b.dataId) as Float32Array, values);
      return cpu.makeTensorInfo(shape, 'float32', values);
    },
  };
}

/** Puts these in place of the backend's own. */
export function registerJavascriptKernels(tf: Tf): void {
  for (const [kernelName, calculate] of Object.entries(arithmetic)) {
    const made = asArithmetic(tf, kernelName, calculate);
    tf.unregisterKernel(kernelName, 'cpu');
    if (made) tf.registerKernel(made);
  }
  for (const [kernelName, calculate] of Object.entries(rows)) {
    tf.unregisterKernel(kernelName, 'cpu');
    tf.registerKernel(asKernel(tf, kernelName, calculate));
  }
}

function asKernel(tf: Tf, kernelName: string, calculate: Calculate): KernelConfig {
  return {
    kernelName, backendName: 'cpu',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const cpu = backend as MathBackendCPU;
      const info = (name: string): TensorInfo => inputs[name] ?? missing(kernelName, name);
      const { shape, values } = calculate(tf, (name) => cpu.readSync(info(name).dataId) as Float32Array, (name) => info(name).shape, settingsOf(attrs));
      return cpu.makeTensorInfo(shape, 'float32', values);
    },
  };
}

/** What our own calls of these kernels set (convolve.ts, rows/gradients.ts). */
const settingsOf = (attributes: NamedAttrMap | undefined): Settings => attributes as unknown as Settings;

function missing(kernel: string, input: string): never {
  throw new Error(`the kernel ${kernel} lacks its input “${input}”`);
}
