// Calls about pre-trained models: the built-in one, files a person adds, and the catalogue of well-known files.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  licenceCalled, Preprocessing, preprocessingOf, Sha256, UserError, type Backbone, type BackboneCheck, type BackboneInspection,
} from '../../../preload/contract.ts';
import { getBackbone, listBackbones, putBackbone, removeBackbone, runsOfBackbone, type StoredBackbone } from '../../history/index.ts';
import type { WorkResult } from '../../training/index.ts';
import { keepCopy, removeCopy } from '../core/backbone-copies.ts';
import { backboneNames } from '../core/find-backbone.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { runInInspector } from '../core/inspector.ts';
import { runInReader, type Watcher } from '../core/run-work.ts';
import { jobWords } from '../job-words.ts';
import { tryFrozen } from './try-frozen.ts';

const Catalogue = z.object({
  files: z.array(z.object({ name: z.string(), sha256: Sha256, licence: z.string(), preprocessing: Preprocessing })),
});
const builtInFile = 'thaw-mini.onnx';

export function backboneMethods(context: Context): Omit<MethodsOf<'backbones'>, 'backbones.view'> {
  const { db, emit, now } = context;
  const changed = () => emit({ type: 'changed', what: 'backbones', project: null });
  return {
    'backbones.list': () => listBackbones(db).map(withoutFile),
    'backbones.inspect': ({ file }) => inspect(context, file),
    'backbones.check': ({ file, preprocessing }) => {
      if (!existsSync(file)) throw new UserError('backbone-missing', { file });
      return context.jobs.attend(
        { kind: 'inspect', title: jobWords.checkingModel(basename(file)), project: null, run: null },
        (watcher) => check(context, { file, preprocessing }, watcher),
      );
    },
    'backbones.add': async ({ file, name, preprocessing, licence }) => {
      const seen = await inspect(context, file);
      const copy = await keepCopy(context, { file, sha256: seen.sha256 }).catch((error: unknown) => {
        lastSeen.delete(context.workspace);
        throw error;
      });
      const backbone: StoredBackbone = {
        sha256: seen.sha256, bytes: seen.bytes, builtIn: false, file: copy, facts: seen.facts,
        name: name ?? seen.known?.name ?? basename(file).replace(/\.onnx$/i, ''),
        licence: seen.known?.licence ?? (licence ? { ...licence, source: 'asked' } : seen.licence),
        preprocessing: preprocessing ?? seen.preprocessing,
      };
      if (!getBackbone(db, seen.sha256)?.builtIn) putBackbone(db, backbone, now());
      // What a browser sent is needed no more.
      await context.downloads.removeOf(file);
      changed();
      return withoutFile(backbone);
    },
    'backbones.remove': ({ sha256 }) => {
      const backbone = getBackbone(db, sha256);
      if (!backbone) throw new UserError('backbone-unknown', { backbone: sha256, known: backboneNames(context) });
      if (backbone.builtIn) throw new UserError('backbone-built-in', { name: backbone.name });
      const runs = runsOfBackbone(db, sha256);
      if (runs > 0) throw new UserError('backbone-in-use', { name: backbone.name, runs });
      removeBackbone(db, sha256);
      removeCopy(context, sha256);
      changed();
      return {};
    },
  };
}

function withoutFile({ file: _, ...backbone }: StoredBackbone): Backbone {
  return backbone;
}

/** Seconds for a check, in which a file's gradients are worked out many times: a minute, and more for large ones. */
const secondsFor = (bytes: number): number => Math.round(60 * Math.max(1, bytes / 200e6));

/** What is wrong with the file becomes the reason. Throws UserError backbone-missing. */
async function check(
  context: Context, { file, preprocessing }: { file: string; preprocessing: Preprocessing | undefined }, watcher: Watcher,
): Promise<BackboneCheck> {
  const seconds = secondsFor(statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  try {
    const found = await runInInspector(context, 'checkBackbone', { file }, { file, seconds, watcher });
    const frozen = found.usable ? await tryFrozen(context, await inspect(context, file), { preprocessing, seconds }, watcher) : null;
    return { ...found, frozen };
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'backbone-unusable') throw error;
    return { usable: false, reason: error.message, thawLines: [], forwardError: null, gradients: [], worstGradientError: null, frozen: null };
  }
}

/** Throws UserError backbone-missing or backbone-unusable. */
async function inspect(context: Context, file: string): Promise<BackboneInspection> {
  if (!existsSync(file)) throw new UserError('backbone-missing', { file });
  const { sha256, bytes, facts } = await seenOrInspected(context, file);
  const known = catalogued(context, sha256);
  const stored = getBackbone(context.db, sha256);
  return {
    file, sha256, bytes, known: known ?? (stored ? { name: stored.name, licence: stored.licence } : null), facts,
    ...preprocessingOf(facts, { known: known?.preprocessing, stored: stored?.preprocessing }),
    licence: known?.licence ?? stored?.licence ?? licenceCalled(facts.statedLicence ?? '', 'file'),
  };
}

type Seen = WorkResult<'inspectBackbone'>;
/** What was inspected last, which is mostly what is added next. */
const lastSeen = new WeakMap<Context['workspace'], { readonly stamp: string; readonly seen: Seen }>();

async function seenOrInspected(context: Context, file: string): Promise<Seen> {
  const last = lastSeen.get(context.workspace);
  const stamp = stampOf(file);
  if (last?.stamp === stamp) return last.seen;
  const seen = await context.jobs.attend(
    { kind: 'inspect', title: `Inspecting “${basename(file)}”`, project: null, run: null },
    (watcher) => runInInspector(context, 'inspectBackbone', { file }, { file, watcher }),
  );
  // With weights in files beside it, its own stamp says little.
  if (statSync(file).size === seen.bytes && stampOf(file) === stamp) lastSeen.set(context.workspace, { stamp, seen });
  return seen;
}

/** Of a file as it is now: it changes with the content, but for those who take pains. A copy is checked by its digest anyway. */
function stampOf(file: string): string {
  const { size, mtimeNs, ino } = statSync(file, { bigint: true });
  return JSON.stringify([file, String(size), String(mtimeNs), String(ino)]);
}

/** What the catalogue knows of the file with this digest. */
function catalogued(context: Context, sha256: string): Pick<Backbone, 'name' | 'licence' | 'preprocessing'> | null {
  const row = readCatalogue(context).files.find((file) => file.sha256 === sha256);
  return row ? { name: row.name, licence: licenceCalled(row.licence, 'catalogue'), preprocessing: row.preprocessing } : null;
}

function readCatalogue({ resources }: Context): z.infer<typeof Catalogue> {
  return Catalogue.parse(JSON.parse(readFileSync(join(resources, 'backbones', 'catalogue.json'), 'utf8')));
}

const BuiltIn = z.object({
  name: z.string(), sha256: Sha256, bytes: z.number(), input_size: z.number(), mean: Preprocessing.shape.mean, std: Preprocessing.shape.std,
});

/** Makes sure the workspace knows the built-in backbone; its graph is read only the first time. */
export async function registerBuiltIn(context: Context): Promise<void> {
  const folder = join(context.resources, 'backbones');
  const facts = BuiltIn.parse(JSON.parse(readFileSync(join(folder, 'thaw-mini.json'), 'utf8')));
  const file = join(folder, builtInFile);
  const stored = getBackbone(context.db, facts.sha256);
  if (stored?.file === file) return;
  const seen = stored ?? (await runInReader(context, 'inspectBackbone', { file }));
  putBackbone(context.db, {
    sha256: facts.sha256, name: facts.name, file, builtIn: true, bytes: facts.bytes, licence: licenceCalled('Apache-2.0', 'catalogue'), facts: seen.facts,
    preprocessing: { size: facts.input_size, mean: facts.mean, std: facts.std, channelOrder: 'RGB' },
  }, context.now());
}
