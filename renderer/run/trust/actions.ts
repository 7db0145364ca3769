// Actions of trust: which class matters most, and the rule by which a run decides.
import type { RuleRequest } from '../../../preload/contract.ts';
import { action } from '../../actions/action.ts';
import { notify } from '../../actions/run-action.tsx';
import { refresh } from '../../bridge/ask.ts';
import { call } from '../../bridge/call.ts';
import { evaluationText } from '../evaluation-text.ts';

export const answerPositive = action<{ project: number; name: string | null; answered: () => void }>({
  name: 'project.positive', label: ({ name }) => name ?? evaluationText.positive.none,
  run: async ({ project, name, answered }) => {
    await call('projects.answer', { project, positiveClass: { name } });
    refresh('projects');
    refresh('runs');
    answered();
  },
});

interface Kept { run: number; rule: RuleRequest; before: RuleRequest; label: string; possible: boolean }

async function keep(run: number, rule: RuleRequest): Promise<void> {
  await call('runs.keepDecisionRule', { run, rule });
  refresh('runs');
  refresh('predictions');
}

/** Says what it does now, with the way back. */
export const keepRule = action<Kept>({
  name: 'run.keepRule', label: ({ label }) => label, when: ({ possible }) => (possible ? true : evaluationText.rule.impossible),
  run: async ({ run, rule, before }) => {
    await keep(run, rule);
    notify({
      sentence: rule.point === null && rule.askBelow === null ? evaluationText.rule.forgotten : evaluationText.rule.kept,
      undo: () => keep(run, before), about: { run },
    });
  },
});
