// The choice of initial weights: the pre-trained model as it is, or those of an earlier run of this project.
import { NativeSelect } from '@mantine/core';
import { headlineMetricsOf, type Run } from '../../preload/contract.ts';
import { percent, when } from '../components/format.ts';
import { text } from './text.ts';

/** Finished runs with thawed weights of this pre-trained model, newest first. */
export const startsFor = (runs: readonly Run[], backbone: string | null): Run[] =>
  runs.filter((run) => run.state === 'done' && run.fineTuning !== null && run.backbone.sha256 === backbone);

function nameOf(run: Run): string {
  const metrics = headlineMetricsOf(run)?.metrics;
  return [
    run.name, ...(metrics ? [text.startAccuracy(percent(metrics.accuracy, metrics.n))] : []), when(run.created),
  ].join(' · ');
}

interface StartFromProps { runs: readonly Run[]; from: number | null; onChange: (from: number | null) => void }

export function InitialWeights({ runs, from, onChange }: StartFromProps) {
  return <NativeSelect label={text.startFrom} description={text.startFromHelp} inputWrapperOrder={[
    'label', 'input', 'description',
  ]} value={from === null ? '' : String(from)}
    data={[{ value: '', label: text.startModel }, ...runs.map((run) => ({ value: String(run.id), label: nameOf(run) }))]}
    onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))} />;
}
