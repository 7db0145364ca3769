// Settings of a run, down to the versions and checksums that repeat it.
import { Accordion, Title } from '@mantine/core';
import {
  decimal, significant, classWeightName, EngineChoice, engineFullName, featureLevelNames, headKindName, headSettingName, imageSizeOf, imageSizeText,
  imageSizeWords, learnsNames, readingWords, settingNames,
  whatLearns, type Run,
} from '../../preload/contract.ts';
import { useBackbones } from '../bridge/questions.ts';
import { bytes, count, duration, inMillions, percent, pictures, quoted, when } from '../components/format.ts';
import { LicenceLine } from '../components/licence.tsx';
import { augmentationNames, setNames, strategyNames } from '../components/text.ts';
import { text } from './text.ts';

const words = text.settings;
type Row = readonly [name: string, value: string];

/** A hyperparameter as it was given, or as Thaw chose it. */
const chosen = (given: number | null, used: string | null): string => (given === null ? words.chosenByThaw(used) : String(given));

function lineOf({ fineTuning, strategy }: Run): string {
  if (!fineTuning) return strategy === 'from-scratch' ? words.everything : '–';
  const { label, shareOfWorkAbove, parametersAbove } = fineTuning.line;
  return words.line(whatLearns(label), percent(shareOfWorkAbove, 1), inMillions(parametersAbove));
}

function tuningRows(run: Run): Row[] {
  const { recipe: { tuning }, fineTuning, startedFrom } = run;
  if (!tuning) return [];
  return [
    [settingNames.line, lineOf(run)],
    ...(run.strategy === 'fine-tune' ? [[settingNames.learns, learnsNames[tuning.learns]] as const] : []),
    ...(startedFrom ? [[settingNames.from, quoted(startedFrom.name)] as const] : []),
    [settingNames.epochs, `${chosen(tuning.epochs, fineTuning && String(fineTuning.epochs))}${fineTuning ? words.bestEpoch(fineTuning.bestEpoch) : ''}`],
    [settingNames.learningRate, chosen(tuning.learningRate, fineTuning && significant(fineTuning.learningRate, 2))],
    [settingNames.batch, String(tuning.batch)],
    [settingNames.augmentation, augmentationNames[fineTuning?.augmentation ?? tuning.augmentation].name],
    [settingNames.labelSmoothing, chosen(tuning.labelSmoothing, null)],
    [settingNames.weightDecay, String(tuning.weightDecay)],
    [settingNames.keptViews, chosen(tuning.keptViews, fineTuning && String(fineTuning.keptViews))],
    ...(fineTuning ? [
      [words.alpha, decimal(fineTuning.alpha, 2)], [words.speed, count(fineTuning.imagesPerSecond)],
      [words.epochTime, duration(fineTuning.secondsPerEpoch)], [words.peakMemory, bytes(fineTuning.peakMemoryBytes)],
    ] as const : []),
  ];
}

const headRows = ({ recipe, chosenPenalty, discriminant, state }: Run): Row[] => [
  ...(state === 'done' ? [[headSettingName(), headKindName(discriminant)] as const] : []),
  [settingNames.levels, featureLevelNames[recipe.levels]],
  [settingNames.penalty, recipe.penalty !== null ? significant(recipe.penalty, 2)
    : words.chosenByCrossValidation(chosenPenalty === null ? null : significant(chosenPenalty, 2))],
  [settingNames.flip, recipe.flip ? words.on : words.off],
];

/** The engine, unless it was onnxruntime on the CPU as usual. */
function engineRows({ engine, provider, device }: Run): Row[] {
  const { data } = EngineChoice.safeParse({ name: engine, provider });
  if (!data || (data.name === 'onnxruntime' && data.provider === 'cpu')) return [];
  return [[settingNames.engine, `${engineFullName(data)}${device === null || device === 'processor' ? '' : `: ${device}`}`]];
}

function timeRows({ seconds, strategy }: Run): Row[] {
  if (!seconds) return [];
  const { total, features, head, crossValidation } = seconds;
  const parts = [
    ...(strategy === 'transfer' ? [words.featureTime(duration(features)), words.headTime(duration(head))] : []),
    ...(crossValidation === undefined ? [] : [words.crossValidationTime(duration(crossValidation))]),
  ];
  return [[words.time, `${duration(total)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`]];
}

/** As it was used; before the end, as it was asked for. */
function sizeOf({ imageSize, fineTuning, recipe }: Run): string {
  if (imageSize) return imageSizeText(imageSize);
  const asked = imageSizeOf(recipe);
  if (asked === 'auto') return imageSizeWords.automatic;
  return asked === null && !fineTuning ? words.ownSize : imageSizeWords.pixels(fineTuning?.imageSize ?? Number(asked));
}

function settingsOf(run: Run): Row[] {
  const { recipe, counts } = run;
  return [
    [settingNames.strategy, strategyNames[run.strategy].name],
    [settingNames.backbone, run.backbone.name],
    ...engineRows(run),
    [settingNames.imageSize, sizeOf(run)],
    ...(run.strategy === 'transfer' ? headRows(run) : tuningRows(run)),
    [settingNames.classWeightExponent, classWeightName(recipe.classWeightExponent)],
    ...(recipe.leaveOut.length > 0 ? [[settingNames.leaveOut, recipe.leaveOut.map(quoted).join(', ')] as const] : []),
    ...(recipe.reading === null ? [] : [[settingNames.reading, readingWords(recipe.reading)] as const]),
    ...(['train', 'validation', 'test'] as const).map((part): Row => [words.set(setNames[part].name), pictures(counts[part])]),
    [settingNames.seed, String(run.seed)],
    ...timeRows(run),
    ...(recipe.crossValidate ? [] : [[settingNames.crossValidate, words.off] as const]),
    [words.started, when(run.created)],
  ];
}

const detailsOf = ({ engine, provider, device, versions, backbone, testSet }: Run): Row[] => [
  [settingNames.engine, provider === '' ? engine : words.engineOn(engine, device ?? provider)],
  ...Object.entries(versions),
  [words.backboneHash, backbone.sha256],
  [words.testSetHash, testSet],
];

/** The licence of the pre-trained model goes with every run that was made from it. */
function LicenceOfModel({ run }: { run: Run }) {
  const model = useBackbones().data?.find(({ sha256 }) => sha256 === run.backbone.sha256);
  return model ? <dl className="facts"><dt>{words.licence}</dt><dd><LicenceLine licence={model.licence} /></dd></dl> : null;
}

const Pairs = ({ pairs }: { pairs: readonly Row[] }) => <dl className="facts">
  {pairs.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}
</dl>;

export function RunSettings({ run }: { run: Run }) {
  return <section className="sheet">
    <Title order={2} mb="md">{words.title}</Title>
    <Pairs pairs={settingsOf(run)} />
    <LicenceOfModel run={run} />
    <Accordion mt="md" variant="default"><Accordion.Item value="details" style={{ borderBottom: 0 }}>
      <Accordion.Control px={0}>{words.details}</Accordion.Control>
      <Accordion.Panel><Pairs pairs={detailsOf(run)} /></Accordion.Panel>
    </Accordion.Item></Accordion>
  </section>;
}
