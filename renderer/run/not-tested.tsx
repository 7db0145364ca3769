// Notice in a tab of a run’s page that there is nothing to show without test pictures.
import { Text } from '@mantine/core';
import { text } from './text.ts';

export const NotTested = () => <section className="sheet"><Text c="dimmed">{text.noTest}</Text></section>;
