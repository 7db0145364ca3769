// Lookup of the stored pre-trained models (code: backbones), with the errors a caller shows when one is missing.
import { existsSync } from 'node:fs';
import { UserError } from '../../../preload/contract.ts';
import { getBackbone, listBackbones, type StoredBackbone } from '../../history/index.ts';
import type { PlanBackbone } from '../../training/index.ts';
import { fileOf, healCopy } from './backbone-copies.ts';
import type { Context } from './context.ts';

/** Throws UserError backbone-unknown or backbone-missing. */
export function backboneOf(context: Context, sha256: string): StoredBackbone {
  const stored = getBackbone(context.db, sha256);
  if (!stored) throw new UserError('backbone-unknown', { backbone: sha256, known: backboneNames(context) });
  const backbone = { ...stored, file: fileOf(context, stored) };
  if (!existsSync(backbone.file) && !healCopy(context, backbone)) throw new UserError('backbone-missing', { file: backbone.file });
  return backbone;
}

/** The one asked for, else the built-in one. Throws as `backboneOf`. */
export const backboneOrBuiltIn = (context: Context, backbone: string | null): StoredBackbone =>
  backboneOf(context, backbone ?? listBackbones(context.db).find(({ builtIn }) => builtIn)?.sha256 ?? '');

/** The part of a stored backbone that the trainer works with, at an image size; null: its own. */
export function planBackbone({ file, sha256, name, preprocessing }: StoredBackbone, imageSize: number | null = null): PlanBackbone {
  return { file, sha256, name, preprocessing: { ...preprocessing, size: imageSize ?? preprocessing.size } };
}

/** All names, quoted, for a sentence. */
export function backboneNames({ db }: Context): string {
  return listBackbones(db).map(({ name }) => `“${name}”`).join(', ');
}
