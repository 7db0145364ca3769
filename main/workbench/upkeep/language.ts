// The language of this workspace: what the person chose, else the system's, where there is a file for it, else English.
import { loadLanguage } from '../../../language/load.ts';
import { language, LanguageTag, setLanguage } from '../../../preload/contract.ts';
import { getSetting, putSetting } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';

const languageSetting = 'language';

const chosenLanguage = (db: Context['db']): string | null => LanguageTag.safeParse(getSetting(db, languageSetting)).data ?? null;

/** Base of the system's language: “de” of “de-AT”. */
const systemLanguage = (): string => new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).language;

/** The sentences of this process are in that language from now on. */
export async function speakLanguage(db: Context['db']): Promise<void> {
  setLanguage(await loadLanguage(chosenLanguage(db) ?? systemLanguage()));
}

export function languageMethods({ db, now, emit, speaksLanguage }: Context): Methods<'language.get' | 'language.choose'> {
  return {
    'language.get': () => ({ chosen: chosenLanguage(db), used: language().tag }),
    'language.choose': async ({ chosen }) => {
      putSetting(db, languageSetting, chosen, now());
      if (speaksLanguage) await speakLanguage(db);
      emit({ type: 'changed', what: 'language', project: null });
      return {};
    },
  };
}
