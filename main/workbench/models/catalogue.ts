// The catalogue file: published models with their digests, licences and addresses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { licenceCalled, ModelPurpose, Preprocessing, Sha256, type CatalogueModel } from '../../../preload/contract.ts';

const Row = z.object({ name: z.string(), file: z.string(), sha256: Sha256, bytes: z.number().int(), licence: z.string(), preprocessing: Preprocessing });
/** A row that can be got: it has a path below the bases. */
const PublishedRow = Row.extend({
  path: z.string(), licenceFrom: z.string(), goodFor: ModelPurpose, relativeTime: z.number(), recommended: z.number().int().nullable().default(null),
});
const Catalogue = z.object({ bases: z.array(z.string()), files: z.array(z.union([PublishedRow, Row])) });

/** What the catalogue says of a model, wherever that is. */
export type PublishedModel = Omit<CatalogueModel, 'here' | 'begunBytes' | 'job'> & { /** Below the bases. */ path: string };

/** All that can be got: the recommended ones in their order, then the others from quick to slow. */
export function publishedModels(resources: string): PublishedModel[] {
  const { bases, files } = Catalogue.parse(JSON.parse(readFileSync(join(resources, 'backbones', 'catalogue.json'), 'utf8')));
  const rows = files.flatMap((row) => ('path' in row ? [row] : []));
  return rows.sort((a, b) => (a.recommended ?? Infinity) - (b.recommended ?? Infinity) || a.relativeTime - b.relativeTime)
    .map(({ licence, preprocessing, ...row }) => ({
      ...row, licence: licenceCalled(licence, 'catalogue'), imageSize: preprocessing.size, addresses: bases.map((base) => base + row.path),
    }));
}
