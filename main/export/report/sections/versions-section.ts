// Versions and hardware of the runs: what has to be the same to reproduce the numbers.
import { type Run } from '../../../../preload/contract.ts';
import { paragraph, table, type Section } from '../elements.ts';
import { html, name, woven } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { methodWords } from '../words/method-words.ts';
import { instant } from '../format-markup.ts';
import { computedOn } from './method-section.ts';

export function versionsSection(runs: readonly Run[]): Section {
  const said = methodWords.versions;
  return {
    id: 'versions',
    title: said.title,
    body: [
      paragraph(said.same),
      table(
        said.perRun,
        [
          { title: frameWords.run, of: (run) => woven(said.run(run.id), { name: name(run.name) }) },
          { title: said.finished, of: ({ finished }) => (finished === null ? '–' : instant(finished)) },
          { title: frameWords.seed, number: true, of: ({ seed }) => seed },
          { title: methodWords.training.computedWith, of: (run) => computedOn(run) ?? '–' },
          {
            title: said.title,
            of: ({ versions }) =>
              Object.entries(versions)
                .map(([component, version]) => `${component} ${version}`)
                .join(', ') || '–',
          },
          { title: said.testSet, of: ({ testSet }) => html`<span class="code">${testSet.slice(0, 16)}</span>` },
        ],
        runs,
      ),
    ],
  };
}
