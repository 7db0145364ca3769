// The language that the host wrote on the page, loaded before anything that speaks.
import { english, setLanguage, type Language } from '../language/words.ts';

const files = import.meta.glob<{ language: Language }>('../languages/*.ts');
const tagOf = (file: string): string => file.replace(/^.*\/|\.ts$/g, '');

/** Tags of all languages there are but those for tests. */
export const languageTags: readonly string[] = [english.tag, ...Object.keys(files).map(tagOf).filter((tag) => !tag.startsWith('q'))].sort();

export async function loadLanguage(): Promise<void> {
  const load = files[`../languages/${document.documentElement.lang}.ts`];
  if (load) setLanguage((await load()).language);
}
