// Cautions of runs: what the dataset check says of the split that each run saw, with the accuracy of the run on the pictures it did not
// know. Kept while the workbench is open, until the check, a judgement or the split changes.
import type { Caution, ResultFigures, Run } from '../../../preload/contract.ts';
import { cautionOf, cleanAccuracy, type CheckSummary } from '../../evaluation/index.ts';
import { countTested, picturesOfSnapshot, snapshotIds, standingJudgements } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { checkSummary, checkVersion } from '../projects/check-calls.ts';

type CautionOf = (run: Run, figures: ResultFigures) => Caution | null;
interface Kept<T> { readonly version: string; readonly value: T }

export class Cautions {
  readonly #context: Context;
  readonly #summaries = new Map<number, Kept<CheckSummary | null>>();
  readonly #cautions = new Map<number, Kept<Caution | null>>();

  constructor(context: Context) { this.#context = context; }

  ofProject(project: number): CautionOf {
    const { db } = this.#context;
    const version = checkVersion(this.#context, project);
    const [snapshots, judged] = [snapshotIds(db, project), standingJudgements(db, project)];
    let today: CheckSummary | null | undefined;
    return (run, figures) => {
      const summary = this.#summaryOf(project, snapshots.get(run.id) ?? 0, version);
      if (!summary?.findings.some(({ severity }) => severity === 'alarm')) return null;
      const leaked = leakedIn(summary, figures, judged);
      // Today's split matters only to what is to be done about a leak.
      if (leaked.known.length > 0) today ??= checkSummary(this.#context, project);
      const splitMended = today ? leakedIn(today, figures, judged).known.length === 0 : false;
      return kept(this.#cautions, run.id, `${version} ${splitMended}`, () => cautionOf({
        figures, findings: summary.findings, leaked, leak: summary.leak, objects: summary.objects, splitMended,
        clean: leaked.known.length === 0 ? null : cleanAccuracy(countTested(db, run.id, figures.on, leaked.known)),
      }));
    };
  }

  #summaryOf(project: number, snapshot: number, version: string): CheckSummary | null {
    return kept(this.#summaries, snapshot, version, () => checkSummary(this.#context, project, picturesOfSnapshot(this.#context.db, snapshot)));
  }
}

function kept<T>(store: Map<number, Kept<T>>, id: number, version: string, make: () => T): T {
  const known = store.get(id);
  if (known?.version === version) return known.value;
  const value = make();
  store.set(id, { version, value });
  return value;
}

/** Tested pictures that the model knew, but for what a person judged to be fine. */
function leakedIn({ leaked }: CheckSummary, { on }: ResultFigures, judged: ReadonlyMap<string, unknown>) {
  const nearDuplicates = judged.has('shared') ? [] : [...leaked[on].nearDuplicates];
  const groups = judged.has('group-across') ? [] : [...leaked[on].groups].filter((id) => !leaked[on].nearDuplicates.has(id));
  return { nearDuplicates: nearDuplicates.length, groups: groups.length, known: [...nearDuplicates, ...groups] };
}
