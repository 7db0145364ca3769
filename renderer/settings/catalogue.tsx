// “Get a stronger one”: the catalogue of published models, the recommended ones first.
import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { CatalogueModel } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useJobs } from '../bridge/questions.ts';
import { CallView } from '../components/view-states.tsx';
import { CatalogueCard } from './catalogue-card.tsx';
import { catalogueText as text } from './catalogue-text.ts';

export function ModelCatalogue() {
  return <section className="sheet" aria-label={text.title}>
    <Title order={2}>{text.title}</Title>
    <Text size="sm" c="dimmed" mb="md">{text.help}</Text>
    <CallView of={useCall('catalogue.list', {})} text={text.states}>{(models) => <Models models={models} />}</CallView>
  </section>;
}

function Models({ models }: { models: readonly CatalogueModel[] }) {
  const [all, setAll] = useState(false);
  const jobs = useJobs().data ?? [];
  const recommended = models.filter((model) => model.recommended !== null);
  const others = models.filter((model) => model.recommended === null);
  // What is coming in, or has just failed, stays in sight.
  const shown = all ? others : others.filter(({ job }) => job !== null);
  const cards = (list: readonly CatalogueModel[]) => <div className="catalogue">
    {list.map((model) => <CatalogueCard key={model.sha256} model={model} job={jobs.find(({ id }) => id === model.job)} />)}
  </div>;
  return <>
    {recommended.length > 0 && <Title order={3} mb="xs">{text.recommended}</Title>}
    {cards(recommended)}
    {shown.length > 0 && cards(shown)}
    {others.length > shown.length && <Button variant="default" mt="md" onClick={() => setAll(true)}>
      {text.others(others.length - shown.length)}
    </Button>}
  </>;
}
