// Memory check of a requested run: refused at once, before it waits in the queue, where it can't fit.
import type { CallRequest } from '../../../preload/contract.ts';
import { alwaysThere } from '../../engines/probe/index.ts';
import { getProject, picturesForSnapshot } from '../../history/index.ts';
import { usesHostMemory } from '../../training/index.ts';
import { engineNow } from '../engines/engine-selection.ts';
import type { Context } from '../core/context.ts';
import { forecastOn } from './forecast-calls.ts';
import { runInInspector } from '../core/inspector.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { tuningAtSize } from './expected-image-size.ts';
import { thawLineNamed } from './tuning-defaults.ts';

/** A forecast without a measurement may be wrong by this factor; the graph, read only where it matters, is not. */
const maxForecastError = 2;

/**
 * Throws UserError does-not-fit, with a choice that would fit. What a GPU can hold is tried when the run starts.
 * The trainer asks once more, with the weights of the run that this one starts from.
 */
export async function refuseOverMemoryHere(context: Context, { project, strategy, recipe, backbone: sha256 }: CallRequest<'runs.start'>): Promise<void> {
  if (strategy === 'transfer') return;
  const backbone = backboneOf(context, sha256);
  const engine = recipe.engine ?? engineNow(context, backbone) ?? alwaysThere;
  if (!usesHostMemory(engine)) return;
  const tuning = tuningAtSize(context, { project, backbone: sha256, imageSize: recipe.imageSize ?? null, tuning: recipe.tuning ?? {} });
  const line = strategy === 'from-scratch' || tuning.line === null ? null : thawLineNamed(backbone.facts.thawLines, tuning.line).name;
  const pictures = picturesForSnapshot(context.db, getProject(context.db, project).id, recipe.leaveOut ?? []);
  const { lines } = forecastOn(context, backbone, pictures, { strategy, tuning: { ...tuning, line }, crossValidate: false, engine });
  const estimate = (lines.find(({ name }) => name === line) ?? lines[0])?.memoryBytes ?? 0;
  if (estimate * maxForecastError <= context.memory) return;
  await runInInspector(context, 'fitInMemory', {
    backbone: planBackbone(backbone), tuning, line, classes: new Set(pictures.map(({ label }) => label)).size,
    engine, memory: context.memory,
  }, { file: backbone.file });
}
