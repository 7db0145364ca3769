// What thawing costs here: the forecast of a draft, and measuring it where that was not done yet.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CallInput, CallOutput, Forecast, Job } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { isRunning, useJobs } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { runAction } from '../actions/run-action.tsx';
import type { Draft } from './draft.ts';
import { text } from './text.ts';
import { lineOf } from './thaw-line.ts';

type ForecastRequest = CallInput<'train.forecast'>;

/** While settings are typed the last forecast for the same starting model stays, so that nothing flickers. */
function useOneForecast(asked: ForecastRequest, enabled: boolean): UseQueryResult<Forecast, CallFailed> {
  return useQuery<CallOutput<'train.forecast'>, CallFailed, Forecast, readonly ['train.forecast', ForecastRequest]>({
    queryKey: keyOf('train.forecast', asked), queryFn: () => call('train.forecast', asked), enabled,
    placeholderData: (before, query) => (query?.queryKey[1].backbone === asked.backbone ? before : undefined),
  });
}

export interface Forecasts { thawed: UseQueryResult<Forecast, CallFailed>; scratch: UseQueryResult<Forecast, CallFailed> }

/** The forecasts of a draft. How many rounds there are hangs on the line, so it is asked for once more when the line is known. */
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
  /** Long work that is going on: it would spoil what is measured. */
  busy: boolean;
}

export const measure = action<Measuring>({
  name: 'train.measure', label: text.measure,
  when: ({ busy }) => (busy ? text.measureLater : true),
  run: ({ asked: { backbone, tuning } }) => call('train.measure', { backbone, tuning: tuning ?? {} }),
});

export interface MeasureWork {
  going: Job | undefined;
  /** How the last one failed, if it did. */
  failed: string | null;
  busy: boolean;
}

export function useMeasureWork(): MeasureWork {
  const jobs = useJobs().data ?? [];
  const measures = jobs.filter(({ kind }) => kind === 'measure');
  const last = measures.at(-1);
  return { going: measures.find(isRunning), failed: last?.state === 'failed' ? last.outcome : null, busy: jobs.some(isRunning) };
}

/** Starting models that this page had measured by itself: once each, then only when asked to. */
const measuredHere = new Set<string>();

/** Measures a starting model the first time it is to be thawed, as soon as nothing else goes on. */
export function useFirstMeasure(wanted: boolean, forecast: Forecast | undefined, asked: ForecastRequest, busy: boolean): void {
  const due = wanted && !busy && forecast?.measured === false && !measuredHere.has(asked.backbone);
  useEffect(() => {
    if (!due) return;
    measuredHere.add(asked.backbone);
    void runAction(measure, { asked, busy: false });
  }, [due, asked]);
}
