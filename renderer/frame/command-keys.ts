// Keys of commands as this system writes them.
import { commands, keysText, type Command } from '../../preload/contract.ts';

const onMac = navigator.userAgent.includes('Mac');

/** “Ctrl K”, “⌘ K”. */
export const keysOf = (name: Command['name']): string =>
  keysText(commands.find((command) => command.name === name)?.keys ?? '', onMac);
