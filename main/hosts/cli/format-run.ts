// A run as lines of text: its result as the page says it, with the warning that spoils the number.
import { accuracySentence, guessingSentence, type Run, type RunResult } from '../../../preload/contract.ts';
import type { CommandContext } from './command-row.ts';

/** `result`: null where there is none (unfinished, in the trash). */
export function formatRun(run: Run, result: RunResult | null): string {
  const seconds = run.seconds ? `, ${run.seconds.total.toFixed(1)} s` : '';
  const star = result?.starred === true ? '★ ' : '';
  return `${star}#${run.id} ${run.name} [${run.backbone.name}]: ${resultText(run, result)}${seconds}`;
}

function resultText(run: Run, result: RunResult | null): string {
  if (!result?.figures) return run.reason ?? run.state;
  const { figures, caution } = result;
  const { test } = run.metrics;
  const onTestSet = test && figures.on === 'all'
    ? `; test set: ${accuracySentence({ ...test, interval: test.accuracyInterval })}` : '';
  const how = run.crossValidated ? `${run.crossValidated.folds}-fold cross-validation: ` : '';
  return `${caution ? `! ${caution.headline}. ` : ''}${how}${accuracySentence(figures)}${onTestSet}`;
}

/** More of a result, line by line: what guessing gives, what inflates it, what to expect instead, what to do. */
export function resultLines({ figures, caution }: RunResult): string[] {
  if (!figures) return [];
  return [
    [figures.basis, ...(figures.guessing ? [guessingSentence(figures.guessing, figures.n)] : [])].join(' '),
    ...(caution ? [`! ${caution.sentence}`, ...(caution.corrected ? [`  ${caution.corrected.sentence}`] : []), `  ${caution.advice}`] : []),
  ];
}

/** The result of a finished run; null where it has none. */
export async function resultOfRun(workbench: CommandContext['workbench'], { id, project }: Pick<Run, 'id' | 'project'>): Promise<RunResult | null> {
  return (await workbench.call('results.list', { project })).find(({ run }) => run === id) ?? null;
}
