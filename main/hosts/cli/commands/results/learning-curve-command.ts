// "thaw learning-curve": the accuracy that more pictures would bring.
import { counted, percent, percentRange, type LearningCurve } from '../../../../../preload/contract.ts';
import { needs, type Command } from '../../command-row.ts';
import { runOf } from '../../resolve-names.ts';
import { showProgress } from '../../show-progress.ts';

export const learningCurve: Command = {
  usage: 'learning-curve --run RUN [--project NAME]',
  about: 'Trains again on a quarter to all of a run’s pictures and forecasts the accuracy that more of them would bring.',
  positionals: [0, 0],
  options: { run: { type: 'string' }, project: { type: 'string' } },
  check: needs('run'),
  run: async ({ workbench, values, say }) => {
    const run = await runOf(workbench, values);
    const { job } = await workbench.call('runs.measureLearningCurve', { run: run.id });
    await showProgress(workbench, job, say);
    const curve = await workbench.call('runs.learningCurve', { run: run.id });
    return { json: { run: run.name, ...curve }, text: curve ? curveLines(curve).join('\n') : '' };
  },
};

function curveLines({ sentence, sizes, forecasts }: LearningCurve): string[] {
  return [
    sentence,
    ...sizes.map((size) => `  ${pointText(size)}`),
    ...forecasts.map((forecast) => `  ${pointText(forecast)}, forecast`),
  ];
}

type CurvePoint = Pick<LearningCurve['sizes'][number], 'pictures' | 'accuracy' | 'interval'>;

function pointText({ pictures, accuracy, interval }: CurvePoint): string {
  return `accuracy ${percent(accuracy)} (${percentRange(interval)}) with ${counted(Math.round(pictures), 'picture')}`;
}
