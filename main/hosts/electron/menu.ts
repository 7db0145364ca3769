// Electron's menu: the page's own commands with its own keys, and what every desktop program has.
import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { acceleratorOf, commands, type Command } from '../../../preload/contract.ts';

/** `tell` passes a command on to the page; the keys are shown here and listened to there. */
export function installMenu(tell: (name: Command['name'], window: BrowserWindow) => void): void {
  const itemsOf = (menu: Command['menu']): MenuItemConstructorOptions[] => commands.filter((command) => command.menu === menu).map(({ name, label, keys }) => ({
    label, accelerator: acceleratorOf(keys), registerAccelerator: false,
    click: (_, window) => { if (window) tell(name, window as BrowserWindow); },
  }));
  const onMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    { label: 'File', submenu: [...itemsOf('File'), { type: 'separator' }, { role: onMac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    { label: 'Go', submenu: itemsOf('Go') },
    { label: 'View', submenu: [{ role: 'reload' }, { type: 'separator' }, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
  ]));
}
