// Training curves of one or several runs: by epoch where the network trained, along the regularisation path where only the head did.
import '../run.css';
import { Stack, Text, Title } from '@mantine/core';
import type { CurvePoint, Run } from '../../../preload/contract.ts';
import { LineChart, type Series } from '../../components/line-chart.tsx';
import { text } from '../text.ts';

interface CurveOf { run: Run; points: readonly CurvePoint[] }

/** "λ = 0.1" → 0.1 */
const penaltyOf = ({ label }: CurvePoint): number => Number.parseFloat(label.replace(/^[^0-9.]*/, ''));

/** Index of the point whose penalty was kept; labels are rounded, so the nearest within a tenth counts. */
function keptPenalty({ run, points }: CurveOf): number | null {
  const kept = run.chosenPenalty;
  if (kept === null) return null;
  const distances = points.map((point) => Math.abs(Math.log(penaltyOf(point) / kept)));
  const nearest = distances.indexOf(Math.min(...distances));
  return (distances[nearest] ?? Infinity) < 0.1 ? nearest : null;
}

/** Index of the last point of the epoch whose weights were kept, or of the best so far. */
export function bestEpoch({ run, points }: CurveOf): number | null {
  const kept = run.fineTuning?.bestEpoch;
  const measured = points.flatMap(({ epoch, validationLoss: loss }, i) => (epoch === null || loss === null ? [] : [{ i, epoch, loss }]));
  const best = kept === undefined ? measured.toSorted((a, b) => a.loss - b.loss)[0] : measured.find(({ epoch }) => Math.round(epoch) === kept);
  return best?.i ?? null;
}

const isByEpochs = ({ points }: CurveOf): boolean => points.some(({ epoch }) => epoch !== null);

const shapes = ['circle', 'rectRot', 'triangle', 'rect', 'star', 'crossRot', 'cross', 'dash'] as const;
const dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3]];
/** 0.9556 → 95.6: one digit more than the axis shows. */
const inPercent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10);

/** Horizontal axis of runs trained by epochs. */
export type CurveAxis = 'epoch' | 'time';

/** Highlights one of several runs; hovering over a line reports its run. */
interface Highlight { strong?: number | null; onHover?: ((run: number | null) => void) | undefined }

interface Axis { labels: readonly string[]; positions?: readonly number[]; x: string; bestWords: string }

interface ChartsProps extends Highlight {
  curves: readonly CurveOf[];
  axis: Axis;
  /** A run’s point at each place of the axis. */
  pointsAt: (curve: CurveOf) => readonly (CurvePoint | null)[];
  best: (curve: CurveOf) => number | null;
}

type ValueOf = (point: CurvePoint) => number | null;

/** The charts of curves that share an axis: accuracy, loss, and the learning rate of a single run. */
function Charts({ curves, axis, pointsAt, best, strong = null, onHover }: ChartsProps) {
  const comparing = curves.length > 1;
  const valuesOf = (curve: CurveOf, valueOf: ValueOf): (number | null)[] => pointsAt(curve).map((point) => point && valueOf(point));
  const validation = (valueOf: ValueOf): Series[] => curves.map((curve, i) => ({
    name: comparing ? curve.run.name : text.validation, colour: comparing && i % 2 === 1 ? 'neutral' : 'ice',
    dash: dashes[i % dashes.length] ?? [], points: shapes[i % shapes.length] ?? 'circle', values: valuesOf(curve, valueOf), best: best(curve),
  }));
  const training: Series[] = comparing ? [] : curves.map((curve) => ({
    name: text.training, colour: 'ember', width: 1, dash: [4, 3], points: 'triangle', dense: axis.positions !== undefined,
    values: valuesOf(curve, ({ trainLoss }) => trainLoss),
  }));
  const rates = curves.map((curve): Series => ({
    name: curve.run.name, colour: 'neutral', width: 1.5, dense: true, values: valuesOf(curve, ({ learningRate }) => learningRate),
  }));
  const hasRates = rates.some(({ values }) => values.some((value) => value !== null));
  const highlight = comparing ? {
    strong: curves.findIndex(({ run }) => run.id === strong),
    onHover: onHover && ((i: number | null) => onHover(i === null ? null : curves[i]?.run.id ?? null)),
  } : {};
  return <div className="curves">
    <LineChart {...axis} {...highlight} title={text.accuracyChart} y={text.accuracyAxis} range={{ max: 100 }}
      series={validation(({ validationAccuracy }) => inPercent(validationAccuracy))} />
    <LineChart {...axis} {...highlight} title={text.lossChart} y={text.lossAxis} range={{ min: 0 }}
      series={[...validation(({ validationLoss }) => validationLoss), ...training]} />
    {!comparing && hasRates && <LineChart {...axis} small title={text.learningRateChart} y={text.learningRateAxis} series={rates} range={{ min: 0 }} />}
  </div>;
}

function ByPenalty({ curves, ...highlight }: Highlight & { curves: readonly CurveOf[] }) {
  const labels = curves.map(({ points }) => points.map(({ label }) => label)).toSorted((a, b) => b.length - a.length)[0] ?? [];
  const axis = { labels, x: text.penaltyAxis, bestWords: text.kept };
  return <Charts curves={curves} axis={axis} pointsAt={({ points }) => points} best={keptPenalty} {...highlight} />;
}

/** Place of a point on the axis: its epoch, or its time at the run’s mean speed. */
const placeOf = ({ run }: CurveOf, { epoch }: CurvePoint, by: CurveAxis): number =>
  (epoch ?? 0) * (by === 'time' ? run.fineTuning?.secondsPerEpoch ?? 0 : 1);

interface CurvesProps extends Highlight { curves: readonly CurveOf[]; by?: CurveAxis }

/** Runs may have different numbers of steps per epoch, so the axis holds the places of all of them. */
function ByEpochs({ curves, by = 'epoch', ...highlight }: CurvesProps) {
  const positions = [...new Set(curves.flatMap((curve) => curve.points.map((point) => placeOf(curve, point, by))))].sort((a, b) => a - b);
  const pointsAt = (curve: CurveOf): (CurvePoint | null)[] => {
    const byPlace = new Map(curve.points.map((point) => [placeOf(curve, point, by), point]));
    return positions.map((place) => byPlace.get(place) ?? null);
  };
  const best = (curve: CurveOf): number | null => {
    const point = curve.points[bestEpoch(curve) ?? -1];
    return point === undefined ? null : positions.indexOf(placeOf(curve, point, by));
  };
  const unfinished = curves.some(({ run }) => run.fineTuning === null);
  const axis = {
    labels: positions.map(String), positions, x: by === 'time' ? text.timeAxis : text.epochAxis, bestWords: unfinished ? text.bestSoFar : text.kept,
  };
  return <Charts curves={curves} axis={axis} pointsAt={pointsAt} best={best} {...highlight} />;
}

export function TrainingCurve({ curves, by = 'epoch', ...highlight }: CurvesProps) {
  const byEpochs = curves.filter(isByEpochs);
  const byPenalty = curves.filter((curve) => !isByEpochs(curve) && curve.points.length > 0);
  if (byEpochs.length + byPenalty.length === 0) return <Text c="dimmed">{text.curveWaiting}</Text>;
  if (byPenalty.length === 0) return <ByEpochs curves={byEpochs} by={by} {...highlight} />;
  if (byEpochs.length === 0) return <ByPenalty curves={byPenalty} {...highlight} />;
  return <Stack gap={32}>
    <div><Title order={3} mb="sm">{text.byEpochs}</Title><ByEpochs curves={byEpochs} by={by} {...highlight} /></div>
    <div><Title order={3} mb="sm">{text.byPenalty}</Title><ByPenalty curves={byPenalty} {...highlight} /></div>
  </Stack>;
}
