// Tabs of a run’s page in their order, each an address of its own and loaded when it is first opened.
import { lazy } from 'react';

/** The summary is the address of the run itself. */
export const runTabs = ['summary', 'mistakes', 'classes', 'trust', 'explain', 'training', 'settings'] as const;
export type RunTab = (typeof runTabs)[number];

/** A tab as an address names it; the summary where it names none there is. */
export const runTabOf = (named: string | null | undefined): RunTab => runTabs.find((tab) => tab === named) ?? 'summary';

const loaders = {
  mistakes: () => import('./mistakes/mistakes-tab.tsx'),
  classes: () => import('./classes/classes-tab.tsx'),
  trust: () => import('./trust/trust-tab.tsx'),
  explain: () => import('./explain-tab.tsx'),
  training: () => import('./training/training-tab.tsx'),
  settings: () => import('./settings-tab.tsx'),
} satisfies Record<Exclude<RunTab, 'summary'>, () => Promise<object>>;

export const runTabLoaders: readonly (() => Promise<object>)[] = Object.values(loaders);

export const MistakesTab = lazy(async () => ({ default: (await loaders.mistakes()).MistakesTab }));
export const ClassesTab = lazy(async () => ({ default: (await loaders.classes()).ClassesTab }));
export const TrustTab = lazy(async () => ({ default: (await loaders.trust()).TrustTab }));
export const ExplainTab = lazy(async () => ({ default: (await loaders.explain()).ExplainTab }));
export const TrainingTab = lazy(async () => ({ default: (await loaders.training()).TrainingTab }));
export const SettingsTab = lazy(async () => ({ default: (await loaders.settings()).SettingsTab }));
