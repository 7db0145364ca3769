// The next step in a project follows from what is there.
import { expect, test } from 'vitest';
import { projectStep, screenAt, screenOf, type ProjectFacts, type ProjectStep, type Screen } from '../../../renderer/guide/project-step.ts';
import { text } from '../../../renderer/guide/text.ts';

const labelled: ProjectFacts = {
  pictures: 60, labelled: 60, unlabelled: 0, classes: 3, checked: false, alarms: 0, done: 0, learning: false, predicted: 0,
};
const checked = { ...labelled, checked: true };
const trained = { ...checked, done: 1 };
const screens: readonly Screen[] = ['pictures', 'agreement', 'check', 'train', 'runs', 'compare', 'review', 'predict'];

test.each<[string, Screen, Partial<ProjectFacts>, ProjectStep | null]>([
  ['no pictures', 'train', { pictures: 0, labelled: 0, classes: 0 }, 'add'],
  ['no label', 'pictures', { labelled: 0, unlabelled: 60, classes: 0 }, 'label'],
  ['one class', 'pictures', { classes: 1 }, 'second-class'],
  ['labels but no check', 'pictures', {}, 'check'],
  ['labels but no check, where the check is', 'check', {}, null],
  ['a check with alarms', 'train', { checked: true, alarms: 2 }, 'alarms'],
  ['checked, no run', 'pictures', checked, 'train'],
  ['checked, no run, where training starts', 'train', checked, null],
  ['a run that learns', 'pictures', { ...checked, learning: true }, 'watch'],
  ['a run, in Pictures', 'pictures', trained, 'mistakes'],
  ['a run, in Runs', 'runs', trained, 'mistakes'],
  ['two runs, in Runs', 'runs', { ...trained, done: 2 }, 'compare'],
  ['two runs, in Train', 'train', { ...trained, done: 2 }, 'compare'],
  ['two runs, compared', 'compare', { ...trained, done: 2 }, 'predict'],
  ['labels reviewed', 'review', trained, 'train'],
  ['nothing predicted yet', 'predict', trained, 'mistakes'],
  ['pictures predicted', 'predict', { ...trained, predicted: 1 }, 'corrections'],
  ['a run, but new pictures unchecked', 'pictures', { ...trained, checked: false }, 'mistakes'],
])('%s: in %s', (_, screen, facts, step) => expect(projectStep(screen, { ...labelled, ...facts })).toBe(step));

test('nobody is sent to where they are, and each step has a sentence and a button', () => {
  for (const screen of screens) {
    for (const facts of [labelled, checked, trained, { ...trained, done: 2, predicted: 3 }, { ...checked, learning: true }]) {
      const step = projectStep(screen, facts);
      if (step === null) continue;
      expect(screenOf[step]).not.toBe(screen);
      expect(text.sentences[step](facts)).toMatch(/\.$/);
      expect(text.buttons[step]).not.toBe('');
    }
  }
});

test('the page of a run names its own step, label mode has none, and addresses within a screen are that screen', () => {
  expect(screenAt('/projects/1/runs')).toBe('runs');
  expect(screenAt('/projects/1/runs/4/trust')).toBeNull();
  expect(screenAt('/projects/1/label')).toBeNull();
  expect(screenAt('/projects/1/predict/7')).toBe('predict');
  expect(screenAt('/settings')).toBeNull();
});
