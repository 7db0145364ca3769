// Predictions in the reader, taken as they come: a file that ends the reader, or hangs it, is found, and the others go on without it.
import { drain, type Answer, type PictureOfFile, type WorkEventOf, type WorkInput } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import type { Watcher } from '../core/run-work.ts';

type Distances = Extract<WorkEventOf<'predict'>, { type: 'distances' }>;

interface Taker {
  /** What the distances of the answers are ranked against; told before them. */
  distances(facts: Distances): void;
  /** `index` counts the files of the request; each comes once. */
  answers(answers: Answer[]): void;
}

/** Throws what the work throws; what was taken by then stays taken. */
export async function predictEach(
  { reader }: Pick<Context, 'reader'>, { files, ...input }: WorkInput<'predict'>, taker: Taker, { signal, progress }: Watcher,
): Promise<void> {
  let rest: { file: PictureOfFile; index: number }[] = files.map((file, index) => ({ file, index }));
  let done = 0;
  progress('Predicting', done, files.length);
  while (rest.length > 0) {
    const answered = new Set<number>();
    const request = rest;
    try {
      await drain(reader.work('predict', { ...input, files: request.map(({ file }) => file) }, signal), (event) => {
        if (event.type === 'distances') return taker.distances(event);
        for (const { index } of event.answers) answered.add(index);
        taker.answers(event.answers.map((answer) => ({ ...answer, index: request[answer.index]?.index ?? -1 })));
        progress('Predicting', done += event.answers.length, files.length);
      });
      return;
    } catch (error) {
      if (!reader.diedOfFiles(error)) throw error;
      rest = request.filter((_, place) => !answered.has(place));
    }
  }
}
