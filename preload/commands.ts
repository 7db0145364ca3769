// Commands shared by the menu, the keyboard and the palette: Electron's menu shows the very keys that the page listens to.
import { words } from '../language/words.ts';

export interface Command {
  readonly name: 'import' | 'find' | 'home' | 'pictures' | 'label' | 'train' | 'runs' | 'compare' | 'predict' | 'settings' | 'help';
  /** As @mantine/hooks writes keys. */
  readonly keys: string;
  readonly menu: 'File' | 'Go';
}

export const commands: readonly Command[] = [
  { name: 'import', keys: 'mod + shift + O', menu: 'File' },
  { name: 'settings', keys: 'mod + comma', menu: 'File' },
  { name: 'find', keys: 'mod + K', menu: 'Go' },
  { name: 'home', keys: 'alt + 0', menu: 'Go' },
  { name: 'pictures', keys: 'alt + 1', menu: 'Go' },
  { name: 'label', keys: 'alt + L', menu: 'Go' },
  { name: 'train', keys: 'alt + 2', menu: 'Go' },
  { name: 'runs', keys: 'alt + 3', menu: 'Go' },
  { name: 'compare', keys: 'alt + 4', menu: 'Go' },
  { name: 'predict', keys: 'alt + 5', menu: 'Go' },
  { name: 'help', keys: 'shift + ?', menu: 'Go' },
];

export const commandNames = words('commands', {
  import: 'Import a folder…',
  settings: 'Settings',
  find: 'Find…',
  home: 'All projects',
  pictures: 'Pictures',
  label: 'Label pictures',
  train: 'Train',
  runs: 'Runs',
  compare: 'Compare',
  predict: 'Predict',
  help: 'Keys',
} as const satisfies Record<Command['name'], string>);

/** "mod + shift + O" as Electron writes it: "CommandOrControl+Shift+O" (Electron, Accelerator). */
export function acceleratorOf(keys: string): string {
  const names: Record<string, string> = { mod: 'CommandOrControl', shift: 'Shift', alt: 'Alt', comma: ',' };
  return keys.split(' + ').map((key) => names[key] ?? key).join('+');
}

/** As they are written on a keyboard of that language. */
const keyNames = words('keys', { ctrl: 'Ctrl', shift: 'Shift' } as const);
export type KeyNames = typeof keyNames;

/** The same for people: "Ctrl Shift O", "⌘ ⇧ O". */
export function keysText(keys: string, onMac: boolean): string {
  const names: Record<string, string> = onMac
    ? { mod: '⌘', shift: '⇧', alt: '⌥', comma: ',' }
    : { mod: keyNames.ctrl, shift: keyNames.shift, alt: 'Alt', comma: ',' };
  const parts = keys.split(' + ');
  // A character that needs shift implies it.
  return (parts.at(-1) === '?' ? ['?'] : parts).map((key) => names[key] ?? key).join(' ');
}
