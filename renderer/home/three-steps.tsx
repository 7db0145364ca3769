// Introduction for a person who has no project yet: one sentence, and a picture of three steps.
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from './text.ts';

function Drawing({ children }: { children: ReactNode }) {
  return <svg viewBox="0 0 160 88" className="step-drawing" aria-hidden>{children}</svg>;
}

/** A picture of a sort: round or pointed. */
function Photo({ x, y, sort, tilt = 0 }: { x: number; y: number; sort: 'round' | 'pointed'; tilt?: number }) {
  return <g transform={`translate(${x} ${y}) rotate(${tilt} 16 14)`}>
    <rect width={32} height={28} rx={4} className="step-paper" />
    {sort === 'round' ? <circle cx={16} cy={14} r={7} className="step-ice" /> : <path d="M16 6L24 21H8Z" className="step-ember" />}
  </g>;
}

const Bring = () => <Drawing>
  <path d="M22 32V22A4 4 0 0 1 26 18H62L70 26H134A4 4 0 0 1 138 30V78A4 4 0 0 1 134 82H26A4 4 0 0 1 22 78Z" className="step-sunk" />
  <Photo x={36} y={10} sort="round" tilt={-8} /><Photo x={64} y={6} sort="pointed" /><Photo x={92} y={12} sort="round" tilt={9} />
  <path d="M22 44H138V78A4 4 0 0 1 134 82H26A4 4 0 0 1 22 78Z" className="step-folder" />
</Drawing>;

const Learn = () => <Drawing>
  {[68, 52, 36].map((y) => <rect key={y} x={52} y={y} width={56} height={12} rx={3} className="step-ice" />)}
  {[18, 2].map((y) => <rect key={y} x={52} y={y} width={56} height={12} rx={3} className="step-ember" />)}
  <path d="M38 33H122" className="step-line" />
  <Photo x={4} y={48} sort="pointed" /><path d="M40 62H48M44 58L48 62L44 66" className="step-arrow" />
  <path d="M112 20H122M118 16L122 20L118 24" className="step-arrow" /><path d="M134 8L146 31H122Z" className="step-ember" />
</Drawing>;

const Use = () => <Drawing>
  <Photo x={8} y={4} sort="round" /><Photo x={8} y={38} sort="pointed" />
  {[[18, 62, 'step-ice'], [52, 48, 'step-ember']].map(([y, width, colour]) => <g key={y}>
    <rect x={52} y={Number(y) - 4} width={72} height={8} rx={4} className="step-sunk" />
    <rect x={52} y={Number(y) - 4} width={width} height={8} rx={4} className={String(colour)} />
  </g>)}
  <path d="M134 18L139 24L150 12M134 52L139 58L150 46" className="step-check" />
  <path d="M8 78H152" className="step-line" />
</Drawing>;

const steps = [['bring', Bring], ['learn', Learn], ['use', Use]] as const;

export function ThreeSteps() {
  return <section className="three-steps" aria-labelledby="what-thaw-does">
    <Title order={1} id="what-thaw-does">{text.intro}</Title>
    <ol>{steps.map(([name, Picture], i) => <li key={name}>
      <Picture />
      <div><Text fw={600}>{text.step(i + 1, text.steps[name].name)}</Text><Text size="sm" c="dimmed">{text.steps[name].help}</Text></div>
    </li>)}</ol>
  </section>;
}
