// A number as a person types it: point or comma is the decimal mark, whichever stands there once.

/** Null for nothing, and for what is no number yet or could be two: "1.000,5", "1,000,000". */
export function typedNumber(typed: string | number | bigint): number | null {
  const written = String(typed).trim();
  if (!/^[-−]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(written)) return null;
  const value = Number(written.replace('−', '-').replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}
