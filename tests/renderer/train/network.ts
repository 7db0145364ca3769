// A small network with five thaw lines, its forecast, and three classes, for tests of the Train screen.
import { licenceCalled, type Backbone, type Forecast, type LineForecast, type ProjectClass, type ThawLine } from '../../../preload/contract.ts';

const lineOf = (index: number): ThawLine => ({
  name: `t${index}`, index, label: index === 0 ? 'before block 1 of 4' : `after block ${index} of 4`,
  shareOfWorkAbove: [1, 0.6, 0.3, 0.1, 0][index] ?? 0, parametersAbove: [100, 80, 50, 20, 0][index] ?? 0,
  channels: 8, height: 4, width: 4,
});
const thawLines = [0, 1, 2, 3, 4].map(lineOf);

export const model: Backbone = {
  sha256: 'a'.repeat(64), name: 'thaw-mini', builtIn: true, bytes: 1000, licence: licenceCalled('Apache-2.0', 'catalogue'),
  preprocessing: { size: 64, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' },
  facts: {
    input: 'x', inputSize: 64, features: 8, classes: null, parameters: 100, multiplyAdds: 1e6, opset: 17, operators: {}, thawLines, findings: [],
    expects: null, statedLicence: null,
  },
};

const costs = { secondsBefore: 1, secondsPerEpoch: 2, secondsTotal: 30, secondsCrossValidation: 0, memoryBytes: 1e6 };
const forecastAt = ({ name, index, label, shareOfWorkAbove, parametersAbove }: ThawLine): LineForecast =>
  ({ name, index, label, shareOfWorkAbove, parametersAbove, shareOfWeights: parametersAbove / 100, ...costs });

export const forecast: Forecast = {
  lines: thawLines.map(forecastAt), why: null, epochs: 10, measured: true, transferSeconds: 3,
  presets: { topBlock: 't3', topThird: 't2', everything: 't0' },
};

const classOf = (name: string, train: number, validation: number, test: number): ProjectClass =>
  ({ name, key: null, colour: null, pictures: train + validation + test, parts: { train, validation, test }, runs: 0 });
export const classes = [classOf('good', 70, 15, 15), classOf('chipped', 35, 7, 8), classOf('scratched', 14, 3, 3)];
