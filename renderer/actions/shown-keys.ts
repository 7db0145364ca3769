// Keys as this system writes them: “Ctrl K”, “⌘ K”.
import { commands, keysText, type Command } from '../../preload/contract.ts';

const onMac = navigator.userAgent.includes('Mac');

/** Of keys as an action names them: “mod + K”. */
export const shownKeys = (keys: string): string => keysText(keys, onMac);

export const keysOf = (name: Command['name']): string => shownKeys(commands.find((command) => command.name === name)?.keys ?? '');
