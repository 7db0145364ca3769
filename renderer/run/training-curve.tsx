// The learning curves of runs: along the path of restraint where only the answer layer learned, by rounds where the network did.
import { Stack, Text, Title } from '@mantine/core';
import type { CurvePoint, Run } from '../../preload/contract.ts';
import { LineChart, type Series } from '../components/line-chart.tsx';
import { text } from '../runs/text.ts';

export interface CurveOf { run: Run; points: readonly CurvePoint[] }

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

/** Index of the last point of the round whose weights were kept, or of the best so far. */
export function bestEpoch({ run, points }: CurveOf): number | null {
  const kept = run.fineTuning?.bestEpoch;
  const measured = points.flatMap(({ epoch, validationLoss }, i) => (epoch === null || validationLoss === null ? [] : [{ i, epoch, loss: validationLoss }]));
  const best = kept === undefined ? measured.toSorted((a, b) => a.loss - b.loss)[0] : measured.find(({ epoch }) => Math.round(epoch) === kept);
  return best?.i ?? null;
}

const isByRounds = ({ points }: CurveOf): boolean => points.some(({ epoch }) => epoch !== null);

const shapes = ['circle', 'rectRot', 'triangle', 'rect', 'star', 'crossRot', 'cross', 'dash'] as const;
const dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3]];
/** 0.9556 → 95.6: digits a reader of the values can use. */
const inPercent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10);

/** By what thawed runs are laid over each other. */
export type CurveAxis = 'round' | 'time';

/** One run may be brought out of several; pointing at a line tells which. */
interface Pointing { strong?: number | null; onHover?: ((run: number | null) => void) | undefined }

interface Axis { labels: readonly string[]; positions?: readonly number[]; x: string; bestWords: string }

/** The charts of curves that share an axis. `at` finds a run's point at each place of the axis. */
function Charts({ curves, axis, at, best, strong = null, onHover }: Pointing & { curves: readonly CurveOf[]; axis: Axis; at: (curve: CurveOf) => readonly (CurvePoint | null)[]; best: (curve: CurveOf) => number | null }) {
  const several = curves.length > 1;
  const pointing = several ? { strong: curves.findIndex(({ run }) => run.id === strong), onHover: onHover && ((i: number | null) => onHover(i === null ? null : curves[i]?.run.id ?? null)) } : {};
  const series = (what: string, of: (point: CurvePoint) => number | null): Series[] => curves.map((curve, i) => ({
    name: several ? curve.run.name : what, colour: several && i % 2 === 1 ? 'neutral' : 'ice', dash: dashes[i % dashes.length] ?? [], points: shapes[i % shapes.length] ?? 'circle',
    values: at(curve).map((point) => point && of(point)), best: best(curve),
  }));
  const learned = curves.map((curve): Series => ({ name: text.learned, colour: 'ember', width: 1, dash: [4, 3], points: 'triangle', dense: axis.positions !== undefined, values: at(curve).map((point) => point && point.trainLoss) }));
  const rates = curves.map((curve): Series => ({ name: curve.run.name, colour: 'neutral', width: 1.5, dense: true, values: at(curve).map((point) => point?.learningRate ?? null) }));
  return <div className="curves">
    <LineChart {...axis} {...pointing} title={text.accuracyChart} y={text.accuracyAxis} series={series(text.validation, (p) => inPercent(p.validationAccuracy))} range={{ max: 100 }} />
    <LineChart {...axis} {...pointing} title={text.lossChart} y={text.lossAxis} series={[...series(text.validation, (p) => p.validationLoss), ...(several ? [] : learned)]} range={{ min: 0 }} />
    {!several && rates.some(({ values }) => values.some((value) => value !== null)) && <LineChart {...axis} small title={text.rateChart} y={text.rateAxis} series={rates} range={{ min: 0 }} />}
  </div>;
}

function ByRestraint({ curves, ...pointing }: Pointing & { curves: readonly CurveOf[] }) {
  const labels = curves.map(({ points }) => points.map(({ label }) => label)).sort((a, b) => b.length - a.length)[0] ?? [];
  return <Charts curves={curves} axis={{ labels, x: text.stepAxis, bestWords: text.kept }} at={({ points }) => points} best={keptPenalty} {...pointing} />;
}

/** Where a point stands: in rounds, or in seconds as the run's rounds took on average. */
const placeOf = ({ run }: CurveOf, { epoch }: CurvePoint, by: CurveAxis): number => (epoch ?? 0) * (by === 'time' ? run.fineTuning?.secondsPerEpoch ?? 0 : 1);

/** Runs need not have the same number of steps in a round, so the axis holds every place of any of them. */
function ByRounds({ curves, by = 'round', ...pointing }: Pointing & { curves: readonly CurveOf[]; by?: CurveAxis }) {
  const positions = [...new Set(curves.flatMap((curve) => curve.points.map((point) => placeOf(curve, point, by))))].sort((a, b) => a - b);
  const at = (curve: CurveOf): (CurvePoint | null)[] => {
    const byPlace = new Map(curve.points.map((point) => [placeOf(curve, point, by), point]));
    return positions.map((place) => byPlace.get(place) ?? null);
  };
  const best = (curve: CurveOf): number | null => {
    const point = curve.points[bestEpoch(curve) ?? -1];
    return point === undefined ? null : positions.indexOf(placeOf(curve, point, by));
  };
  const going = curves.some(({ run }) => run.fineTuning === null);
  return <Charts curves={curves} axis={{ labels: positions.map(String), positions, x: by === 'time' ? text.timeAxis : text.roundAxis, bestWords: going ? text.bestSoFar : text.kept }} at={at} best={best} {...pointing} />;
}

export function TrainingCurve({ curves, by = 'round', ...pointing }: Pointing & { curves: readonly CurveOf[]; by?: CurveAxis }) {
  const rounds = curves.filter(isByRounds);
  const paths = curves.filter((curve) => !isByRounds(curve) && curve.points.length > 0);
  if (rounds.length + paths.length === 0) return <Text c="dimmed">{text.curveWaiting}</Text>;
  if (paths.length === 0) return <ByRounds curves={rounds} by={by} {...pointing} />;
  if (rounds.length === 0) return <ByRestraint curves={paths} {...pointing} />;
  return <Stack gap={32}>
    <div><Title order={3} mb="sm">{text.ofRounds}</Title><ByRounds curves={rounds} by={by} {...pointing} /></div>
    <div><Title order={3} mb="sm">{text.ofPath}</Title><ByRestraint curves={paths} {...pointing} /></div>
  </Stack>;
}
