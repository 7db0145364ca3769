// Train: the strategy, the starting model, and one button.
import './train.css';
import { Alert, Button, Grid, Group, NumberInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconFlame } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Backbone, Project, ProjectClass } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useBackbones, useClasses, useProject, useWork } from '../bridge/questions.ts';
import { deed } from '../deeds/deed.ts';
import { DeedButton, useDeedKeys } from '../deeds/deed-button.tsx';
import { BlockColumn, type Block } from '../parts/block-column.tsx';
import { Answer, Empty, Failed, Loading } from '../parts/states.tsx';
import { strategyWords } from '../parts/words.ts';
import { places } from '../places.ts';
import { freshDraft, requestOf, whyNotReady, type Draft } from './draft.ts';
import { Expert } from './expert.tsx';
import { LearnsFrom } from './learns-from.tsx';
import { ModelChoice } from './model-choice.tsx';
import { text } from './text.ts';

interface Starting { draft: Draft; project: number; classes: readonly ProjectClass[]; reading: boolean; go: (address: string) => void }

const startRun = deed<Starting>({
  name: 'run.start', label: text.start, keys: ['mod + Enter'],
  when: ({ draft, classes, reading }) => whyNotReady(draft, classes, reading) ?? true,
  run: async ({ draft, project, go }) => {
    if (draft.backbone === null) return;
    const { run } = await call('runs.start', requestOf(draft, draft.backbone, project));
    refresh('runs');
    go(places.run(project, run));
  },
});

/** The blocks between the starting model's thaw lines, from the picture upwards. */
function blocksOf({ facts: { thawLines } }: Backbone): Block[] {
  return thawLines.map(({ label, shareOfWorkAbove }, i) => ({ name: label.replace(/^after /, ''), work: Math.max(0, (i === 0 ? 1 : thawLines[i - 1]?.shareOfWorkAbove ?? 1) - shareOfWorkAbove) }));
}

function StrategyCard({ model }: { model: Backbone | undefined }) {
  const blocks = model ? blocksOf(model) : [];
  return <section className="sheet strategy-card" aria-label={text.strategy}>
    <BlockColumn blocks={blocks} learnsFrom={blocks.length} words={text.column} height={208} />
    <div>
      <Title order={2}>{strategyWords.transfer.name}</Title>
      <Text>{strategyWords.transfer.sentence}</Text>
      <Text size="sm" c="dimmed" mt="xs">{text.when}</Text>
    </div>
  </section>;
}

/** A run of this project that is learning while another is prepared. */
function LearningNow({ project }: { project: number }) {
  const job = useWork().find(({ kind, project: of, run }) => kind === 'train' && of === project && run !== null);
  if (!job || job.run === null) return null;
  return <Alert color="ember" variant="light"><Group justify="space-between">{job.title}<Button component={Link} href={places.run(project, job.run)} size="compact-sm" variant="default">{text.watch}</Button></Group></Alert>;
}

function TrainForm({ project, classes, models }: { project: Project; classes: readonly ProjectClass[]; models: readonly Backbone[] }) {
  const [, go] = useLocation();
  const [draft, setDraft] = useState<Draft>(() => ({ ...freshDraft, backbone: (models.find(({ builtIn }) => builtIn) ?? models[0])?.sha256 ?? null }));
  const reading = useWork().some((job) => job.kind === 'import' && job.project === project.id);
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const on = { draft, project: project.id, classes, reading, go };
  useDeedKeys([startRun], on);
  return <Grid gap={24}>
    <Grid.Col span={{ base: 12, lg: 7 }}><Stack gap={24}>
      <LearningNow project={project.id} />
      <StrategyCard model={models.find(({ sha256 }) => sha256 === draft.backbone)} />
      <ModelChoice models={models} chosen={draft.backbone} onChoose={(backbone) => set({ backbone })} />
      <SimpleGrid cols={2} spacing="md">
        <TextInput label={text.name} placeholder={text.namePlaceholder} value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <NumberInput label={text.seed} description={text.seedHelp} inputWrapperOrder={['label', 'input', 'description']} value={draft.seed} allowDecimal={false} onChange={(value) => set({ seed: Math.trunc(Number(value)) || 0 })} />
      </SimpleGrid>
      <Expert draft={draft} classes={classes} onChange={set} />
    </Stack></Grid.Col>
    <Grid.Col span={{ base: 12, lg: 5 }}><div className="train-side">
      <LearnsFrom draft={draft} classes={classes} total={project.pictures} />
      <DeedButton deed={startRun} on={on} color="ember" size="lg" fullWidth leftSection={<IconFlame size={20} />} />
    </div></Grid.Col>
  </Grid>;
}

export function Train({ project }: { project: number }) {
  const facts = useProject(project);
  const classes = useClasses(project);
  const models = useBackbones();
  useDocumentTitle(`${text.title} · ${facts.data?.name ?? 'Thaw'}`);
  const toPictures = <Button component={Link} href={places.pictures(project)} variant="default">{text.toPictures}</Button>;
  const failed = facts.error ?? classes.error;
  return <div className="screen">
    <Title order={1}>{text.title}</Title>
    <Answer of={models} text={text.states}>
      {(list) => (failed ? <Failed what={text.states.failed} error={failed} /> : !facts.data || !classes.data ? <Loading text={text.states.loading} />
        : classes.data.length === 0 ? <Empty title={text.states.empty} action={toPictures}>{text.emptyHelp}</Empty>
          : <TrainForm project={facts.data} classes={classes.data} models={list} />)}
    </Answer>
  </div>;
}
