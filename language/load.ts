// The file of a language, loaded by name. Bundles hold all of them.
import { LanguageTag } from './locale.ts';
import { english, setLanguage, type Language } from './words.ts';

/** English where there is no such file. */
export async function loadLanguage(tag: string): Promise<Language> {
  if (!LanguageTag.safeParse(tag).success) return english;
  return import(`../languages/${tag}.ts`).then((file: { language: Language }) => file.language, () => english);
}

/** Variable of a child's environment with the language that its parent speaks. */
export const languageVariable = 'THAW_LANGUAGE';

/** A child speaks its parent's language until it ends. */
export async function speakAsParent(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const tag = environment[languageVariable] ?? english.tag;
  if (tag !== english.tag) setLanguage(await loadLanguage(tag));
}
