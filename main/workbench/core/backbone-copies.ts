// Copies of added pre-trained models in the workspace. One that is damaged or gone is made anew from the file it was copied
// from, or from one that comes with Thaw, where that still has the digest of then.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../preload/contract.ts';
import { listBackbones, type StoredBackbone } from '../../history/index.ts';
import { copyAtomic, readCached, writeAtomicSync, writeCached } from '../../storage/index.ts';
import type { Context } from './context.ts';

/** Beside the copy: where it was copied from. */
const Origin = z.object({ file: z.string() });
const originOf = (copy: string): string => `${copy}.origin.json`;

type Copied = Pick<StoredBackbone, 'file' | 'sha256'>;

/** Copies a file with this digest into the workspace; a copy that is there and whole stays. Throws UserError backbone-changed, disk-full. */
export async function keepCopy({ workspace }: Pick<Context, 'workspace'>, { file, sha256 }: Copied): Promise<string> {
  const copy = join(workspace.backbones, `${sha256}.onnx`);
  if (existsSync(copy) && await digestOf(copy) === sha256) return copy;
  await copyAtomic(file, copy, {
    verify: async (draft) => {
      if (await digestOf(draft) !== sha256) throw new UserError('backbone-changed', { file });
    },
  });
  writeCached(originOf(copy), { file } satisfies z.infer<typeof Origin>);
  return copy;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export function removeCopy(copy: string): void {
  rmSync(copy, { force: true });
  rmSync(originOf(copy), { force: true });
}

/** Makes a damaged or missing copy anew. False where nothing with its digest is left; what comes with Thaw is not a copy. */
export function healCopy({ resources }: Pick<Context, 'resources'>, { file: copy, sha256, builtIn }: StoredBackbone): boolean {
  if (builtIn) return false;
  const bundled = join(resources, 'backbones');
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
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
}

/** Whether work that failed with this error may be tried again, because the pre-trained model it lacked is whole again. */
export function mend(context: Pick<Context, 'db' | 'resources'>, error: unknown): boolean {
  if (!(error instanceof UserError) || (error.code !== 'backbone-damaged' && error.code !== 'backbone-missing')) return false;
  const backbone = listBackbones(context.db).find(({ file }) => file === error.facts.file);
  return backbone !== undefined && healCopy(context, backbone);
}
