// Operating point of one class against the rest: the threshold for a guaranteed sensitivity or specificity, its rates on the test set,
// and the predictive values at a prevalence.
import { Group, SegmentedControl, Select, Slider, Stack, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { decimal, significant, type Aim, type Operating, type OperatingPoint, type Run } from '../../../preload/contract.ts';
import { NumberField } from '../../components/number-field.tsx';
import { ActionButton } from '../../actions/action-button.tsx';
import { useCall } from '../../bridge/ask.ts';
import { Term } from '../../components/term.tsx';
import { CallView } from '../../components/view-states.tsx';
import { evaluationText } from '../evaluation-text.ts';
import { keepRule } from './actions.ts';
import { useRule } from './use-rule.ts';

const words = evaluationText.operating;
const ruleWords = evaluationText.rule;
/** Initial step of the slider: 90 %. */
const initialStep = 40;
const aims = Object.entries(words.aims).map(([value, label]) => ({ value, label }));
const asPercent = (promise: number): string => `${significant(Math.round(1000 * promise) / 10, 4)} %`;

/** An entered percentage as a share; null unless it lies between 0 and 100. */
const shareOf = (entered: number | null): number | null => (entered !== null && entered > 0 && entered < 100 ? entered / 100 : null);

/** Where nobody chose one, the class that a threshold is most often for: the one with the fewest test pictures. */
const rarest = ({ classes, metrics: { test } }: Run): string =>
  test?.classes.filter(({ n }) => n > 0).toSorted((a, b) => a.n - b.n)[0]?.name ?? classes[0] ?? '';

/** The step of the slider for a promise. */
const stepOf = (points: readonly OperatingPoint[], promise: number): number =>
  Math.max(0, points.findIndex((point) => Math.abs(point.promise - promise) < 1e-6));

export function OperatingPointPanel({ run }: { run: Run }) {
  const kept = useRule(run.id);
  const [chosen, setName] = useState<string | null>(null);
  const name = chosen ?? kept.rule.point?.class ?? kept.positive ?? rarest(run);
  const [entered, setEntered] = useState<number | null>(null);
  const [prevalence] = useDebouncedValue(shareOf(entered), 250);
  const operating = useCall('runs.operatingPoint', { run: run.id, class: name, prevalence }, kept.known);
  return <section className="sheet">
    <Title order={2}><Term term="operatingPoint">{words.title}</Term></Title>
    <Text size="sm" c="dimmed" mb="md">{words.help}</Text>
    <Group align="flex-end" mb="md" gap="lg">
      {run.classes.length > 4
        ? <Select label={words.class} searchable data={run.classes} value={name} onChange={(value) => { if (value !== null) setName(value); }} />
        : <div>
          <Text size="sm" fw={500}>{words.class}</Text>
          <SegmentedControl aria-label={words.class} data={run.classes} value={name} onChange={setName} />
        </div>}
      <NumberField label={<Term term="prevalence">{words.prevalence}</Term>} placeholder={words.prevalencePlaceholder}
        min={0} max={100} hideControls value={entered} onNumber={setEntered} maw={320} />
    </Group>
    <CallView of={operating} text={evaluationText.states}>{(data) => <Chosen key={name} operating={data} kept={kept} />}</CallView>
  </section>;
}

interface ChosenProps { operating: Operating; kept: ReturnType<typeof useRule> }

function Chosen({ operating, kept: { rule, asked } }: ChosenProps) {
  const own = rule.point?.class === operating.class ? rule.point : null;
  const [aim, setAim] = useState<Aim>(own?.aim ?? 'sensitivity');
  const points = operating[aim];
  const [step, setStep] = useState(() => (own ? stepOf(points, own.promise) : initialStep));
  const point = points[step];
  const band = operating.bands[step]?.band ?? null;
  if (!point) return null;
  const isKept = (between: boolean): boolean =>
    own !== null && own.aim === aim && Math.abs(own.promise - point.promise) < 1e-6 && (own.band !== null) === between;
  const keeping = (askBetween: boolean) => ({
    run: operating.run, before: asked, possible: point.threshold !== null,
    rule: { point: { class: operating.class, aim, promise: point.promise, askBetween }, askBelow: rule.askBelow },
    label: askBetween ? ruleWords.keepBand : ruleWords.keepPoint,
  });
  const keep = (between: boolean) => (isKept(between)
    ? <Text fw={600} size="sm">{ruleWords.inUse}</Text>
    : <ActionButton action={keepRule} on={keeping(between)} variant={between ? 'default' : 'filled'} size="compact-md" />);
  return <Stack gap="md">
    <Group align="center" gap="lg" wrap="wrap">
      <SegmentedControl aria-label={words.aim} data={aims} value={aim}
        onChange={(value) => setAim(value === 'specificity' ? 'specificity' : 'sensitivity')} />
      <Text fw={600} className="promise">{words.atLeast} {asPercent(point.promise)}</Text>
      <Slider className="stretch" miw={200} min={0} max={points.length - 1} value={step} onChange={setStep} label={null}
        thumbLabel={words.atLeast} thumbProps={{ 'aria-valuetext': asPercent(point.promise) }} />
    </Group>
    <Group justify="space-between" wrap="nowrap" align="flex-start" className="promise-line">
      <Text aria-live="polite">{point.sentence}</Text>
      <div style={{ flex: 'none' }}>{keep(false)}</div>
    </Group>
    <Rates point={point} />
    <Group justify="space-between" wrap="nowrap" align="flex-start" className="promise-line">
      <div><Text fw={600} size="sm">{words.bandTitle}</Text><Text size="sm">{band ? words.band(band) : words.noBand}</Text></div>
      <div style={{ flex: 'none' }}>{band && band.asked > 0 && keep(true)}</div>
    </Group>
    {operating.remarks.map((remark) => <Text key={remark} size="sm" c="dimmed">{remark}</Text>)}
  </Stack>;
}

function Rates({ point: { threshold, rates, predictive } }: { point: OperatingPoint }) {
  return <Table verticalSpacing="xs" className="operating-table"><Table.Tbody>
    <Table.Tr><Table.Td>{words.threshold}</Table.Td><Table.Td>{threshold === null ? words.noThreshold : decimal(threshold, 3)}</Table.Td></Table.Tr>
    {rates && <>
      <Table.Tr><Table.Td><Term term="sensitivity" /></Table.Td><Table.Td>{words.sensitivity(rates)}</Table.Td></Table.Tr>
      <Table.Tr><Table.Td><Term term="specificity" /></Table.Td><Table.Td>{words.specificity(rates)}</Table.Td></Table.Tr>
    </>}
    <Table.Tr><Table.Td><Term term="predictive" /></Table.Td><Table.Td>{predictive
      ? <>{words.ppv} {words.timesIn100(predictive.positive)}.<br />{words.npv} {words.timesIn100(predictive.negative)}.</>
      : <Text size="sm" c="dimmed">{words.enterPrevalence}</Text>}</Table.Td></Table.Tr>
  </Table.Tbody></Table>;
}
