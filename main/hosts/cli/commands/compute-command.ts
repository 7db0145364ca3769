// "thaw compute": the engines of this computer and their speed, measured if need be; and engines as `--engine` names them.
import {
  count, engineText, sameEngine, UserError, type ComputeStatus, type EngineChoice, type EngineRow,
} from '../../../../preload/contract.ts';
import type { Workbench } from '../../../workbench.ts';
import type { Command, CommandContext } from '../command-row.ts';
import { alignColumns } from '../align-columns.ts';
import { showProgress } from '../show-progress.ts';

export const compute: Command = {
  usage: 'compute [--measure]',
  about: 'Lists the engines that can train on this computer with their speed, or why one can’t be used and what to do. '
    + 'Measures them the first time, or again with --measure.',
  positionals: [0, 0],
  options: { measure: { type: 'boolean' } },
  run: async ({ workbench, values, say }) => {
    const status = await measuredStatus(workbench, say, values.measure === true);
    return {
      json: { engines: status.engines.map(printedFields), chosen: status.chosen },
      text: [...engineLines(status), `Pictures per second, with “${status.backbone.name}”.`].join('\n'),
    };
  },
};

/** Measures when nothing was measured yet, or when `again`. */
async function measuredStatus(workbench: Workbench, say: CommandContext['say'], again: boolean): Promise<ComputeStatus> {
  const status = await workbench.call('compute.get', {});
  if (status.measuredAt !== null && !again) return status;
  await showProgress(workbench, (await workbench.call('compute.measure', {})).job, say);
  return workbench.call('compute.get', {});
}

function printedFields({
  name, provider, available, reason, remedy, device, inferenceImagesPerSecond, trainingImagesPerSecond, selfCheck,
}: EngineRow): EngineRow {
  return { name, provider, available, reason, remedy, device, inferenceImagesPerSecond, trainingImagesPerSecond, selfCheck };
}

function engineLines({ engines, chosen, pinned }: ComputeStatus): string[] {
  const rows = engines.map((row) => [
    stateOf(row, chosen, pinned), engineText(row), row.device ?? '', rate(row.inferenceImagesPerSecond), rate(row.trainingImagesPerSecond),
  ]);
  const [head = '', ...lines] = alignColumns([['', 'engine', 'device', 'inference', 'training'], ...rows]);
  return [head, ...engines.flatMap((row, i) => [lines[i] ?? '', ...(row.reason === undefined ? [] : [`    ${explanationOf(row)}`])])];
}

function stateOf(row: EngineRow, chosen: EngineChoice | null, pinned: EngineChoice | null): string {
  if (chosen && sameEngine(row, chosen)) return pinned && sameEngine(row, pinned) ? 'pinned' : 'in use';
  return row.available ? 'available' : 'unavailable';
}

const explanationOf = ({ reason, remedy }: EngineRow): string => [reason, remedy].filter((part) => part !== undefined).join(' ');

function rate(imagesPerSecond: number | undefined): string {
  if (imagesPerSecond === undefined) return '';
  return imagesPerSecond < 10 ? imagesPerSecond.toPrecision(2) : count(Math.round(imagesPerSecond));
}

/** "onnxruntime/webgpu", which its run tries anew, or a library's name for its fastest engine. Throws UserError usage or engine-unavailable. */
export async function engineNamed(workbench: Workbench, name: string, say: CommandContext['say']): Promise<EngineChoice> {
  const matching = (rows: readonly EngineRow[]): EngineRow[] => rows.filter((row) => name === row.name || name === engineText(row));
  const { engines } = await workbench.call('compute.get', {});
  const known = matching(engines);
  if (known.length === 0) {
    const names = [...new Set(engines.map((row) => row.name)), ...engines.map(engineText)].map((own) => `“${own}”`);
    throw new UserError('usage', { what: `--engine takes one of ${names.join(', ')}, not “${name}”.` });
  }
  const exact = known.find((row) => name === engineText(row));
  if (exact) return { name: exact.name, provider: exact.provider };
  const rows = matching((await measuredStatus(workbench, say, false)).engines);
  const [fastest] = rows.filter(({ available }) => available)
    .toSorted((a, b) => Number(a.byNameOnly ?? false) - Number(b.byNameOnly ?? false)
      || (b.trainingImagesPerSecond ?? -1) - (a.trainingImagesPerSecond ?? -1));
  if (!fastest) throw new UserError('engine-unavailable', { engine: name, why: rows.map(explanationOf).join(' ') });
  return { name: fastest.name, provider: fastest.provider };
}
