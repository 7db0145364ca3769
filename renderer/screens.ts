// The screens, each loaded at its first visit, so that the first paint waits for no other; the rest come once the page is idle.
import { lazy } from 'react';
import { loadDialogs } from './components/dialogs/dialog.tsx';
import { loadFinder } from './palette/palette.tsx';

const loadImportSheet = () => import('./import/import-sheet.tsx');
const loadFoundFolder = () => import('./import/found-folder.tsx');

const loaders = {
  home: () => import('./home/home.tsx'),
  pictures: () => import('./pictures/pictures.tsx'),
  label: () => import('./labelling/label-mode.tsx'),
  agreement: () => import('./agreement/agreement.tsx'),
  check: () => import('./check/check-screen.tsx'),
  train: () => import('./train/train.tsx'),
  showdown: () => import('./showdown/showdown.tsx'),
  runs: () => import('./runs/runs.tsx'),
  run: () => import('./run/run-page.tsx'),
  compare: () => import('./compare/compare.tsx'),
  predict: () => import('./predict/predict.tsx'),
  review: () => import('./label-review/review.tsx'),
  settings: () => import('./settings/settings.tsx'),
  glossary: () => import('./glossary/glossary-page.tsx'),
};

export const Home = lazy(async () => ({ default: (await loaders.home()).Home }));
export const Pictures = lazy(async () => ({ default: (await loaders.pictures()).Pictures }));
export const LabelMode = lazy(async () => ({ default: (await loaders.label()).LabelMode }));
export const Agreement = lazy(async () => ({ default: (await loaders.agreement()).Agreement }));
export const CheckScreen = lazy(async () => ({ default: (await loaders.check()).CheckScreen }));
export const Train = lazy(async () => ({ default: (await loaders.train()).Train }));
export const Showdown = lazy(async () => ({ default: (await loaders.showdown()).Showdown }));
export const Runs = lazy(async () => ({ default: (await loaders.runs()).Runs }));
export const RunPage = lazy(async () => ({ default: (await loaders.run()).RunPage }));
export const Compare = lazy(async () => ({ default: (await loaders.compare()).Compare }));
export const Predict = lazy(async () => ({ default: (await loaders.predict()).Predict }));
export const ReviewPage = lazy(async () => ({ default: (await loaders.review()).ReviewPage }));
export const GlossaryPage = lazy(async () => ({ default: (await loaders.glossary()).GlossaryPage }));
export const Settings = lazy(async () => ({ default: (await loaders.settings()).Settings }));

export const Messages = lazy(async () => ({ default: (await import('./frame/messages.tsx')).Messages }));

/** The parts of a run’s page. */
async function loadRunTabs(): Promise<void> {
  for (const load of (await import('./run/tabs.ts')).runTabLoaders) await load();
}

/** Loads every screen, one after another, so that a visit finds it there and the host may be gone by then. */
export async function loadAllScreens(): Promise<void> {
  const others = [loadDialogs, loadImportSheet, loadFoundFolder, loadFinder, loadRunTabs];
  for (const load of [...others, ...Object.values(loaders)]) await load().catch(() => undefined);
}
