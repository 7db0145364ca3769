// Versions and hardware of the runs: what has to be the same to reproduce the numbers.
import { type Run } from '../../../../preload/contract.ts';
import { paragraph, table, type Section } from '../elements.ts';
import { html, name } from '../markup.ts';
import { instant } from '../format-markup.ts';
import { computedOn } from './method-section.ts';

export function versionsSection(runs: readonly Run[]): Section {
  return {
    id: 'versions',
    title: 'Versions',
    body: [
      paragraph(
        'The same pictures, pre-trained model, settings, seed, engine and versions give the same result; ',
        'another CPU or GPU may change the last digits.',
      ),
      table(
        'Versions per run',
        [
          { title: 'Run', of: (run) => html`${name(run.name)} (number ${run.id})` },
          { title: 'Finished', of: ({ finished }) => (finished === null ? '–' : instant(finished)) },
          { title: 'Seed', number: true, of: ({ seed }) => seed },
          { title: 'Computed with', of: (run) => computedOn(run) ?? '–' },
          {
            title: 'Versions',
            of: ({ versions }) =>
              Object.entries(versions)
                .map(([component, version]) => `${component} ${version}`)
                .join(', ') || '–',
          },
          { title: 'Test set', of: ({ testSet }) => html`<span class="code">${testSet.slice(0, 16)}</span>` },
        ],
        runs,
      ),
    ],
  };
}
