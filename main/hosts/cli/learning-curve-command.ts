// What more pictures would bring, from the command line.
import { counted, type LearningCurve } from '../../../preload/contract.ts';
import { needs, type Command } from './command-row.ts';
import { runOf } from './resolve-names.ts';
import { points } from './format-run.ts';
import { showProgress } from './show-progress.ts';

export const learningCurve: Command = {
  usage: 'learning-curve --run RUN [--project NAME]',
  about: 'Learns again from a quarter to all of a run’s pictures and says what more of them would bring.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' } },
  check: needs('run'),
  run: async ({ workbench, values, say }) => {
    const run = await runOf(workbench, values);
    const { job } = await workbench.call('runs.measureLearningCurve', { run: run.id });
    await showProgress(workbench, job, say);
    const curve = await workbench.call('runs.learningCurve', { run: run.id });
    return { json: { run: run.name, ...curve }, text: curve ? linesOf(curve).join('\n') : '' };
  },
};

function linesOf({ sentence, sizes, forecasts }: LearningCurve): string[] {
  const line = (pictures: number, accuracy: number, [low, high]: readonly [number, number]): string => `${points(accuracy)} % (${points(low)}–${points(high)}) with ${counted(Math.round(pictures), 'picture')}`;
  return [sentence, ...sizes.map((s) => `  ${line(s.pictures, s.accuracy, s.interval)}`), ...forecasts.map((f) => `  ${line(f.pictures, f.accuracy, f.interval)}, expected`)];
}
