// Starts the page: the language first, since tables of words are read as their modules load.
// The styles that all screens change come before those of any screen, in whatever files they are joined.
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './theme/base.css';
import { loadLanguage } from './language.ts';

await loadLanguage();
await import('./start.tsx');
