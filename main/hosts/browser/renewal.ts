// A new opening page from a host that is running: starting Thaw again on its workspace is what a person does who has
// closed the tab. The second start finds port and secret in a file that only the person can read.
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openingFile, writePrivate } from './opening-page.ts';

const Running = z.object({ port: z.number().int().min(1).max(65535), secret: z.string().min(32) });

const runningFile = (folder: string): string => join(folder, 'browser-host.json');
const patienceMs = 5000;

/** Says where this host can be asked; returns the secret that has to be told. */
export function offerRenewal(folder: string, port: number): string {
  const secret = randomBytes(24).toString('base64url');
  writePrivate(runningFile(folder), JSON.stringify({ port, secret }));
  return secret;
}

export function withdrawRenewal(folder: string): void {
  rmSync(runningFile(folder), { force: true });
}

/** The opening page that the running host has written anew; null where none is running, or not in a browser. */
export async function askForOpeningPage(folder: string): Promise<string | null> {
  try {
    const { port, secret } = Running.parse(JSON.parse(readFileSync(runningFile(folder), 'utf8')));
    const reply = await fetch(`http://127.0.0.1:${port}/renew`, {
      method: 'POST', body: JSON.stringify({ secret }), signal: AbortSignal.timeout(patienceMs),
    });
    await reply.body?.cancel();
    return reply.ok ? openingFile(folder) : null;
  } catch {
    return null;
  }
}
