// A model file tried frozen on the pictures that come with Thaw, whose classes no raw pixels tell apart.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError, type BackboneInspection, type FrozenCheck, type Preprocessing } from '../../../preload/contract.ts';
import { frozenVerdict } from '../../evaluation/index.ts';
import type { Context } from '../core/context.ts';
import { backboneOrBuiltIn, planBackbone } from '../core/find-backbone.ts';
import { runInInspector } from '../core/inspector.ts';
import type { Watcher } from '../core/run-work.ts';

/** Multiply-adds of about twenty seconds on two cores; a large network gets fewer pictures. */
const maxWork = 6e11;
/** Fewer show little beside chance. */
const minPerClass = 20;

interface Trial { readonly preprocessing: Preprocessing | undefined; readonly seconds: number }

/** Null where the file can't be tried. */
export async function tryFrozen(
  context: Context, { file, facts, preprocessing: assumed }: BackboneInspection, { preprocessing = assumed, seconds }: Trial, watcher: Watcher,
): Promise<FrozenCheck | null> {
  const folder = join(context.resources, 'samples');
  const classes = readdirSync(folder).sort();
  const perClass = Math.max(minPerClass, Math.floor(maxWork / facts.multiplyAdds / classes.length));
  const pictures = classes.flatMap((name, label) =>
    readdirSync(join(folder, name)).sort().slice(0, perClass).map((picture) => ({ path: join(folder, name, picture), label })));
  try {
    return frozenVerdict(await runInInspector(context, 'checkFrozen', {
      file, preprocessing, builtIn: planBackbone(backboneOrBuiltIn(context, null)), cacheFolder: context.workspace.cache, pictures, classes: classes.length,
    }, { file, seconds, watcher }));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
