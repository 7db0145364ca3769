// "thaw model compare": which pre-trained model suits a project's pictures.
import { byteSize, confidenceInterval, licenceLine, percent, type ModelComparison } from '../../../../../preload/contract.ts';
import { alignColumns } from '../../align-columns.ts';
import { needs, text, type Command } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';
import { showProgress } from '../../show-progress.ts';

export const compareModels: Command = {
  usage: 'model compare --project NAME',
  about: 'Showdown of pre-trained models: what each of those added reaches frozen on a sample of the project’s pictures, and which one to take. '
    + 'The features are kept for the run that follows.',
  positionals: [0, 0],
  options: { project: { type: 'string' } },
  check: needs('project'),
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const { job } = await workbench.call('models.compare', { project: project.id });
    await showProgress(workbench, job, say);
    const result = await workbench.call('models.comparison', { project: project.id });
    return { json: result, text: result ? comparisonLines(result).join('\n') : '' };
  },
};

const headings = ['Model', 'Accuracy', '95 % CI', 'Picture size', 'File', 'Time', 'Licence'];

function comparisonLines({ models, failed, tested, verdict, joined }: ModelComparison): string[] {
  const rows = models.map(({ name, accuracy, interval, of, size, bytes, secondsPerThousand, licence }) => [
    name, percent(accuracy, of), interval ? confidenceInterval(interval, of) : '', size === null ? '' : `${size} px`, byteSize(bytes),
    secondsPerThousand === null ? 'from the cache' : `${secondsPerThousand.toFixed(1)} s per 1000`, licence ? licenceLine(licence) : '',
  ]);
  return [
    tested, ...(rows.length > 0 ? alignColumns([headings, ...rows]) : []),
    ...failed.map(({ name, why }) => `${name}: ${why}`), verdict, ...(joined === null ? [] : [joined]),
  ];
}
