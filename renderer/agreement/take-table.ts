// A table chosen or dropped on the page: the desktop host knows its path; elsewhere its content goes into the workspace, as with dropped pictures.
import { bridge } from '../bridge/bridge.ts';
import { call, CallFailed } from '../bridge/call.ts';
import { bytes } from '../components/format.ts';
import { base64Of, maxFileBytes } from '../folder/upload-files.ts';
import { text } from './text.ts';

export const tableTypes = '.csv,.tsv,.txt,.xlsx';

/** The path that the workbench reads it from. Throws CallFailed. */
export async function takeTable(file: File): Promise<string> {
  const path = bridge.pathOfDropped?.(file);
  if (path) return path;
  if (file.size > maxFileBytes) throw new CallFailed('expected', 'too-large-to-drop', text.tooLarge(file.name, bytes(file.size)), null);
  return (await call('agreement.upload', { name: file.name, base64: await base64Of(file) })).file;
}
