// Targets of the palette: screens, projects, runs, classes, settings, terms, questions with their answers, and actions at hand.
import { useLocation } from 'wouter';
import { offeredActions } from '../actions/offered-actions.ts';
import { text as agreementText } from '../agreement/text.ts';
import { useClasses, useProjects, useRuns } from '../bridge/questions.ts';
import { keysOf, shownKeys } from '../actions/shown-keys.ts';
import { glossary } from '../components/text.ts';
import { text as frameText } from '../frame/text.ts';
import { entriesOf } from '../glossary/entries.ts';
import { text as glossaryText } from '../glossary/text.ts';
import { text as reviewText } from '../label-review/text.ts';
import { filterToText } from '../pictures/filter.ts';
import { useNamedRuns } from '../result/questions.ts';
import { routes } from '../routes.ts';
import { sectionNames, type SectionName } from '../settings/section-names.ts';
import { answers, type PaletteActions, type Place } from './answers.ts';
import { text as questionText, type Question } from './questions-text.ts';

export type TargetKind = keyof typeof frameText.kinds;
export interface Target {
  readonly label: string;
  /** Other words that find it. */
  readonly also: string;
  readonly kind: TargetKind;
  readonly key: string;
  /** In place of the kind: where the answer lies. */
  readonly hint?: string;
  readonly keys?: string | undefined;
  readonly reach: () => void;
}

const keysOfAction = { import: keysOf('import'), help: keysOf('help'), theme: undefined } as const;

interface Link { label: string; kind: TargetKind; href: string; also?: string; keys?: string | undefined }

function placesIn(project: number): Link[] {
  const { rail } = frameText;
  return [
    { label: rail.pictures, kind: 'screen', href: routes.pictures(project), keys: keysOf('pictures') },
    { label: rail.label, kind: 'screen', href: routes.label(project), keys: keysOf('label') },
    { label: agreementText.title, kind: 'screen', href: routes.agreement(project) },
    { label: rail.train, kind: 'screen', href: routes.train(project), keys: keysOf('train') },
    { label: rail.runs, kind: 'screen', href: routes.runs(project), keys: keysOf('runs') },
    { label: rail.compare, kind: 'screen', href: routes.compare(project), keys: keysOf('compare') },
    { label: rail.predict, kind: 'screen', href: routes.predict(project), keys: keysOf('predict') },
    { label: reviewText.title, kind: 'screen', href: routes.review(project) },
  ];
}

/** Everything that can be reached from here, in the order in which it is offered where nothing was typed. */
export function useTargets(project: number | null, actions: PaletteActions): Target[] {
  const [, go] = useLocation();
  const projects = useProjects().data ?? [];
  const ranked = useNamedRuns(project ?? 0);
  // Names are there before all that is known of the runs is, and who types fast means one of them.
  const runs = useRuns(project ?? 0).data ?? ranked ?? [];
  const classes = useClasses(project ?? 0).data ?? [];
  const place: Place = { project: project ?? projects[0]?.id ?? null, run: ranked?.[0]?.id ?? null };
  const offered = offeredActions();
  const links: Link[] = [
    ...(project === null ? [] : [
      ...placesIn(project),
      ...runs.map((run): Link => ({ label: run.name, kind: 'run', href: routes.run(project, run.id) })),
      ...classes.map(({ name }): Link => ({ label: name, kind: 'class', href: routes.pictures(project, filterToText({ label: name })) })),
    ]),
    ...projects.map((own): Link => ({ label: own.name, kind: 'project', href: routes.pictures(own.id) })),
    { label: frameText.home, kind: 'screen', href: routes.home(), keys: keysOf('home') },
    { label: glossaryText.title, kind: 'screen', href: routes.glossary() },
    ...(Object.keys(sectionNames) as SectionName[]).map((name): Link => (
      { label: frameText.settingsSection(sectionNames[name]), kind: 'screen', href: routes.settings(name) })),
  ];
  const asked = (question: Question): Target => {
    const { ask, answer, also } = questionText[question];
    const way = answers[question](place);
    const reach = (): void => {
      if (way.kind === 'do') return actions[way.action]();
      const here = offered.find(({ name }) => name === way.offered);
      if (here) here.go();
      else go(way.href);
    };
    return { label: ask, also: `${also} ${answer}`, kind: 'question', key: `question ${question}`, hint: answer, reach };
  };
  return [
    ...links.map(({ label, kind, href, also = '', keys }): Target => (
      { label, also: `${also} ${frameText.kinds[kind]}`, kind, key: `${kind}${href}`, keys, reach: () => go(href) })),
    ...offered.map(({ name, label, keys, go: reach }): Target => (
      { label, also: frameText.kinds.action, kind: 'action', key: name, keys: keys === undefined ? undefined : shownKeys(keys), reach })),
    ...(Object.keys(frameText.actions) as (keyof PaletteActions)[]).map((name): Target => ({
      label: frameText.actions[name], also: frameText.kinds.action, kind: 'action', key: name, keys: keysOfAction[name], reach: actions[name],
    })),
    ...(Object.keys(answers) as Question[]).map(asked),
    ...entriesOf(glossary).map(({ name, term, also }): Target => (
      { label: term, also, kind: 'term', key: `term ${name}`, reach: () => go(routes.glossary(name)) })),
  ];
}
