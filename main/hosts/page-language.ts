// The language that the page finds written on it, so that it loads the right words before anything is drawn.
import { language } from '../../preload/contract.ts';

/** The built page's `html` element in the language that this host speaks. */
export const inChosenLanguage = (html: string): string => html.replace(/<html lang="[^"]*"/, `<html lang="${language().tag}"`);
