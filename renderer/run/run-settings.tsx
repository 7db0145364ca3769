// With which settings a run was made, down to what repeats it.
import { Accordion, Title } from '@mantine/core';
import { EngineChoice, engineFullName, type Run } from '../../preload/contract.ts';
import { bytes, count, duration, inMillions, percent, when } from '../components/format.ts';
import { whatLearns, augmentationNames, setNames, strategyNames } from '../components/text.ts';
import { text } from '../runs/text.ts';

const levels = { several: 'several levels', last: 'the last level alone' } as const;

type Row = [string, string];

/** A setting of thawing as it was given, or as Thaw chose it. */
const chosen = (given: number | null, used: string | null): string => (given === null ? `${used === null ? '' : `${used}, `}chosen by Thaw` : String(given));

function tuningOf({ recipe: { tuning }, fineTuning, startedFrom, strategy }: Run): Row[] {
  if (!tuning) return [];
  return [
    ['Learns', fineTuning ? `${whatLearns(fineTuning.line.label)}: ${percent(fineTuning.line.shareOfWorkAbove, 1)} of the work, ${inMillions(fineTuning.line.parametersAbove)} numbers` : strategy === 'from-scratch' ? 'everything' : '–'],
    ...(startedFrom ? [['Started from', startedFrom.name] as Row] : []),
    ['Rounds (epochs)', `${chosen(tuning.epochs, fineTuning && `${fineTuning.epochs}`)}${fineTuning ? `; round ${fineTuning.bestEpoch} was best` : ''}`],
    ['Learning rate, highest', chosen(tuning.learningRate, fineTuning && fineTuning.learningRate.toPrecision(2))],
    ['Pictures per step (batch)', String(tuning.batch)],
    ['Augmentation', augmentationNames[fineTuning?.augmentation ?? tuning.augmentation].name],
    ['Picture size', fineTuning ? `${fineTuning.imageSize} px` : chosen(tuning.imageSize, null)],
    ['Doubt about labels (smoothing)', chosen(tuning.labelSmoothing, null)],
    ['Weight decay', String(tuning.weightDecay)],
    ['Kept views', chosen(tuning.keptViews, fineTuning && String(fineTuning.keptViews))],
    ...(fineTuning ? [
      ['Mixing (α)', fineTuning.alpha.toFixed(2)], ['Pictures a second', count(fineTuning.imagesPerSecond)], ['A round took', duration(fineTuning.secondsPerEpoch)], ['Memory, at most', bytes(fineTuning.peakMemoryBytes)],
    ] as Row[] : []),
  ];
}

const headOf = ({ recipe, chosenPenalty }: Run): Row[] => [
  ['Looks at', levels[recipe.levels]],
  ['Restraint (penalty λ)', `${chosenPenalty === null ? '–' : chosenPenalty.toPrecision(2)}${recipe.penalty === null ? ', chosen by trying several' : ', given'}`],
  ['Mirror images', recipe.flip ? 'looked at too' : 'not looked at'],
];

/** Where it was learned, where that was not onnxruntime on the processor as usual. */
function engineOf({ engine, provider, device }: Run): Row[] {
  const { data } = EngineChoice.safeParse({ name: engine, provider });
  if (!data || (data.name === 'onnxruntime' && data.provider === 'cpu')) return [];
  return [['Learned on', `${engineFullName(data)}${device === null || device === 'processor' ? '' : `: ${device}`}`]];
}

const leavingOut = ({ seconds }: Run): string => (seconds?.crossValidation === undefined ? '' : `, testing on every picture ${duration(seconds.crossValidation)}`);

function settingsOf(run: Run): Row[] {
  const { recipe } = run;
  return [
    ['Strategy', strategyNames[run.strategy].name],
    ['Starting model', run.backbone.name],
    ...engineOf(run),
    ...(run.strategy === 'transfer' ? headOf(run) : tuningOf(run)),
    ['Rare classes (class weight exponent)', recipe.classWeightExponent === null ? 'by how much the classes differ' : String(recipe.classWeightExponent)],
    ...(recipe.leaveOut.length > 0 ? [['Classes left out', recipe.leaveOut.join(', ')] as Row] : []),
    [setNames.train.name, `${count(run.counts.train)} pictures`],
    [setNames.validation.name, `${count(run.counts.validation)} pictures`],
    [setNames.test.name, `${count(run.counts.test)} pictures`],
    ['Seed', String(run.seed)],
    ...(run.seconds ? [['Time', run.strategy === 'transfer' ? `${duration(run.seconds.total)} (looking ${duration(run.seconds.features)}, learning ${duration(run.seconds.head)}${leavingOut(run)})` : `${duration(run.seconds.total)}${run.seconds.crossValidation === undefined ? '' : ` (of it ${duration(run.seconds.crossValidation)} to test on every picture)`}`] as Row] : []),
    ...(recipe.crossValidate ? [] : [['Test on every picture by leaving it out', 'switched off'] as Row]),
    ['Started', when(run.created)],
  ];
}

const detailsOf = (run: Run): Row[] => [
  ['Engine', run.provider === '' ? run.engine : `${run.engine} on ${run.device ?? run.provider}`], ...Object.entries(run.versions), ['Starting model, SHA-256', run.backbone.sha256], ['Test pictures and labels', run.testSet],
];

const Pairs = ({ pairs }: { pairs: readonly [string, string][] }) =>
  <dl className="facts">{pairs.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;

export function RunSettings({ run }: { run: Run }) {
  return <section className="sheet">
    <Title order={2} mb="md">{text.settings}</Title>
    <Pairs pairs={settingsOf(run)} />
    <Accordion mt="md" variant="default"><Accordion.Item value="details" style={{ borderBottom: 0 }}>
      <Accordion.Control px={0}>{text.details}</Accordion.Control>
      <Accordion.Panel><Pairs pairs={detailsOf(run)} /></Accordion.Panel>
    </Accordion.Item></Accordion>
  </section>;
}
