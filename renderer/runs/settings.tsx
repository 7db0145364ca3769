// With which settings a run was made, down to what repeats it.
import { Accordion, Title } from '@mantine/core';
import type { Run } from '../../preload/contract.ts';
import { count, duration, when } from '../parts/format.ts';
import { partWords, strategyWords } from '../parts/words.ts';
import { text } from './text.ts';

const levels = { several: 'several levels', last: 'the last level alone' } as const;

function settingsOf(run: Run): [string, string][] {
  const { recipe } = run;
  return [
    ['Strategy', strategyWords[run.strategy].name],
    ['Starting model', run.backbone.name],
    ['Looks at', levels[recipe.levels]],
    ['Restraint (penalty λ)', `${run.chosenPenalty === null ? '–' : run.chosenPenalty.toPrecision(2)}${recipe.penalty === null ? ', chosen by trying several' : ', given'}`],
    ['Rare classes (class weight exponent)', recipe.classWeightExponent === null ? 'by how much the classes differ' : String(recipe.classWeightExponent)],
    ['Mirror images', recipe.flip ? 'looked at too' : 'not looked at'],
    ...(recipe.leaveOut.length > 0 ? [['Classes left out', recipe.leaveOut.join(', ')] as [string, string]] : []),
    [partWords.train.name, `${count(run.counts.train)} pictures`],
    [partWords.validation.name, `${count(run.counts.validation)} pictures`],
    [partWords.test.name, `${count(run.counts.test)} pictures`],
    ['Seed', String(run.seed)],
    ...(run.seconds ? [['Time', `${duration(run.seconds.total)} (looking ${duration(run.seconds.features)}, learning ${duration(run.seconds.head)})`] as [string, string]] : []),
    ['Started', when(run.created)],
  ];
}

const detailsOf = (run: Run): [string, string][] => [
  ['Engine', run.engine], ...Object.entries(run.versions), ['Starting model, SHA-256', run.backbone.sha256], ['Test pictures and labels', run.testSet],
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
