// Small drawings of terms, in ice (frozen, kept apart) and ember (what learns, what counts). Each says in words what it shows.
import type { ComponentType, ReactNode } from 'react';
import type { GlossaryTerm } from '../../preload/contract.ts';
import { text } from './text.ts';

const { drawing: words } = text;

function Drawing({ says, children }: { says: string; children: ReactNode }) {
  return <svg className="term-drawing" viewBox="0 0 200 120" role="img" aria-label={says}>{children}</svg>;
}

/** Pictures of the class stand left, others right; the ring holds what the model called so. */
const dots = [
  ...[[34, 38], [34, 82]].map(([x, y]) => ({ x, y, is: true, called: false })),
  ...[[62, 34], [62, 60], [62, 86], [84, 34], [84, 60], [84, 86]].map(([x, y]) => ({ x, y, is: true, called: true })),
  ...[[116, 48], [116, 72]].map(([x, y]) => ({ x, y, is: false, called: true })),
  ...[[146, 34], [146, 60], [146, 86], [166, 34], [166, 60], [166, 86], [184, 46], [184, 74]].map(([x, y]) => ({ x, y, is: false, called: false })),
];
type Dot = (typeof dots)[number];

/** `of`: what the share is taken of; `counts`: what is counted among them. */
function Sets({ says, of, counts }: { says: string; of: (dot: Dot) => boolean; counts: (dot: Dot) => boolean }) {
  return <Drawing says={says}>
    <line x1={100} x2={100} y1={22} y2={104} className="draw-axis" />
    <text x={60} y={14} textAnchor="middle">{words.isX}</text>
    <text x={152} y={14} textAnchor="middle">{words.isNotX}</text>
    <rect x={50} y={23} width={78} height={75} rx={36} className="draw-ring" />
    <text x={89} y={114} textAnchor="middle">{words.called}</text>
    {dots.map((dot) => <circle key={`${dot.x} ${dot.y}`} cx={dot.x} cy={dot.y} r={7}
      className={!of(dot) ? 'draw-faint' : counts(dot) ? 'draw-ember' : 'draw-open'} />)}
  </Drawing>;
}

const Recall = () => <Sets says={words.recall} of={({ is }) => is} counts={({ called }) => called} />;
const Specificity = () => <Sets says={words.specificity} of={({ is }) => !is} counts={({ called }) => !called} />;
const Precision = () => <Sets says={words.precision} of={({ called }) => called} counts={({ is }) => is} />;

function Axes({ x, y }: { x: string; y: string }) {
  return <>
    <path d="M56 8V98H146" className="draw-axis" fill="none" />
    <text x={101} y={114} textAnchor="middle">{x}</text>
    <text x={50} y={53} textAnchor="end">{y}</text>
  </>;
}

const Roc = () => <Drawing says={words.roc}>
  <path d="M56 98C58 40 74 14 146 8V98Z" className="draw-ember-soft" />
  <path d="M56 98L146 8" className="draw-dashed" />
  <path d="M56 98C58 40 74 14 146 8" className="draw-curve" />
  <Axes x={words.falseAlarms} y={words.sensitivity} />
</Drawing>;

const Calibration = () => <Drawing says={words.calibration}>
  <path d="M56 98L146 8" className="draw-dashed" />
  <Axes x={words.confidence} y={words.correct} />
  {[[70, 85], [86, 70], [102, 58], [118, 46], [134, 33]].map(([x, y]) => <circle key={x} cx={x} cy={y} r={5} className="draw-ember" />)}
</Drawing>;

const Matrix = () => <Drawing says={words.matrix}>
  {[[46, 4], [7, 43]].map((row, r) => row.map((n, c) => <g key={`${r}${c}`}>
    <rect x={70 + c * 46} y={24 + r * 44} width={44} height={42} rx={4} className={r === c ? 'draw-ice-fill' : 'draw-ember-soft'} />
    <text x={92 + c * 46} y={50 + r * 44} textAnchor="middle" className="draw-figure">{n}</text>
  </g>))}
  <text x={115} y={16} textAnchor="middle">{words.predicted}</text>
  <text x={62} y={71} textAnchor="end">{words.actual}</text>
</Drawing>;

const foldCount = [0, 1, 2, 3, 4];
const Folds = () => <Drawing says={words.folds}>
  {foldCount.map((row) => foldCount.map((part) => <rect key={`${row}${part}`} x={24 + part * 31} y={6 + row * 20} width={28} height={15} rx={3}
    className={part === row ? 'draw-ember' : 'draw-ice-fill'} />))}
  <rect x={24} y={107} width={10} height={10} rx={2} className="draw-ice-fill" /><text x={38} y={116}>{words.training}</text>
  <rect x={110} y={107} width={10} height={10} rx={2} className="draw-ember" /><text x={124} y={116}>{words.test}</text>
</Drawing>;

/** The network as a column, its input below. */
function Column({ says, thawed }: { says: string; thawed: number }) {
  const line = 8 + thawed * 18;
  return <Drawing says={says}>
    {Array.from({ length: 6 }, (_, i) => <rect key={i} x={24} y={8 + i * 18} width={72} height={14} rx={3}
      className={i < thawed ? 'draw-ember' : 'draw-ice-fill'} />)}
    <path d={`M12 ${line - 2}H112`} className="draw-dashed" />
    <text x={116} y={line + 2}>{words.line}</text>
  </Drawing>;
}

const ThawLine = () => <Column says={words.thawLine} thawed={3} />;
const Transfer = () => <Column says={words.thawLine} thawed={1} />;

const Overfitting = () => <Drawing says={words.overfitting}>
  <path d="M16 8V98H190" className="draw-axis" fill="none" />
  <path d="M20 20C50 72 90 88 184 93" className="draw-curve draw-cold" />
  <path d="M20 16C50 74 82 78 104 66C136 50 156 36 184 26" className="draw-curve" />
  <path d="M86 30V98" className="draw-dashed" />
  <text x={86} y={24} textAnchor="middle">{words.best}</text>
  <text x={188} y={86} textAnchor="end">{words.training}</text>
  <text x={188} y={20} textAnchor="end">{words.validation}</text>
  <text x={101} y={114} textAnchor="middle">{words.epochs}</text>
</Drawing>;

/** A picture: a hill and a sun. */
const Picture = ({ x, y }: { x: number; y: number }) => <g transform={`translate(${x} ${y})`}>
  <rect width={34} height={28} rx={3} className="draw-open" /><circle cx={25} cy={8} r={3} className="draw-ember" />
  <path d="M2 26L13 11L22 20L26 16L32 26Z" className="draw-ice-fill" />
</g>;

const Leak = () => <Drawing says={words.leak}>
  <rect x={10} y={24} width={84} height={72} rx={8} className="draw-ice-soft" />
  <rect x={118} y={24} width={72} height={72} rx={8} className="draw-ember-soft" />
  <text x={52} y={16} textAnchor="middle">{words.training}</text><text x={154} y={16} textAnchor="middle">{words.test}</text>
  <Picture x={35} y={46} /><Picture x={137} y={46} />
  <path d="M74 60H130" className="draw-curve" /><path d="M124 54L132 60L124 66" className="draw-curve" fill="none" />
</Drawing>;

const Threshold = () => <Drawing says={words.threshold}>
  <path d="M12 98C40 98 46 28 70 28S104 98 132 98Z" className="draw-ice-fill" />
  <path d="M70 98C96 98 106 36 130 36S164 98 190 98Z" className="draw-ember-soft" />
  <path d="M70 98C96 98 106 36 130 36S164 98 190 98" className="draw-curve" />
  <path d="M102 12V104" className="draw-dashed" />
  <text x={58} y={20} textAnchor="middle">{words.isNotX}</text><text x={142} y={28} textAnchor="middle">{words.isX}</text>
</Drawing>;

const ThreeSets = () => <Drawing says={words.sets}>
  <rect x={10} y={40} width={116} height={30} rx={4} className="draw-ice-fill" />
  <rect x={129} y={40} width={28} height={30} rx={4} className="draw-open" />
  <rect x={160} y={40} width={30} height={30} rx={4} className="draw-ember" />
  <text x={68} y={32} textAnchor="middle">{words.training}</text><text x={143} y={86} textAnchor="middle">{words.validation}</text>
  <text x={175} y={32} textAnchor="middle">{words.test}</text>
</Drawing>;

export const drawings: Readonly<Partial<Record<GlossaryTerm, ComponentType>>> = {
  recall: Recall, sensitivity: Recall, specificity: Specificity, precision: Precision, predictive: Precision,
  auc: Roc, roc: Roc, calibration: Calibration, ece: Calibration, confusionMatrix: Matrix, crossValidation: Folds, fold: Folds,
  thawLine: ThawLine, fineTuning: ThawLine, transferLearning: Transfer, frozen: ThawLine, overfitting: Overfitting, epoch: Overfitting,
  leak: Leak, leakMeter: Leak, group: Leak, operatingPoint: Threshold, trainingSet: ThreeSets, validationSet: ThreeSets, testSet: ThreeSets,
};
