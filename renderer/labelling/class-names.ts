// Names of classes as a person types or pastes them, and the order of classes by their keys. Pure.
import { classKeys, type ProjectClass } from '../../preload/contract.ts';

/** Names in a text: one a line, or separated by commas, semicolons or tabs. Each once, in their order. */
export function namesIn(text: string): string[] {
  const names = text.split(/[\n\r\t,;]/).map((name) => name.trim().normalize()).filter((name) => name !== '');
  return [...new Set(names)];
}

/** Classes in the order of their keys, so that a button stays in its place; those without a key behind them. */
export function byKey(classes: readonly ProjectClass[]): ProjectClass[] {
  const place = ({ key }: ProjectClass): number => (key === null ? classKeys.length : classKeys.indexOf(key));
  return classes.toSorted((a, b) => place(a) - place(b));
}

/** Classes that a person may mean by the words typed: those that begin with them first, then those that hold them. */
export function classesNamed(classes: readonly ProjectClass[], words: string): ProjectClass[] {
  const wanted = words.trim().toLowerCase();
  const found = classes.filter(({ name }) => name.toLowerCase().includes(wanted));
  const rank = ({ name }: ProjectClass): number => (name.toLowerCase() === wanted ? 0 : name.toLowerCase().startsWith(wanted) ? 1 : 2);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
