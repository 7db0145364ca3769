// Starts the page: the language first, since tables of words are read as their modules load.
import { loadLanguage } from './language.ts';

await loadLanguage();
await import('./start.tsx');
