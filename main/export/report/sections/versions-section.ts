// What has to be the same to get the same numbers.
import { type Run } from '../../../../preload/contract.ts';
import { paragraph, table, type Section } from '../elements.ts';
import { html, name } from '../markup.ts';
import { instant } from '../format-markup.ts';
import { computedOn } from './method-section.ts';

export function versionsSection(runs: readonly Run[]): Section {
  return {
    id: 'versions', title: 'Versions',
    body: [
      paragraph('The same pictures, starting model, settings, seed, engine and versions give the same result; another processor may change the last digits.'),
      table('What the runs were made with', [
        { title: 'Run', of: (run) => html`${name(run.name)} (number ${run.id})` }, { title: 'Finished', of: ({ finished }) => (finished === null ? '–' : instant(finished)) },
        { title: 'Seed', number: true, of: ({ seed }) => seed }, { title: 'Computed with', of: (run) => computedOn(run) ?? '–' },
        { title: 'Versions', of: ({ versions }) => Object.entries(versions).map(([of, version]) => `${of} ${version}`).join(', ') || '–' },
        { title: 'Test set', of: ({ testSet }) => html`<span class="code">${testSet.slice(0, 16)}</span>` },
      ], runs),
    ],
  };
}
