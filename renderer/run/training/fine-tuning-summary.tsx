// Summary of fine-tuning: where and how long the network trained, the best epoch, and the weight interpolation.
import { Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { aboveLine, significant, type FineTuningResult, type Run } from '../../../preload/contract.ts';
import { Term } from '../../components/term.tsx';
import { percent, quoted } from '../../components/format.ts';
import { routes } from '../../routes.ts';
import { text } from '../text.ts';

const words = text.fineTuned;
const percentOf = (share: number): string => percent(share, 1);

function Trained({ result: { epochs, bestEpoch, line }, scratch }: { result: FineTuningResult; scratch: boolean }) {
  return <>
    {scratch ? words.fromScratch(epochs) : words.trained(epochs, aboveLine(line.label), percentOf(line.shareOfWorkAbove))}
    {words.best(bestEpoch)}
  </>;
}

function Interpolated({ alpha }: FineTuningResult) {
  return <>
    {alpha === 1 ? words.thawedAlone : words.interpolated(percentOf(alpha), percentOf(1 - alpha))}
    {' '}(<Term term="alpha">{words.alpha(significant(Math.round(100 * alpha) / 100, 2))}</Term>).
  </>;
}

/** α = 0: the frozen model was best on the validation set. */
function NoGain({ lastLayerRetrained, epochs, line: { label, shareOfWorkAbove } }: FineTuningResult) {
  return <>{lastLayerRetrained ? words.asTransfer : words.noGain} {words.tried(epochs, aboveLine(label), percentOf(shareOfWorkAbove))}</>;
}

export function FineTuningSummary({ run: { project, strategy, fineTuning, startedFrom } }: { run: Run }) {
  if (!fineTuning) return null;
  const scratch = strategy === 'from-scratch';
  return <section className="sheet">
    <Title order={2} mb="xs">{words.title}</Title>
    <Text maw="72ch">
      {fineTuning.alpha === 0 && !scratch ? <NoGain {...fineTuning} /> : <>
        <Trained result={fineTuning} scratch={scratch} />
        {!scratch && <Interpolated {...fineTuning} />}
        {fineTuning.lastLayerRetrained && words.lastLayerRetrained}
      </>}
    </Text>
    {startedFrom && <Text mt="xs">
      {words.startedFrom} <Link href={routes.run(project, startedFrom.run)}>{quoted(startedFrom.name)}</Link>{words.anEarlierRun}
    </Text>}
  </section>;
}
