// Resources with a catalogue of one small model, published at a server on loopback.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeModel } from '../../../main/graph/index.ts';
import { preprocessing, smallBackbone } from '../../training/small-backbone.ts';

const own = join(import.meta.dirname, '..', '..', '..', 'resources');

export const content = Buffer.from(writeModel(smallBackbone()));
export const sha256 = createHash('sha256').update(content).digest('hex');

interface Row { readonly sha256: string; readonly bytes: number }

/** `folder`: where the resources are made, for the variable THAW_RESOURCES. `bases`: addresses below which “nets/small.onnx” lies. */
export function resourcesWith(folder: string, bases: readonly string[], row: Row = { sha256, bytes: content.length }): string {
  mkdirSync(join(folder, 'backbones'), { recursive: true });
  for (const name of readdirSync(own).filter((entry) => entry !== 'backbones')) symlinkSync(join(own, name), join(folder, name));
  for (const name of ['thaw-mini.json', 'thaw-mini.onnx']) symlinkSync(join(own, 'backbones', name), join(folder, 'backbones', name));
  writeFileSync(join(folder, 'backbones', 'catalogue.json'), JSON.stringify({
    bases, files: [
      { name: 'Small', file: 'small.onnx', ...row, licence: 'MIT', preprocessing, path: 'nets/small.onnx', licenceFrom: 'https://example.org', goodFor: 'fast',
        relativeTime: 0.5, recommended: 1 },
    ],
  }));
  return folder;
}
