// The start bar, always in view: what will run, how long it takes, and the button.
import { Text } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { whatLearns, type Backbone, type CallInput, type CallOutput, type Forecast, type ProjectClass } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { ActionButton, useActionKeys } from '../actions/action-button.tsx';
import { strategyNames } from '../components/text.ts';
import { StartRemedy } from '../result/start-remedy.tsx';
import { requestOf, whyNotReady, type Draft } from './draft.ts';
import { timeInWords, timeOrGuess } from './strategy-cards.tsx';
import { text } from './text.ts';
import { lineOf } from './thaw-line.ts';

interface Starting {
  draft: Draft;
  project: number;
  classes: readonly ProjectClass[];
  reading: boolean;
  /** Another run is training: this one joins the queue. */
  waits: boolean;
  forecast: Forecast | undefined;
  started: (run: number) => void;
}

const startRun = action<Starting>({
  name: 'run.start', label: ({ waits }) => (waits ? text.startLater : text.start), keys: ['mod + Enter'],
  when: ({ draft, ...given }) => whyNotReady(draft, given) ?? true,
  run: async ({ draft, project, forecast, started }) => {
    if (draft.backbone === null) return;
    const { run } = await call('runs.start', requestOf(draft, draft.backbone, project, forecast));
    refresh('runs');
    started(run);
  },
});

/** “Fine-tuning with thaw-mini, above block 8 of 11” */
function runInWords({ draft, forecast }: Starting, model: Backbone | undefined): string {
  const line = draft.strategy === 'fine-tune' && forecast ? lineOf(draft, forecast) : undefined;
  return text.summary(strategyNames[draft.strategy].name, model?.name ?? '') + (line ? `, ${whatLearns(line.label)}` : '');
}

interface StartingShowdown extends Starting { request: CallInput<'showdown.start'>; began: (showdown: number) => void }

const startShowdown = action<StartingShowdown>({
  name: 'showdown.start', label: ({ waits }) => (waits ? text.showdown.startLater : text.showdown.start), keys: ['mod + Enter'],
  when: ({ draft, ...given }) => whyNotReady(draft, given) ?? true,
  run: async ({ request, began }) => {
    const { showdown } = await call('showdown.start', request);
    refresh('showdowns');
    began(showdown);
  },
});

interface ShowdownBarProps { on: StartingShowdown; model: Backbone | undefined; plan: CallOutput<'showdown.forecast'> | undefined }

export function ShowdownBar({ on, model, plan }: ShowdownBarProps) {
  useActionKeys([startShowdown], on);
  return <div className="start-bar">
    <StartRemedy project={on.project} />
    <div className="stretch">
      <Text fw={600}>{text.showdown.summary(model?.name ?? '')}</Text>
      {plan && <Text size="sm" c="dimmed">{text.showdown.total(timeOrGuess(plan.seconds, plan.measured))}</Text>}
    </div>
    <ActionButton action={startShowdown} on={on} color="ember" size="md" leftSection={<IconFlame size={20} />} />
  </div>;
}

export function StartBar({ on, model }: { on: Starting; model: Backbone | undefined }) {
  useActionKeys([startRun], on);
  return <div className="start-bar">
    <StartRemedy project={on.project} />
    <div className="stretch">
      <Text fw={600}>{runInWords(on, model)}</Text>
      <Text size="sm" c="dimmed">{timeInWords(on.draft.strategy, on.draft, on.forecast)}</Text>
    </div>
    <ActionButton action={startRun} on={on} color="ember" size="md" leftSection={<IconFlame size={20} />} />
  </div>;
}
