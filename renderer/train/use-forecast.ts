// The cost of thawing: the forecast of a draft, and the measurement it rests on.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CallInput, CallOutput, Forecast, Job } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { isRunning, useJobsAs } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { runAction } from '../actions/run-action.tsx';
import type { Draft } from './draft.ts';
import { text } from './text.ts';
import { lineOf } from './thaw-line.ts';

type ForecastRequest = CallInput<'train.forecast'>;

/** The last forecast for the same model stays while settings are typed, so that nothing flickers. */
function useOneForecast(asked: ForecastRequest, enabled: boolean): UseQueryResult<Forecast, CallFailed> {
  return useQuery<CallOutput<'train.forecast'>, CallFailed, Forecast, readonly ['train.forecast', ForecastRequest]>({
    queryKey: keyOf('train.forecast', asked), queryFn: () => call('train.forecast', asked), enabled,
    placeholderData: (before, query) => (query?.queryKey[1].backbone === asked.backbone ? before : undefined),
  });
}

interface Forecasts { thawed: UseQueryResult<Forecast, CallFailed>; scratch: UseQueryResult<Forecast, CallFailed> }

/** Forecasts of a draft. The number of epochs depends on the line, so a second request follows once that is known. */
export function useForecasts(draft: Draft, asked: ForecastRequest, enabled: boolean): Forecasts {
  const ofAll = useOneForecast(asked, enabled);
  const line = ofAll.data && lineOf({ ...draft, strategy: 'fine-tune' }, ofAll.data);
  const ofLine = useOneForecast({ ...asked, tuning: { ...asked.tuning, line: line?.name ?? null } }, enabled
    && line !== undefined);
  const scratch = useOneForecast({ ...asked, strategy: 'from-scratch' }, enabled);
  return { thawed: line && ofLine.data ? ofLine : ofAll, scratch };
}

export interface Measuring {
  asked: ForecastRequest;
  /** Other work is running, which would distort the timing. */
  busy: boolean;
}

export const measure = action<Measuring>({
  name: 'train.measure', label: text.measure,
  when: ({ busy }) => (busy ? text.measureLater : true),
  run: ({ asked: { project, backbone, imageSize, tuning } }) =>
    call('train.measure', { project, backbone, imageSize: imageSize ?? null, tuning: tuning ?? {} }),
});

export interface MeasureWork {
  going: Job | undefined;
  /** Why the last one failed, if it did. */
  failed: string | null;
  busy: boolean;
}

export function useMeasureWork(): MeasureWork {
  return useJobsAs(measureWorkOf) ?? measureWorkOf([]);
}

function measureWorkOf(jobs: readonly Job[]): MeasureWork {
  const measures = jobs.filter(({ kind }) => kind === 'measure');
  const last = measures.at(-1);
  return { going: measures.find(isRunning), failed: last?.state === 'failed' ? last.outcome : null, busy: jobs.some(isRunning) };
}

/** Models this page has measured unasked: once each, afterwards only on request. */
const measuredHere = new Set<string>();

/** Measures a model once, unasked, when it is first to be thawed and no other work is running. */
export function useFirstMeasure(wanted: boolean, forecast: Forecast | undefined, asked: ForecastRequest, busy: boolean): void {
  const due = wanted && !busy && forecast?.measured === false && !measuredHere.has(asked.backbone);
  useEffect(() => {
    if (!due) return;
    measuredHere.add(asked.backbone);
    void runAction(measure, { asked, busy: false });
  }, [due, asked]);
}
