// "thaw backbone …": pre-trained models inspected, checked, added and listed.
import { resolve } from 'node:path';
import type { BackboneCheck, BackboneInspection } from '../../../../preload/contract.ts';
import type { Command } from '../command-row.ts';
import { addBackbone } from '../resolve-names.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const grouped = (n: number): string => n.toLocaleString('en');

export const inspectBackbone: Command = {
  usage: 'backbone inspect FILE',
  about: 'Reads an ONNX file and says whether it can serve as a pre-trained model, and at which lines it can be thawed.',
  positionals: [1, 1],
  options: {},
  run: async ({ workbench, positionals }) => {
    const inspection = await workbench.call('backbones.inspect', { file: resolve(positionals[0] ?? '') });
    return { json: inspection, text: inspectionLines(inspection).join('\n') };
  },
};

function inspectionLines({ known, bytes, sha256, facts, preprocessing: { size, channelOrder } }: BackboneInspection): string[] {
  return [
    `${known?.name ?? 'Unknown file'} (${megabytes(bytes)}, SHA-256 ${sha256})`,
    `input “${facts.input}” ${size}×${size} ${channelOrder}; ${facts.features} features; ${grouped(facts.parameters)} parameters; `
      + `${(facts.multiplyAdds / 1e6).toFixed(0)} M multiply-adds; opset ${facts.opset}`,
    'Thaw lines:',
    ...facts.thawLines.map((line) =>
      `  ${line.label}: ${percent(line.shareOfWorkAbove)} of the computation is above it `
      + `(${line.channels}×${line.height}×${line.width}, ${grouped(line.parametersAbove)} parameters above)`),
    ...facts.findings,
  ];
}

export const checkBackbone: Command = {
  usage: 'backbone check FILE',
  about: 'Verifies a file’s outputs against onnxruntime, and its gradients against finite differences.',
  positionals: [1, 1],
  options: {},
  run: async ({ workbench, positionals }) => {
    const check = await workbench.call('backbones.check', { file: resolve(positionals[0] ?? '') });
    return { json: check, text: checkLines(check).join('\n') };
  },
};

function checkLines({ usable, reason, forwardError, worstGradientError, gradients, thawLines }: BackboneCheck): string[] {
  const error = (value: number | null): string => (value === null ? 'not measured' : value.toExponential(1));
  return [
    usable ? 'It can be used and thawed.' : 'It can’t be thawed.', ...(reason === null ? [] : [reason]),
    `largest relative error: outputs against onnxruntime ${error(forwardError)}, gradients against finite differences ${error(worstGradientError)}`,
    ...gradients.map(({ line, relativeError }) => `  ${line}: ${error(relativeError)}`),
    'Thaw lines:',
    ...thawLines.map(({ name, shareOfWork, parameters }) =>
      `  ${name}: ${percent(shareOfWork)} of the computation and ${grouped(parameters)} parameters are above it`),
  ];
}

export const addBackboneCommand: Command = {
  usage: 'backbone add FILE [--name NAME] [--size N] [--mean R,G,B] [--std R,G,B] [--bgr]',
  about: 'Copies an ONNX file into the workspace as a pre-trained model. The preprocessing of known files is filled in.',
  positionals: [1, 1],
  options: { name: { type: 'string' }, size: { type: 'string' }, mean: { type: 'string' }, std: { type: 'string' }, bgr: { type: 'boolean' } },
  run: async ({ workbench, positionals, values }) => {
    const backbone = await addBackbone(workbench, resolve(positionals[0] ?? ''), values);
    return { json: backbone, text: `Added the pre-trained model “${backbone.name}”.` };
  },
};

export const listBackbones: Command = {
  usage: 'backbone list',
  about: 'Lists the pre-trained models.',
  positionals: [0, 0],
  options: {},
  run: async ({ workbench }) => {
    const backbones = await workbench.call('backbones.list', {});
    const lines = backbones.map(({ name, preprocessing, facts, bytes }) =>
      `${name}: ${preprocessing.size} px, ${facts.features} features, ${megabytes(bytes)}`);
    return { json: { backbones }, text: lines.join('\n') };
  },
};
