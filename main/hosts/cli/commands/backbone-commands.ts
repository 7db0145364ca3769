// "thaw model …", once "thaw backbone …": pre-trained models inspected, checked, added and listed.
import { resolve } from 'node:path';
import {
  inputChannels, licenceLine, limitSentences, lostDetail, preprocessingSentences, UserError, viewedPicture, viewSentences, type Backbone, type BackboneCheck,
  type BackboneInspection,
} from '../../../../preload/contract.ts';
import { writeChosen } from '../../../workbench.ts';
import { text, type Command, type CommandContext } from '../command-row.ts';
import { addBackbone } from '../resolve-names.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const grouped = (n: number): string => n.toLocaleString('en');

const pictureOptions = { picture: { type: 'string' }, force: { type: 'boolean' } } as const;

const pictureIsPng: Command['check'] = ({ picture }) => {
  if (typeof picture !== 'string' || /\.png$/i.test(picture)) return;
  throw new UserError('usage', { what: `--picture is a PNG file, not “${picture}”.` });
};

/** Writes the picture that --picture asks for, and says what it shows. */
async function drawnView(
  workbench: CommandContext['workbench'], { preprocessing, facts }: Pick<BackboneInspection, 'preprocessing' | 'facts'>, values: CommandContext['values'],
): Promise<{ json: object; lines: string[] }> {
  const out = text(values, 'picture');
  if (out === undefined) return { json: {}, lines: [] };
  const file = resolve(out);
  const { input, ...view } = await workbench.call('backbones.view', { preprocessing, channels: inputChannels(facts) });
  await writeChosen(file, Buffer.from(input.slice(input.indexOf(',') + 1), 'base64'), { replace: values.force === true });
  const { sentences, warning } = viewSentences(view, preprocessing);
  return {
    json: { view: { ...view, file } },
    lines: [
      `As the model sees it, ${viewedPicture(view)} is written to “${file}”.`, ...sentences,
      ...[warning, lostDetail(view)].filter((sentence) => sentence !== null),
    ],
  };
}

export const inspectBackbone: Command = {
  usage: 'model inspect FILE [--picture OUT.png] [--force]',
  about: 'Reads an ONNX file and says whether it can serve as a pre-trained model, and at which lines it can be thawed. '
    + '--picture writes a picture as the model sees it, of the project used last or of the samples; --force replaces that file.',
  positionals: [1, 1],
  options: pictureOptions,
  check: pictureIsPng,
  run: async ({ workbench, positionals, values }) => {
    const inspection = await workbench.call('backbones.inspect', { file: resolve(positionals[0] ?? '') });
    const view = await drawnView(workbench, inspection, values);
    return { json: { ...inspection, ...view.json }, text: [...inspectionLines(inspection), ...view.lines].join('\n') };
  },
};

function inspectionLines(inspection: BackboneInspection): string[] {
  const { known, bytes, sha256, facts, licence, preprocessing: { size, channelOrder } } = inspection;
  return [
    `${known?.name ?? 'Unknown file'} (${megabytes(bytes)}, SHA-256 ${sha256})`,
    `input “${facts.input}” ${size}×${size} ${channelOrder}; ${facts.features} features; ${grouped(facts.parameters)} parameters; `
      + `${(facts.multiplyAdds / 1e6).toFixed(0)} M multiply-adds; opset ${facts.opset}`,
    `Licence: ${licenceLine(licence)}`, ...limitSentences(licence),
    ...preprocessingSentences(inspection),
    'Thaw lines:',
    ...facts.thawLines.map((line) =>
      `  ${line.label}: ${percent(line.shareOfWorkAbove)} of the computation is above it `
      + `(${line.channels}×${line.height}×${line.width}, ${grouped(line.parametersAbove)} parameters above)`),
    ...facts.findings,
  ];
}

export const checkBackbone: Command = {
  usage: 'model check FILE',
  about: 'Verifies a file’s outputs against onnxruntime and its gradients against finite differences, and tries it frozen on the sample pictures.',
  positionals: [1, 1],
  options: {},
  run: async ({ workbench, positionals }) => {
    const check = await workbench.call('backbones.check', { file: resolve(positionals[0] ?? '') });
    return { json: check, text: checkLines(check).join('\n') };
  },
};

function checkLines({ usable, reason, forwardError, worstGradientError, gradients, thawLines, frozen }: BackboneCheck): string[] {
  const error = (value: number | null): string => (value === null ? 'not measured' : value.toExponential(1));
  return [
    usable ? 'It can be used and thawed.' : 'It can’t be thawed.', ...(reason === null ? [] : [reason]),
    `largest relative error: outputs against onnxruntime ${error(forwardError)}, gradients against finite differences ${error(worstGradientError)}`,
    ...gradients.map(({ line, relativeError }) => `  ${line}: ${error(relativeError)}`),
    ...(frozen ? [frozen.sentence] : []),
    'Thaw lines:',
    ...thawLines.map(({ name, shareOfWork, parameters }) =>
      `  ${name}: ${percent(shareOfWork)} of the computation and ${grouped(parameters)} parameters are above it`),
  ];
}

export const addBackboneCommand: Command = {
  usage: 'model add FILE [--name NAME] [--size N] [--mean R,G,B] [--std R,G,B] [--bgr] [--licence SPDX] [--attribution WHO] '
    + '[--picture OUT.png] [--force]',
  about: 'Copies an ONNX file into the workspace as a pre-trained model. The preprocessing and licence of known files are filled in; '
    + 'what was assumed of others is printed. --mean and --std also take values of 0 to 255. --licence takes an SPDX name such as MIT. '
    + '--picture writes a picture as the model sees it.',
  positionals: [1, 1],
  options: {
    name: { type: 'string' }, size: { type: 'string' }, mean: { type: 'string' }, std: { type: 'string' }, bgr: { type: 'boolean' },
    licence: { type: 'string' }, attribution: { type: 'string' }, ...pictureOptions,
  },
  check: pictureIsPng,
  run: async ({ workbench, positionals, values }) => {
    const file = resolve(positionals[0] ?? '');
    const { sources, ...backbone } = await addBackbone(workbench, file, values);
    const view = await drawnView(workbench, backbone, values);
    const lines = [
      `Added the pre-trained model “${backbone.name}”.`, ...preprocessingSentences({ ...backbone, sources }), `Licence: ${licenceLine(backbone.licence)}`,
      ...limitSentences(backbone.licence), ...view.lines,
    ];
    return { json: { ...backbone, sources, ...view.json }, text: lines.join('\n') };
  },
};

export const listBackbones: Command = {
  usage: 'model list',
  about: 'Lists the pre-trained models.',
  positionals: [0, 0],
  options: {},
  run: async ({ workbench }) => {
    const backbones = await workbench.call('backbones.list', {});
    const lines = backbones.map(({ name, preprocessing, facts, bytes, licence }) =>
      `${name}: ${preprocessing.size} px, ${facts.features} features, ${megabytes(bytes)}, ${licenceLine(licence)}`);
    return { json: { backbones }, text: lines.join('\n') };
  },
};

const named = async (workbench: CommandContext['workbench'], words: readonly string[]): Promise<Backbone> => {
  const all = await workbench.call('backbones.list', {});
  const [wanted = ''] = words;
  const found = all.find(({ name }) => name === wanted) ?? all.find(({ sha256 }) => wanted.length >= 8 && sha256.startsWith(wanted));
  if (!found) throw new UserError('backbone-unknown', { backbone: wanted, known: all.map(({ name }) => `“${name}”`).join(', ') });
  return found;
};

export const showBackbone: Command = {
  usage: 'model show NAME',
  about: 'Shows a pre-trained model: its licence, what it expects of pictures, and where it can be thawed.',
  positionals: [1, 1],
  options: {},
  run: async ({ workbench, positionals }) => {
    const model = await named(workbench, positionals);
    const sources = { size: 'stored', values: 'stored', order: 'stored' } as const;
    return { json: model, text: inspectionLines({ ...model, known: model, sources, file: '' }).join('\n') };
  },
};

export const removeBackbone: Command = {
  usage: 'model remove NAME',
  about: 'Removes a pre-trained model that no run was made with.',
  positionals: [1, 1],
  options: {},
  run: async ({ workbench, positionals }) => {
    const { sha256, name } = await named(workbench, positionals);
    await workbench.call('backbones.remove', { sha256 });
    return { json: { sha256, name }, text: `Removed the pre-trained model “${name}”.` };
  },
};
