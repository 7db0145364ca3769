// Files that an unfinished run is resumed from. They go only once its result is stored: a run that is cut off before that
// still has them.
import { removeCheckpoint } from './checkpoint.ts';
import { removePartialResults } from './partial-results.ts';

/** For a run whose result is in the database. */
export function removeResumeFiles(runFolder: string): void {
  removeCheckpoint(runFolder);
  removePartialResults(runFolder);
}
