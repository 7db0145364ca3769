// What thawing did, in plain words: how long it learned, above which line, and how much of it is in the final model.
import { Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Run, FineTuningResult } from '../../preload/contract.ts';
import { Term } from '../components/term.tsx';
import { percent } from '../components/format.ts';
import { aboveLine } from '../components/text.ts';
import { routes } from '../routes.ts';
import { text } from '../runs/text.ts';

const share = (part: number): string => percent(part, 1);

/** Above which line it learned, for how long, and which round was best. */
function Learned({ tuned: { epochs, bestEpoch, line }, scratch }: { tuned: FineTuningResult; scratch: boolean }) {
  return <>{scratch ? text.thawed.scratch(epochs) : text.thawed.learned(epochs, aboveLine(line.label), share(line.shareOfWorkAbove))}{text.thawed.best(bestEpoch)}</>;
}

function Mixed({ alpha }: FineTuningResult) {
  return <>{alpha === 1 ? text.thawed.whole : text.thawed.mixed(share(alpha), share(1 - alpha))} (<Term term="alpha">{text.thawed.alpha(alpha.toFixed(2).replace(/0$/, ''))}</Term>).</>;
}

export function FineTuningSummary({ run }: { run: Run }) {
  const { fineTuning, startedFrom } = run;
  if (!fineTuning) return null;
  const scratch = run.strategy === 'from-scratch';
  const { line: { label, shareOfWorkAbove }, epochs } = fineTuning;
  return <section className="sheet">
    <Title order={2} mb="xs">{text.thawed.title}</Title>
    <Text maw="72ch">
      {fineTuning.alpha === 0 && !scratch ? <>{fineTuning.lastLayerRetrained ? text.thawed.asTransfer : text.thawed.none} {text.thawed.noneRounds(epochs, aboveLine(label), share(shareOfWorkAbove))}</>
        : <><Learned tuned={fineTuning} scratch={scratch} />{!scratch && <Mixed {...fineTuning} />}{fineTuning.lastLayerRetrained && text.thawed.secondHead}</>}
    </Text>
    {startedFrom && <Text mt="xs">{text.thawed.from} <Link href={routes.run(run.project, startedFrom.run)}>{startedFrom.name}</Link>{text.thawed.fromEnd}</Text>}
  </section>;
}
