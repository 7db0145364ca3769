// Backbone files: reading an ONNX file with its external weights, and describing it for the contract.
import { UserError, type BackboneFacts } from '../../../preload/contract.ts';
import {
  describeBackbone, expectedPixels, GraphError, readModel, refuseUnusableWeights, type BackboneDescription, type Graph,
} from '../../graph/index.ts';
import { sha256Of, writeAtomic } from '../../storage/index.ts';
import { withExternalData } from './external-data.ts';
import { readModelFile } from './model-file.ts';
import type { PlanBackbone } from '../protocol/plan.ts';

/** An ONNX file and its parsed graph. */
export interface BackboneFile {
  readonly graph: Graph;
  /** With the weights of files beside it in it. */
  readonly bytes: Uint8Array;
}

/**
 * Reads an ONNX file and its external weights. Throws UserError backbone-missing or backbone-unusable, with the reason.
 */
export async function readBackboneFile(file: string, check: (bytes: Uint8Array) => void = () => {}): Promise<BackboneFile> {
  const bytes = await readModelFile(file);
  check(bytes);
  const whole = withExternalData(file, bytes);
  return { graph: readableBackbone(file, () => readModel(whole)), bytes: whole };
}

/** The graph of a plan's backbone. Throws also UserError backbone-damaged, where the file is not the one that was added. */
export async function readBackbone({ file, sha256, name }: Pick<PlanBackbone, 'file' | 'sha256' | 'name'>): Promise<Graph> {
  return (await readBackboneFile(file, (bytes) => {
    if (sha256Of(bytes) !== sha256) throw new UserError('backbone-damaged', { name, file });
  })).graph;
}

/**
 * Reads and describes an ONNX file; its identity is the digest of the model as one file, weights included. Throws as
 * `readBackboneFile` does.
 */
export async function inspectBackbone(file: string): Promise<{ sha256: string; bytes: number; facts: BackboneFacts }> {
  const { graph, bytes } = await readBackboneFile(file);
  const facts = readableBackbone(file, () => {
    refuseUnusableWeights(graph);
    return toFacts(describeBackbone(graph), graph);
  });
  return { sha256: sha256Of(bytes), bytes: bytes.byteLength, facts };
}

/**
 * Writes the model with the weights of files beside it in it to `target`. Throws also UserError backbone-changed, where that has
 * another digest by now, and disk-full.
 */
export async function copyBackbone({ file, target, sha256 }: { file: string; target: string; sha256: string }): Promise<void> {
  const { bytes } = await readBackboneFile(file);
  if (sha256Of(bytes) !== sha256) throw new UserError('backbone-changed', { file });
  await writeAtomic(target, bytes);
}

/** Turns GraphErrors of `work` into UserErrors that name the file. */
export function readableBackbone<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof GraphError) throw new UserError('backbone-unusable', { file, why: error.message });
    throw error;
  }
}

function toFacts(d: BackboneDescription, graph: Graph): BackboneFacts {
  return {
    input: d.input, inputSize: d.inputSize, features: d.features, classes: d.classes, parameters: d.parameters,
    multiplyAdds: d.multiplyAdds, opset: graph.opset,
    operators: { ...d.operators }, findings: d.findings.map((finding) => finding.sentence),
    expects: expectsOf(graph), statedLicence: graph.metadata['license'] ?? graph.metadata['licence'] ?? null,
    thawLines: d.thawLines.map(({
      name, index, label, shareOfWorkAbove, parametersAbove, channels, height, width,
    }) => ({
      name, index, label, shareOfWorkAbove, parametersAbove, channels, height, width,
    })),
  };
}

function expectsOf(graph: Graph): BackboneFacts['expects'] {
  const found = expectedPixels(graph);
  return found && { ...found, mean: found.mean && [...found.mean], std: found.std && [...found.std] };
}
