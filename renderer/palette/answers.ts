// Where the answer to each question of the palette lies: a place, or an action that is started.
import { routes } from '../routes.ts';
import type { RunTab } from '../run/tabs.ts';
import type { Question } from './questions-text.ts';

/** Actions that the frame offers on every screen. */
export interface PaletteActions { import: () => void; help: () => void; theme: () => void }

/** What the person has: the project on screen or the one last used, and the run that is best to look at. */
export interface Place { readonly project: number | null; readonly run: number | null }

/** `offered`: an action of the screen there, started where it is on screen already. */
export type Answer = { kind: 'go'; href: string; offered?: string } | { kind: 'do'; action: keyof PaletteActions };

const go = (href: string, offered?: string): Answer => ({ kind: 'go', href, ...(offered !== undefined && { offered }) });
const inProject = (to: (project: number) => string, offered?: string) => ({ project }: Place): Answer =>
  (project === null ? go(routes.home()) : go(to(project), offered));
const ofRun = (tab: RunTab) => ({ project, run }: Place): Answer =>
  (project === null ? go(routes.home()) : go(run === null ? routes.runs(project) : routes.runTab(project, run, tab)));
const settings = (section: string) => (): Answer => go(routes.settings(section));
const does = (action: keyof PaletteActions) => (): Answer => ({ kind: 'do', action });

/** Without a project the way leads to Home, where one begins. */
export const answers: Readonly<Record<Question, (place: Place) => Answer>> = {
  addPictures: inProject(routes.pictures, 'pictures.add'),
  newProject: does('import'),
  label: inProject(routes.label),
  addClass: inProject(routes.pictures, 'classes.edit'),
  changeClasses: inProject(routes.pictures, 'classes.edit'),
  wrongLabels: inProject(routes.review),
  undo: inProject(routes.pictures, 'pictures.undo'),
  splitAgain: inProject(routes.pictures, 'sets.edit'),
  check: inProject(routes.check),
  train: inProject(routes.train),
  strongerModel: settings('starting'),
  everyStrategy: inProject(routes.train),
  compare: inProject(routes.compare),
  mistakes: ofRun('mistakes'),
  lookInside: ofRun('explain'),
  threshold: ofRun('trust'),
  trust: ofRun('trust'),
  testFolder: ofRun('trust'),
  export: ofRun('summary'),
  report: ofRun('summary'),
  predict: inProject(routes.predict),
  table: inProject(routes.predict),
  exportLabels: inProject(routes.pictures, 'labels.export'),
  secondReader: inProject(routes.agreement),
  backUp: settings('backup'),
  space: settings('storage'),
  trash: inProject(routes.runs),
  engine: settings('compute'),
  language: settings('appearance'),
  theme: does('theme'),
  keys: does('help'),
  terms: () => go(routes.glossary()),
  offline: settings('about'),
};
