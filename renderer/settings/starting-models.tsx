// The pre-trained models: facts and thaw lines of each, and a form to add another.
import { Accordion, Badge, Group, List, Table, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { lineName, type Backbone, type ThawLine } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useBackbones } from '../bridge/questions.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { bytes, count, inMillions, percent } from '../components/format.ts';
import { LicenceBadges, LicenceLine } from '../components/licence.tsx';
import { CallView } from '../components/view-states.tsx';
import { AddModel } from './add-model.tsx';
import { ModelCatalogue } from './catalogue.tsx';
import { sectionNames } from './section-names.ts';
import { text } from './text.ts';

const removeModel = action<Backbone>({
  name: 'backbone.remove', label: text.remove,
  run: async ({ sha256, name }) => {
    await call('backbones.remove', { sha256 });
    refresh('backbones');
    notify({ sentence: text.removed(name) });
  },
});

function Lines({ lines }: { lines: readonly ThawLine[] }) {
  return <>
    <Title order={4} mt="md">{text.lines}</Title>
    <Text size="sm" c="dimmed">{text.linesHelp}</Text>
    <Table verticalSpacing={4} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{text.line}</Table.Th>
          <Table.Th className="number">{text.share}</Table.Th>
          <Table.Th className="number">{text.parameters}</Table.Th>
          <Table.Th className="number">{text.shape}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{lines.map((line) => <Table.Tr key={line.name}>
        <Table.Td>{lineName(line.label)}</Table.Td>
        <Table.Td className="number">{percent(line.shareOfWorkAbove, 1)}</Table.Td>
        <Table.Td className="number">{inMillions(line.parametersAbove)}</Table.Td>
        <Table.Td className="number">{line.channels} × {line.height} × {line.width}</Table.Td>
      </Table.Tr>)}</Table.Tbody>
    </Table>
  </>;
}

function Model({ model }: { model: Backbone }) {
  const { facts, preprocessing } = model;
  return <>
    <dl className="facts">
      <dt>{text.facts.licence}</dt><dd><LicenceLine licence={model.licence} /></dd>
      <dt>{text.facts.size}</dt><dd>{text.facts.sizeOf(bytes(model.bytes), inMillions(facts.parameters))}</dd>
      <dt>{text.facts.work}</dt><dd>{text.facts.multiplyAdds(inMillions(facts.multiplyAdds))}</dd>
      <dt>{text.facts.input}</dt><dd>{preprocessing.size} × {preprocessing.size} px, {preprocessing.channelOrder}</dd>
      <dt>{text.facts.features}</dt><dd>{count(facts.features)}</dd>
      <dt>{text.facts.operators}</dt>
      <dd>{Object.entries(facts.operators).sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${n}`).join(', ')}</dd>
      <dt>{text.facts.sha256}</dt><dd className="path">{model.sha256}</dd>
    </dl>
    {facts.findings.length > 0 && <>
      <Title order={4} mt="md">{text.findings}</Title>
      <List size="sm">{facts.findings.map((finding) => <List.Item key={finding}>{finding}</List.Item>)}</List>
    </>}
    {facts.thawLines.length > 0 && <Lines lines={facts.thawLines} />}
    {!model.builtIn && <ActionButton action={removeModel} on={model} mt="md" variant="default"
      leftSection={<IconTrash size={16} />} />}
  </>;
}

export function PretrainedModels() {
  return <>
    <section className="sheet">
      <Title order={2}>{sectionNames.starting}</Title>
      <Text size="sm" c="dimmed" mb="md">{text.modelsHelp}</Text>
      <CallView of={useBackbones()} text={text.modelStates}>{(models) => <Accordion variant="separated" multiple>
        {models.map((model) => <Accordion.Item key={model.sha256} value={model.sha256}>
          <Accordion.Control>
            <Group gap="sm">
              <Text fw={600}>{model.name}</Text>
              {model.builtIn && <Badge variant="light" color="gray" tt="none" fw={500} c="inherit">{text.builtIn}</Badge>}
              <Text size="sm" c="dimmed">{bytes(model.bytes)}</Text>
              <LicenceBadges licence={model.licence} />
            </Group>
          </Accordion.Control>
          <Accordion.Panel><Model model={model} /></Accordion.Panel>
        </Accordion.Item>)}
      </Accordion>}</CallView>
    </section>
    <ModelCatalogue />
    <AddModel />
  </>;
}
