// The language of the page: chosen here, or the system’s.
import { Select } from '@mantine/core';
import { showFailure } from '../actions/run-action.tsx';
import { useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { languageTags } from '../language.ts';
import { text } from './text.ts';

const system = 'system';

/** A language by its own name: “Deutsch”. */
const nameOf = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** Every table of words is read anew, so the page starts again. */
async function choose(tag: string | null): Promise<void> {
  try {
    await call('language.choose', { chosen: tag === null || tag === system ? null : tag });
    location.reload();
  } catch (error) {
    showFailure(error);
  }
}

export function LanguageChoice() {
  const language = useCall('language.get', {}).data;
  return <Select mt="lg" w={320} label={text.language} description={text.languageHelp} allowDeselect={false} disabled={!language}
    value={language?.chosen ?? system} onChange={(tag) => void choose(tag)}
    data={[{ value: system, label: text.systemLanguage }, ...languageTags.map((tag) => ({ value: tag, label: nameOf(tag) }))]} />;
}
