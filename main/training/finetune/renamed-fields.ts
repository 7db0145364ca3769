// Compatibility with files of earlier versions: fields renamed since then are renamed before a schema reads them, so that
// a run paused in an earlier version can be resumed.

/** New names by old ones, anywhere in the value. */
export type RenamedFields = Readonly<Record<string, string>>;

export function renameFields(value: unknown, names: RenamedFields): unknown {
  if (Array.isArray(value)) return value.map((item) => renameFields(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(
    ([name, item]) => [Object.hasOwn(names, name) ? names[name] : name, renameFields(item, names)],
  ));
}
