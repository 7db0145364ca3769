// Predictions as a hook, page by page: those that are complete are asked for once, those that grow again while the work goes on.
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { CallOutput, StoredPrediction } from '../../preload/contract.ts';
import { keyOf, queries, useCall } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';

type Result = CallOutput<'predict.result'>;

const pageRows = 500;
/** A prediction is on screen within a second after it was made. */
const everyMs = 400;
/** Pages looked at again each time: files are predicted roughly in their order. */
const pagesAhead = 2;

const isWaiting = ({ predicted, problem }: StoredPrediction): boolean => predicted === null && problem === null;

/** In the place of a page that has not come yet. */
const unknown: StoredPrediction = {
  path: '', frame: null, content: null, predicted: null, confidence: null, probabilities: [], problem: null, distance: null, nearest: [],
  corrected: null, decision: null, unlike: null, setAside: false,
};

/** All files of a set by position; while its work is `running`, predictions are there as they come. */
export function usePredictions(predictionSet: number, running: boolean): UseQueryResult<Result, CallFailed> {
  const head = useCall('predict.result', { predictionSet, from: 0, most: 0 });
  const files = head.data?.predictionSet.files ?? 0;
  const inputs = Array.from({ length: Math.ceil(files / pageRows) }, (_, i) => ({ predictionSet, from: i * pageRows, most: pageRows }));
  const combine = useCallback((pages: UseQueryResult<Result>[]) => ({
    complete: pages.map(({ data }) => data !== undefined && !data.files.some(isWaiting)),
    files: pages.flatMap(({ data }, i) => data?.files ?? new Array<StoredPrediction>(Math.min(pageRows, files - i * pageRows)).fill(unknown)),
  }), [files]);
  const pages = useQueries({
    queries: inputs.map((input) => ({ queryKey: keyOf('predict.result', input), queryFn: () => call('predict.result', input) })), combine,
  });
  const latest = useRef<() => void>(() => undefined);
  useEffect(() => {
    latest.current = () => {
      const growing = inputs.filter((_, i) => !pages.complete[i]).slice(0, pagesAhead);
      for (const input of [...growing, { predictionSet, from: 0, most: 0 }]) {
        void queries.invalidateQueries({ queryKey: keyOf('predict.result', input), exact: true });
      }
    };
  });
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [running]);
  return { ...head, data: head.data && { ...head.data, files: pages.files } } as UseQueryResult<Result, CallFailed>;
}
