// Calls of the catalogue. A model is fetched by the reader process, into the place where copies lie, and then added as any file is.
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError, type CatalogueModel } from '../../../preload/contract.ts';
import { getBackbone } from '../../history/index.ts';
import { begunDownload } from '../../storage/index.ts';
import { backboneMethods } from './backbone-calls.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { runInReader, type Watcher } from '../core/run-work.ts';
import { jobWords } from '../job-words.ts';
import { broughtFile, isArchive } from './brought-file.ts';
import { publishedModels, type PublishedModel } from './catalogue.ts';

export function catalogueMethods(context: Context): MethodsOf<'catalogue'> {
  const { workspace, db, jobs } = context;
  /** The newest try for each model. */
  const tries = new Map<string, number>();
  const isGoing = (job: number | undefined): job is number => job !== undefined && jobs.list().some(({ id, state }) => id === job && state === 'running');
  return {
    'catalogue.list': () => publishedModels(context.resources).map(({ path: _, ...model }): CatalogueModel => ({
      ...model, here: getBackbone(db, model.sha256) !== null,
      begunBytes: statSync(begunDownload(workspace.backbones, model.sha256), { throwIfNoEntry: false })?.size ?? 0,
      job: tries.get(model.sha256) ?? null,
    })),
    'catalogue.get': ({ model, from }) => {
      const wanted = publishedModels(context.resources).find(({ sha256 }) => sha256 === model);
      if (!wanted) throw new UserError('model-not-published', { model });
      const going = tries.get(model);
      if (isGoing(going)) return { job: going };
      const { id } = jobs.start({ kind: 'fetch', title: jobWords.fetching(wanted.name), project: null, run: null }, (handle) =>
        get(context, wanted, from, handle));
      tries.set(model, id);
      context.emit({ type: 'changed', what: 'backbones', project: null });
      return { job: id };
    },
  };
}

/** A sentence for the end of the job. */
async function get(context: Context, wanted: PublishedModel, from: string | null, watcher: Watcher): Promise<string> {
  const { 'backbones.add': add } = backboneMethods(context);
  if (getBackbone(context.db, wanted.sha256) !== null && from === null) return jobWords.fetchedBefore(wanted.name);
  const file = from === null || isAddress(from)
    ? await fetched(context, wanted, from === null ? { addresses: wanted.addresses, archive: null } : placesAt(from, wanted), watcher)
    : await broughtFile(from.replace(/^file:\/\//, ''), wanted, { target: placeOf(context, wanted), signal: watcher.signal });
  watcher.signal.throwIfAborted();
  try {
    const { name } = await add({ file });
    // What a try at another place had brought.
    rmSync(begunDownload(context.workspace.backbones, wanted.sha256), { force: true });
    return jobWords.fetched(name, wanted.bytes, wanted.licence.spdx ?? wanted.licence.name);
  } catch (error) {
    // A file that can't be used is in nobody's way.
    if (file === placeOf(context, wanted) && getBackbone(context.db, wanted.sha256) === null) rmSync(file, { force: true });
    throw error;
  }
}

const placeOf = ({ workspace }: Context, { sha256 }: PublishedModel): string => join(workspace.backbones, `${sha256}.onnx`);

async function fetched(context: Context, wanted: PublishedModel, { addresses, archive }: Places, watcher: Watcher): Promise<string> {
  const target = placeOf(context, wanted);
  const { name, file, bytes, sha256, addresses: [published = ''] } = wanted;
  const work = { name, file, addresses: [...addresses], archive, bytes, sha256, target, published };
  if (!existsSync(target)) await runInReader(context, 'fetchModel', work, watcher);
  return target;
}

/** Throws UserError bad-input for an address that is none of the web's. */
function isAddress(from: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(from)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'file') return false;
  if (scheme === 'http' || scheme === 'https') return true;
  throw new UserError('bad-input', { what: `“${from}” is neither an address that begins with https:// nor a folder` });
}

/** Where to ask for a model: for its file, then for an archive that holds it. */
interface Places { readonly addresses: readonly string[]; readonly archive: string | null }

/** Of a mirror: the file itself, an archive, or a folder that has it, as it is or as deep as where it is published; or a package of a registry. */
function placesAt(from: string, { file, path }: PublishedModel): Places {
  const { pathname } = new URL(from);
  if (pathname.endsWith('.onnx')) return { addresses: [from], archive: null };
  if (isArchive(pathname)) return { addresses: [], archive: from };
  const base = from.endsWith('/') ? from : `${from}/`;
  return { addresses: [base + file, base + path], archive: from };
}
