// Commands shared by the menu, the keyboard and the palette: Electron's menu shows the very keys that the page listens to.

export interface Command {
  readonly name: 'import' | 'find' | 'home' | 'pictures' | 'label' | 'train' | 'runs' | 'compare' | 'predict' | 'settings' | 'help';
  readonly label: string;
  /** As @mantine/hooks writes keys. */
  readonly keys: string;
  readonly menu: 'File' | 'Go';
}

export const commands: readonly Command[] = [
  { name: 'import', label: 'Import a folder…', keys: 'mod + shift + O', menu: 'File' },
  { name: 'settings', label: 'Settings', keys: 'mod + comma', menu: 'File' },
  { name: 'find', label: 'Find…', keys: 'mod + K', menu: 'Go' },
  { name: 'home', label: 'All projects', keys: 'alt + 0', menu: 'Go' },
  { name: 'pictures', label: 'Pictures', keys: 'alt + 1', menu: 'Go' },
  { name: 'label', label: 'Label pictures', keys: 'alt + L', menu: 'Go' },
  { name: 'train', label: 'Train', keys: 'alt + 2', menu: 'Go' },
  { name: 'runs', label: 'Runs', keys: 'alt + 3', menu: 'Go' },
  { name: 'compare', label: 'Compare', keys: 'alt + 4', menu: 'Go' },
  { name: 'predict', label: 'Predict', keys: 'alt + 5', menu: 'Go' },
  { name: 'help', label: 'Keys', keys: 'shift + ?', menu: 'Go' },
];

/** "mod + shift + O" as Electron writes it: "CommandOrControl+Shift+O" (Electron, Accelerator). */
export function acceleratorOf(keys: string): string {
  const names: Record<string, string> = { mod: 'CommandOrControl', shift: 'Shift', alt: 'Alt', comma: ',' };
  return keys.split(' + ').map((key) => names[key] ?? key).join('+');
}

/** The same for people: "Ctrl Shift O", "⌘ ⇧ O". */
export function keysText(keys: string, onMac: boolean): string {
  const names: Record<string, string> = onMac ? { mod: '⌘', shift: '⇧', alt: '⌥', comma: ',' } : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', comma: ',' };
  const parts = keys.split(' + ');
  // A character that needs shift implies it.
  return (parts.at(-1) === '?' ? ['?'] : parts).map((key) => names[key] ?? key).join(' ');
}
