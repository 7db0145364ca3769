/** Candidate engines per platform, before any is probed. Loads no library. */
import type { EngineChoice } from '../../../preload/contract.ts';

export interface Candidate extends EngineChoice {
  /** Pictures in a step whose rate is measured: few where one takes long. */
  readonly batch: number;
  /** True of a last resort: it is measured once, after the others, and may take what time is left. */
  readonly once?: boolean;
}

const usual = 16;

/** Where each library computes, by platform; what is not listed it has no part for. What onnxruntime says of itself is asked when it is loaded. */
const onnxruntimeOn: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['cpu', 'webgpu', 'cuda'], win32: ['cpu', 'dml', 'webgpu'], darwin: ['cpu', 'coreml', 'webgpu'],
};
const tensorflow: readonly Candidate[] = [
  { name: 'tensorflow', provider: 'gpu', batch: usual }, { name: 'tensorflow', provider: 'cpu', batch: usual },
  // In plain JavaScript: always there, proof that the others calculate rightly, and a last resort.
  { name: 'tensorflow', provider: 'javascript', batch: 2, once: true },
];

export function candidatesOn(platform: NodeJS.Platform): readonly Candidate[] {
  return [...(onnxruntimeOn[platform] ?? ['cpu']).map((provider): Candidate => ({ name: 'onnxruntime', provider, batch: usual })), ...tensorflow];
}

/** What is there on every machine, since it comes with Thaw and needs nothing beside itself. */
export const alwaysThere: EngineChoice = { name: 'onnxruntime', provider: 'cpu' };
