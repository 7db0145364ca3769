// Copies of added pre-trained models in the workspace. One that is damaged or gone is made anew from the file it was copied
// from, or from one that comes with Thaw, where that still has the digest of then.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sha256, UserError } from '../../../preload/contract.ts';
import { listBackbones, type StoredBackbone } from '../../history/index.ts';
import { copyAtomic, readCached, sha256Of, sha256OfFile, writeAtomicSync, writeCached } from '../../storage/index.ts';
import type { Context } from './context.ts';
import { runInInspector } from './inspector.ts';

/**
 * The place of a copy, by its digest alone: a path from the database, which may be somebody else's, is never written or
 * deleted.
 */
const copyFile = ({ workspace }: Pick<Context, 'workspace'>, sha256: string): string => join(workspace.backbones, `${Sha256.parse(sha256)}.onnx`);

/** The file of a stored model: what comes with Thaw lies where it says, a copy where copies lie. */
export const fileOf = (context: Pick<Context, 'workspace'>, { builtIn, file, sha256 }: StoredBackbone): string =>
  (builtIn ? file : copyFile(context, sha256));

/** Beside the copy: where it was copied from. */
const Origin = z.object({ file: z.string() });
const originOf = (copy: string): string => `${copy}.origin.json`;

type Copied = Pick<StoredBackbone, 'file' | 'sha256'>;

/** Copies a file with this digest into the workspace; a copy that is there and whole stays. Throws UserError backbone-changed, disk-full. */
export async function keepCopy(context: Context, { file, sha256 }: Copied): Promise<string> {
  const copy = copyFile(context, sha256);
  if (existsSync(copy) && await sha256OfFile(copy) === sha256) return copy;
  try {
    await copyAtomic(file, copy, {
      verify: async (draft) => {
        if (await sha256OfFile(draft) !== sha256) throw new UserError('backbone-changed', { file });
      },
    });
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'backbone-changed') throw error;
    // With weights in files beside it, the digest is that of all of it as one file.
    await runInInspector(context, 'copyBackbone', { file, target: copy, sha256 }, { file });
  }
  writeCached(originOf(copy), { file } satisfies z.infer<typeof Origin>);
  return copy;
}

export function removeCopy(context: Pick<Context, 'workspace'>, sha256: string): void {
  const copy = copyFile(context, sha256);
  rmSync(copy, { force: true });
  rmSync(originOf(copy), { force: true });
}

/** Makes a damaged or missing copy anew. False where nothing with its digest is left; what comes with Thaw is not a copy. */
export function healCopy(context: Pick<Context, 'resources' | 'workspace'>, { sha256, builtIn }: StoredBackbone): boolean {
  if (builtIn) return false;
  const copy = copyFile(context, sha256);
  const bundled = join(context.resources, 'backbones');
  const origin = readCached(originOf(copy), Origin);
  const sources = [...(origin ? [origin.file] : []), ...readdirSync(bundled).map((name) => join(bundled, name))];
  for (const source of sources) {
    const bytes = bytesWith(source, sha256);
    if (!bytes) continue;
    writeAtomicSync(copy, bytes);
    return true;
  }
  return false;
}

/** Null where the file is not there, or has another digest. */
function bytesWith(file: string, sha256: string): Uint8Array | null {
  if (!file.endsWith('.onnx') || !existsSync(file)) return null;
  const bytes = readFileSync(file);
  return sha256Of(bytes) === sha256 ? bytes : null;
}

/** Whether work that failed with this error may be tried again, because the pre-trained model it lacked is whole again. */
export function mend(context: Pick<Context, 'db' | 'resources' | 'workspace'>, error: unknown): boolean {
  if (!(error instanceof UserError) || (error.code !== 'backbone-damaged' && error.code !== 'backbone-missing')) return false;
  const backbone = listBackbones(context.db).find((own) => fileOf(context, own) === error.facts.file);
  return backbone !== undefined && healCopy(context, backbone);
}
