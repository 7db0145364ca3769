// "thaw compute": the engines of this computer, measured where they were not yet; and engines as they are named in a terminal.
import { count, engineText, sameEngine, UserError, type ComputeStatus, type EngineChoice, type EngineRow } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';
import type { Command, CommandContext } from './command-row.ts';
import { showProgress } from './show-progress.ts';

export const compute: Command = {
  usage: 'compute [--measure]',
  about: 'Lists the engines that can learn on this computer, how fast they are, or why one can’t be used and what to do. Measures first where that was not done yet, or with --measure.',
  positionals: [0, 0],
  options: { measure: { type: 'boolean' } },
  run: async ({ workbench, values, say }) => {
    const { engines, chosen, pinned, backbone } = await measured(workbench, say, values.measure === true);
    return {
      json: { engines: engines.map(shown), chosen },
      text: [...table(engines, chosen, pinned), `Pictures a second, with “${backbone.name}”.`].join('\n'),
    };
  },
};

/** The engines; measures when nothing was measured yet, or when `anew`. */
async function measured(workbench: Workbench, say: CommandContext['say'], anew: boolean): Promise<ComputeStatus> {
  const found = await workbench.call('compute.get', {});
  if (found.measuredAt !== null && !anew) return found;
  await showProgress(workbench, (await workbench.call('compute.measure', {})).job, say);
  return workbench.call('compute.get', {});
}

/** What is printed of a row, and nothing else. */
function shown({ name, provider, available, reason, remedy, device, inferenceImagesPerSecond, trainingImagesPerSecond, selfCheck }: EngineRow): EngineRow {
  return { name, provider, available, reason, remedy, device, inferenceImagesPerSecond, trainingImagesPerSecond, selfCheck };
}

function table(engines: readonly EngineRow[], chosen: EngineChoice | null, pinned: EngineChoice | null): string[] {
  const rows = engines.map((row) => [
    chosen && sameEngine(row, chosen) ? (pinned && sameEngine(row, pinned) ? 'pinned' : 'in use') : row.available ? 'there' : 'not there',
    engineText(row), row.device ?? '', rate(row.inferenceImagesPerSecond), rate(row.trainingImagesPerSecond),
  ]);
  const all = [['', 'engine', 'device', 'frozen', 'learning'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const why = (row: EngineRow | undefined): string[] => (row === undefined || row.reason === undefined ? [] : [`    ${whyOf(row)}`]);
  return all.flatMap((row, i) => [row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd(), ...why(engines[i - 1])]);
}

const whyOf = ({ reason, remedy }: EngineRow): string => [reason, remedy].filter((part) => part !== undefined).join(' ');
const rate = (imagesPerSecond: number | undefined): string => (imagesPerSecond === undefined ? '' : imagesPerSecond < 10 ? imagesPerSecond.toPrecision(2) : count(Math.round(imagesPerSecond)));

/** "onnxruntime/webgpu", or a library, of which the fastest is meant. Throws UserError usage or engine-unavailable. */
export async function engineCalled(workbench: Workbench, words: string, say: CommandContext['say']): Promise<EngineChoice> {
  const called = (rows: readonly EngineRow[]): EngineRow[] => rows.filter((row) => words === row.name || words === engineText(row));
  const { engines } = await workbench.call('compute.get', {});
  if (called(engines).length === 0) {
    const names = [...new Set(engines.map(({ name }) => name)), ...engines.map(engineText)];
    throw new UserError('usage', { what: `--engine takes one of ${names.map((name) => `“${name}”`).join(', ')}, not "${words}".` });
  }
  const only = called(engines);
  const rows = only.length === 1 && only[0]?.available ? only : called((await measured(workbench, say, false)).engines);
  const [best] = rows.filter(({ available }) => available).toSorted((a, b) => (b.trainingImagesPerSecond ?? -1) - (a.trainingImagesPerSecond ?? -1));
  if (!best) throw new UserError('engine-unavailable', { engine: words, why: rows.map(whyOf).join(' ') });
  return { name: best.name, provider: best.provider };
}
