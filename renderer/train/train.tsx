// The Train screen: the strategy, how much of the network thaws, and one button.
import './train.css';
import { Anchor, Button, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Backbone, Forecast, Project, ProjectClass, Recommendation, Run, Strategy } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { useBackbones, useClasses, useProject, useRun, useRunningWork, useRuns } from '../bridge/questions.ts';
import { CheckPanel } from '../check/check-panel.tsx';
import { CallView, Empty, Failed, Loading } from '../components/view-states.tsx';
import { usePreparedAdvice } from '../frame/idle-advice.ts';
import { openLabelling } from '../labelling/actions.ts';
import { ChangedFiles } from '../pictures/changed-files.tsx';
import { routes } from '../routes.ts';
import { AdvicePanel } from './advice.tsx';
import { QueueNotice } from './queue-notice.tsx';
import { draftOf, forecastRequest, freshDraft, whyNotReady, type Draft } from './draft.ts';
import { useDraft } from './stored-draft.ts';
import { ModelSuits } from './models/model-comparison.tsx';
import { ModelChoice } from './model-choice.tsx';
import { AdvancedOptions } from './advanced-options.tsx';
import { Network } from './network.tsx';
import { ShowdownPlan, showdownRequest } from './showdown-plan.tsx';
import { ShowdownBar, StartBar } from './start-bar.tsx';
import { InitialWeights, startsFor } from './initial-weights.tsx';
import { StrategyCards } from './strategy-cards.tsx';
import { text } from './text.ts';
import { lineOf } from './thaw-line.ts';
import { useFirstMeasure, useForecasts, useMeasureWork } from './use-forecast.ts';

/** Advice is waited for here. */
const preparedAfterMs = 1500;

interface FormProps { project: Project; classes: readonly ProjectClass[]; models: readonly Backbone[]; like: Run | null }

function TrainForm({ project, classes, models, like }: FormProps) {
  const [address, go] = useLocation();
  const builtIn = (models.find((model) => model.builtIn) ?? models[0])?.sha256 ?? null;
  const { draft, set, tune, forget } = useDraft(address, () => (like ? draftOf(like, models) : {
    ...freshDraft, backbone: builtIn,
  }));
  const model = models.find(({ sha256 }) => sha256 === draft.backbone);
  const starts = startsFor(useRuns(project.id).data ?? [], draft.backbone);
  const asked = forecastRequest(draft, draft.backbone ?? '', project.id);
  const forecasts = useForecasts(draft, asked, model !== undefined);
  const forecast = draft.strategy === 'from-scratch' ? forecasts.scratch : forecasts.thawed;
  const work = useMeasureWork();
  useFirstMeasure(draft.all || draft.strategy !== 'transfer', forecast.data, asked, work.busy);
  const going = useRunningWork();
  const reading = going.some((job) => job.kind === 'import' && job.project === project.id);
  const chooseModel = (backbone: string): void => set({ backbone, tuning: { ...draft.tuning, line: null, from: null } });
  const thaw = (to: { strategy: Strategy; tuning: { line: string | null } }): void =>
    set({ chosen: true, strategy: to.strategy, tuning: { ...draft.tuning, ...to.tuning } });
  const on = {
    draft, project: project.id, classes, reading, waits: going.some(({ kind }) => kind === 'train'), forecast: forecast.data,
    started: (run: number) => { forget(); go(routes.run(project.id, run)); },
  };
  const showdown = showdownRequest(draft, draft.backbone ?? '', project.id);
  const plan = useCall('showdown.forecast', showdown, model !== undefined);
  const asking = { project: project.id, backbone: draft.backbone ?? '', leaveOut: draft.leaveOut };
  const { crossValidate, tuning, minutes } = draft;
  const advice = useCall('advice.get', { ...asking, minutes, crossValidate, tuning }, model !== undefined);
  usePreparedAdvice(model && classes.length > 1 ? asking : null, preparedAfterMs);
  useRecommended(draft, advice.data?.recommendation, forecasts.thawed.data, set);
  const take = (recommendation: Recommendation): void =>
    set({ all: false, chosen: true, ...drafted(recommendation, forecasts.thawed.data, draft) });
  return <div className="train">
    {model && <div className="train-advice">
      <AdvicePanel answer={advice} asked={asking} minutes={minutes} busy={whyNotReady({
        ...draft, strategy: 'transfer',
      }, { classes, reading, forecast: undefined })}
        onMinutes={(minutes) => set({ minutes })} onTake={take} onTakeModel={chooseModel} />
    </div>}
    <div className="train-choice">
      <StrategyCards draft={draft} forecasts={{ thawed: forecasts.thawed.data, scratch: forecasts.scratch.data }}
        all={plan.data} recommended={advice.data ? strategyOf(advice.data.recommendation) : null} onChoose={set} />
    </div>
    {model && draft.all && <ShowdownPlan draft={draft} request={showdown} onChange={set} />}
    {model && !draft.all && <Network draft={draft} model={model} forecast={forecast} work={work}
      measuring={{ asked, busy: work.busy }} onMove={thaw} />}
    <div className="train-rest">
      <ModelChoice models={models} chosen={draft.backbone}
        onChoose={chooseModel} />
      <ModelSuits project={project.id} models={models} chosen={draft.backbone} onChoose={chooseModel}
        why={whyNotReady({ ...draft, strategy: 'transfer' }, { classes, reading, forecast: undefined })} />
      {!draft.all && draft.strategy === 'fine-tune' && starts.length > 0 && <InitialWeights runs={starts}
        from={draft.tuning.from} onChange={(from) => tune({ from })} />}
      {!draft.all && <SimpleGrid cols={2} spacing="md">
        <TextInput label={text.name} placeholder={text.namePlaceholder} value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })} />
        <NumberField label={text.seed} description={text.seedHelp}
          inputWrapperOrder={['label', 'input', 'description']} value={draft.seed} allowDecimal={false}
          onNumber={(value) => set({ seed: Math.trunc(value ?? 0) })} />
      </SimpleGrid>}
      <AdvancedOptions draft={draft} project={project} classes={classes}
        crossValidationSeconds={forecast.data ? lineOf(draft, forecast.data)?.secondsCrossValidation ?? null : null}
        onChange={set} onTune={tune} />
      <CheckPanel project={project.id} pictures={project.pictures} classes={classes.length} />
    </div>
    {draft.all
      ? <ShowdownBar on={{ ...on, request: showdown, began: (id) => go(routes.showdown(project.id, id)) }} model={model} plan={plan.data} />
      : <StartBar on={on} model={model} />}
  </div>;
}

/** The strategy that is recommended first. */
const strategyOf = (recommendation: Recommendation): Strategy =>
  (recommendation === 'transfer' || recommendation === 'too-close' ? 'transfer' : 'fine-tune');

/** What is recommended is chosen, until the person chooses. */
function useRecommended(
  draft: Draft, recommendation: Recommendation | undefined, forecast: Forecast | undefined, set: (part: Partial<Draft>) => void,
): void {
  const wanted = recommendation !== undefined && forecast && !draft.chosen ? drafted(recommendation, forecast, draft) : null;
  const due = wanted !== null && wanted !== undefined && (wanted.strategy !== draft.strategy || wanted.tuning.line !== draft.tuning.line);
  useEffect(() => { if (due) set(wanted); });
}

/** The change to a draft that follows the advice. */
function drafted(
  recommendation: Recommendation, forecast: Forecast | undefined, { tuning }: Draft,
): Pick<Draft, 'strategy' | 'tuning'> {
  if (strategyOf(recommendation) === 'transfer') return { strategy: 'transfer', tuning };
  const presets = forecast?.presets;
  return {
    strategy: 'fine-tune',
    tuning: { ...tuning, line: (recommendation === 'everything' ? presets?.everything : presets?.topBlock) ?? null },
  };
}

/** The run whose settings are copied, once it is known. */
function Like({ project, run, children }: { project: number; run: number; children: (like: Run) => ReactNode }) {
  const answer = useRun(run);
  return <CallView of={answer} text={text.likeStates}>{(like) => <>
    <Text c="dimmed" mt={-16}>
      {text.like(like.name)} <Anchor component={Link} href={routes.train(project)}>{text.likeNot}</Anchor>
    </Text>
    {children(like)}
  </>}</CallView>;
}

export function Train({ project, like }: { project: number; like?: number }) {
  const facts = useProject(project);
  const classes = useClasses(project);
  const models = useBackbones();
  useDocumentTitle(`${text.title} · ${facts.data?.name ?? 'Thaw'}`);
  const toPictures = <Button component={Link} href={routes.pictures(project)} variant="default">{text.toPictures}</Button>;
  const [, go] = useLocation();
  const first = ({ pictures }: Project): ReactNode => (pictures === 0
    ? <Empty title={text.states.empty} action={toPictures}>{text.emptyHelp}</Empty>
    : <Empty title={text.noLabels} action={<ActionButton action={openLabelling} on={{ project, go }} />}>{text.noLabelsHelp}</Empty>);
  const failed = [facts, classes].find(({ data, error }) => data === undefined && error !== null);
  const form = (
    list: readonly Backbone[], of: Project, known: readonly ProjectClass[],
  ) => (like === undefined ? <TrainForm project={of} classes={known} models={list} like={null} />
    : <Like project={project} run={like}>{(run) => <TrainForm project={of} classes={known} models={list} like={run} />}</Like>);
  return <div className="screen">
    <Title order={1}>{text.title}</Title>
    <QueueNotice />
    <ChangedFiles project={project} action={toPictures} />
    <CallView of={models} text={text.states}>
      {(list) => (failed ? <Failed what={text.states.failed} error={failed.error} retry={() => void failed.refetch()} />
        : !facts.data || !classes.data ? <Loading text={text.states.loading} />
          : classes.data.every(({ pictures }) => pictures === 0) ? first(facts.data)
          : form(list, facts.data, classes.data))}
    </CallView>
  </div>;
}
