// Deprecated names, accepted and written for this version only: fields of `--json`, and options.
// Scripts written for the version before go on working; the next version drops this file.

interface RenamedField {
  readonly now: string;
  readonly before: string;
  /** Another field of the same object, where the name alone does not tell which object it is. */
  readonly beside?: string;
}

/** Fields of what `--json` prints that were renamed; the first row that fits an object counts. */
const renamedFields: readonly RenamedField[] = [
  { now: 'correct', before: 'right' },
  { now: 'predicted', before: 'called', beside: 'correct' },
  { now: 'selectiveCurve', before: 'askCurve' },
  { now: 'answered', before: 'kept', beside: 'coverage' },
  { now: 'bothCorrect', before: 'bothRight' },
  { now: 'fineTuning', before: 'tuned' },
  { now: 'lastLayerRetrained', before: 'secondHead' },
  { now: 'crossValidation', before: 'leftOut', beside: 'total' },
  { now: 'cpu', before: 'processor', beside: 'total' },
  { now: 'arm', before: 'way', beside: 'frozenCorrect' },
  { now: 'frozenCorrect', before: 'frozenRight' },
  { now: 'thawedCorrect', before: 'thawedRight' },
  { now: 'arm', before: 'contender' },
  { now: 'arms', before: 'ways', beside: 'seeds' },
  { now: 'arms', before: 'contenders', beside: 'pairs' },
  { now: 'benefits', before: 'bought', beside: 'pairs' },
  { now: 'options', before: 'wishes', beside: 'entries' },
  { now: 'skipped', before: 'leftOut', beside: 'position' },
  { now: 'probe', before: 'survey', beside: 'evidence' },
  { now: 'imageStatistics', before: 'looks' },
  { now: 'knn', before: 'neighbours' },
  { now: 'trainingAccuracy', before: 'fit' },
  { now: 'file', before: 'path', beside: 'unlike' },
  { now: 'probability', before: 'confidence', beside: 'unlike' },
  { now: 'largestError', before: 'worst', beside: 'tolerance' },
  { now: 'largestErrorIn', before: 'furthest', beside: 'tolerance' },
];

function formerName(field: string, object: object): string | null {
  return renamedFields.find(({ now, beside }) => now === field && (beside === undefined || beside in object))?.before ?? null;
}

/**
 * The value with each renamed field also under its former name. Inside a renamed field, the new name holds new names only
 * and the former one former names only, so that nothing is there four times.
 */
export function withFormerNames(value: unknown): unknown {
  return mapFields(value, (field, item, object) => {
    const before = formerName(field, object);
    return before === null ? [[field, withFormerNames(item)]] : [[field, item], [before, underFormerNames(item)]];
  });
}

function underFormerNames(value: unknown): unknown {
  return mapFields(value, (field, item, object) => [[formerName(field, object) ?? field, underFormerNames(item)]]);
}

type Entries = [string, unknown][];

function mapFields(value: unknown, entriesOf: (field: string, item: unknown, object: object) => Entries): unknown {
  if (Array.isArray(value)) return value.map((item) => mapFields(item, entriesOf));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).flatMap(([field, item]) => entriesOf(field, item, value)));
}

/** Options that were renamed: former name → today's. Not in `--help`. */
const renamedOptions: Readonly<Record<string, string>> = {
  'left-out': 'cross-validation', 'no-fewer': 'no-learning-curve', anew: 'recompute',
};

/** Options with the former names of those that were renamed. */
export function withFormerOptions<O>(options: Readonly<Record<string, O>>): Record<string, O> {
  const former = Object.entries(renamedOptions).flatMap(([before, now]) => {
    const option = options[now];
    return option === undefined ? [] : [[before, option] as const];
  });
  return { ...options, ...Object.fromEntries(former) };
}

/** What was given, under today's names. */
export function underTodaysOptions<V>(values: Readonly<Record<string, V>>): Record<string, V> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [renamedOptions[name] ?? name, value]));
}
