// Exposes the contract to the page in Electron's sandbox, and nothing else.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Command } from './commands.ts';
import type { CallName, CallReply, HostBridge, WorkbenchEvent } from './contract.ts';

const bridge: HostBridge = {
  host: 'electron',
  call: (name: CallName, input: unknown, number?: number): Promise<CallReply> => ipcRenderer.invoke('thaw:call', name, input, number),
  giveUp: (number: number): void => ipcRenderer.send('thaw:give-up', number),
  listen: (onEvent) => {
    const pass = (_: unknown, event: WorkbenchEvent) => onEvent(event);
    ipcRenderer.on('thaw:event', pass);
    return () => void ipcRenderer.removeListener('thaw:event', pass);
  },
  onCommand: (take) => {
    const pass = (_: unknown, name: Command['name']) => take(name);
    ipcRenderer.on('thaw:command', pass);
    return () => void ipcRenderer.removeListener('thaw:command', pass);
  },
  chooseFolder: (): Promise<string | null> => ipcRenderer.invoke('thaw:choose-folder'),
  downloadUrl: null,
  chooseSave: (name): Promise<string | null> => ipcRenderer.invoke('thaw:choose-save', name),
  saveText: (name, content): Promise<CallReply> => ipcRenderer.invoke('thaw:save-text', name, content),
  saveReport: (of, format): Promise<CallReply> => ipcRenderer.invoke('thaw:save-report', of, format),
  pathOfDropped: (file) => webUtils.getPathForFile(file),
  sendFile: null,
  pictureUrl: (sha256, size) => `app://thaw/picture/${sha256}?size=${size}`,
};
contextBridge.exposeInMainWorld('thaw', bridge);
