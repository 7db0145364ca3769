// Compatibility with files of earlier versions: fields that have since taken the field's terms are renamed before a schema
// reads them, so that a run paused in an earlier version can be resumed.

/** The new name of each old one, wherever in the value it stands. */
export type RenamedFields = Readonly<Record<string, string>>;

export function renameFields(value: unknown, names: RenamedFields): unknown {
  if (Array.isArray(value)) return value.map((item) => renameFields(item, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [Object.hasOwn(names, name) ? names[name] : name, renameFields(item, names)]));
}
