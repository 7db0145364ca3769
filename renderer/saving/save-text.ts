// Saving text as a file: by the system's dialog where the host has one, otherwise as a download of the browser.
import { z } from 'zod';
import { bridge } from '../bridge/bridge.ts';
import { CallFailed } from '../bridge/call.ts';

/** Milliseconds that a download has to begin. */
const downloadMs = 10_000;

/** Resolves to what was saved: the path, or the name of the download; null where the person cancelled. */
export async function saveText(name: string, content: string): Promise<string | null> {
  if (bridge.saveText === null) {
    const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
    download(address, name);
    setTimeout(() => URL.revokeObjectURL(address), downloadMs);
    return name;
  }
  const reply = await bridge.saveText(name, content);
  if (!reply.ok) throw new CallFailed(reply.kind, reply.code, reply.sentence, reply.details);
  return z.string().nullable().parse(reply.value);
}

/** Has the browser save what is at an address of our own. */
export function download(address: string, name: string): void {
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
}
