// The browser host for tests of the page that write outside the workspace: its person allows what they have asked for.
import { join } from 'node:path';
import { startBrowserHost } from '../../main/hosts/browser.ts';
import { onInterrupt } from '../../main/hosts/interrupts.ts';

const [workspace = ''] = process.argv.slice(2);
const page = join(import.meta.dirname, '..', '..', 'dist', 'renderer');
const host = await startBrowserHost({ workspace, port: 0, page, ask: { open: null, inTerminal: () => Promise.resolve(true) } });
console.log(`Thaw is open at ${host.opening}`);
onInterrupt(() => void host.close().finally(() => process.exit(0)));
