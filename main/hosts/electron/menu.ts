// Electron's menu: the page's own commands with their keys, and the usual roles of a desktop program.
import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { acceleratorOf, commandNames, commands, type Command } from '../../../preload/contract.ts';
import { hostWords } from '../host-words.ts';

/** `send` passes a command on to the page; keys are shown here, and handled there. */
export function installMenu(send: (name: Command['name'], window: BrowserWindow) => void): void {
  const itemsOf = (menu: Command['menu']): MenuItemConstructorOptions[] =>
    commands.filter((command) => command.menu === menu).map(({ name, keys }) => ({
      label: commandNames[name], accelerator: acceleratorOf(keys), registerAccelerator: false,
      click: (_, window) => { if (window) send(name, window as BrowserWindow); },
    }));
  const onMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate([
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    { label: hostWords.menu.file, submenu: [...itemsOf('File'), { type: 'separator' }, { role: onMac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    { label: hostWords.menu.go, submenu: itemsOf('Go') },
    {
      label: hostWords.menu.view,
      submenu: [
        { role: 'reload' }, { type: 'separator' }, { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]));
}
