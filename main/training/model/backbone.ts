// Backbone files: reading an ONNX file with its external weights, and describing it for the contract.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError, type BackboneFacts } from '../../../preload/contract.ts';
import { describeBackbone, GraphError, readModel, type BackboneDescription, type Graph } from '../../graph/index.ts';
import type { PlanBackbone } from '../protocol/plan.ts';

/** An ONNX file and its parsed graph. */
export interface BackboneFile {
  readonly graph: Graph;
  readonly bytes: Uint8Array;
  /** External weight files, by the names the ONNX file gives them. */
  readonly external: Readonly<Record<string, Uint8Array>>;
}

/**
 * Reads an ONNX file and its external weights. Throws UserError backbone-missing or backbone-unusable, with the reason.
 */
export async function readBackboneFile(file: string, check: (bytes: Uint8Array) => void = () => {}): Promise<BackboneFile> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new UserError('backbone-missing', { file }) : error;
  });
  check(bytes);
  const external: Record<string, Uint8Array> = {};
  const graph = readableBackbone(file, () => readModel(bytes, (location) => {
    const path = join(dirname(file), location);
    if (!existsSync(path)) throw new UserError('backbone-unusable', {
      file, why: `its weights are in “${location}”, which is missing from the same folder.`,
    });
    return external[location] ??= readFileSync(path);
  }));
  return { graph, bytes, external };
}

/** The graph of a plan's backbone. Throws also UserError backbone-damaged, where the file is not the one that was added. */
export async function readBackbone({ file, sha256, name }: Pick<PlanBackbone, 'file' | 'sha256' | 'name'>): Promise<Graph> {
  return (await readBackboneFile(file, (bytes) => {
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new UserError('backbone-damaged', { name, file });
  })).graph;
}

/** Reads and describes an ONNX file. Throws as `readBackboneFile` does. */
export async function factsOfBackbone(file: string): Promise<BackboneFacts> {
  const { graph } = await readBackboneFile(file);
  return readableBackbone(file, () => toFacts(describeBackbone(graph), graph.opset));
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

function toFacts(d: BackboneDescription, opset: number): BackboneFacts {
  return {
    input: d.input, inputSize: d.inputSize, features: d.features, classes: d.classes, parameters: d.parameters,
    multiplyAdds: d.multiplyAdds, opset,
    operators: { ...d.operators }, findings: d.findings.map((finding) => finding.sentence),
    thawLines: d.thawLines.map(({
      name, index, label, shareOfWorkAbove, parametersAbove, channels, height, width,
    }) => ({
      name, index, label, shareOfWorkAbove, parametersAbove, channels, height, width,
    })),
  };
}
