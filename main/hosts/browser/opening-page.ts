// The page that opens the workbench in a browser: a file that only the person can read, which leads to the host with a
// token in the fragment. A fragment is sent to no server and stands in no list of processes, as an argument would.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { language } from '../../../preload/contract.ts';
import { hostWords } from '../host-words.ts';

/** Its name in the workspace. */
const fileName = 'open-thaw.html';

export const openingFile = (folder: string): string => join(folder, fileName);

/** Whole or not at all, over whatever lies there: a link in its place is replaced, not followed. */
export function writeOpeningPage(folder: string, link: string): string {
  const file = openingFile(folder);
  writePrivate(file, openingHtml(link));
  return file;
}

export function removeOpeningPage(folder: string): void {
  rmSync(openingFile(folder), { force: true });
}

/** A file that only the person can read, from its first byte on. */
export function writePrivate(file: string, content: string): void {
  const draft = `${file}.part`;
  rmSync(draft, { force: true });
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  renameSync(draft, file);
}

/** Without a script: a refresh at once, and a link for a browser that has switched that off. */
const openingHtml = (link: string): string => `<!doctype html>
<html lang="${language().tag}">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url=${link}">
<title>Thaw</title>
<p><a href="${link}">${hostWords.open}</a></p>
`;

/** Served at “/” to anyone: it knows nothing but how to trade the token in its fragment. */
export const entranceHtml = (): string => `<!doctype html>
<html lang="${language().tag}">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Thaw</title>
<p id="words">${hostWords.opening}</p>
<noscript>${hostWords.needsJavaScript}</noscript>
<script src="/enter.js" defer></script>
`;

/** The token leaves the address, and with it the history, before it is sent. */
export const entranceScript = (): string => `const token = location.hash.slice(1);
history.replaceState(null, '', '/');
const say = (sentence) => { document.getElementById('words').textContent = sentence; };
fetch('/enter', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) })
  .then(async (reply) => {
    if (reply.ok) location.replace((await reply.json()).path);
    else say(await reply.text());
  })
  .catch(() => say(${JSON.stringify(hostWords.notResponding)}));
`;
