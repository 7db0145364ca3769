import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { childEnvironment } from '../../main/engines/child-environment.ts';
import { deleteTelemetryTraces, telemetryOff } from '../../main/engines/telemetry.ts';
import { temporaryFolder } from '../temporary.ts';
import { plainEnvironment } from '../../main/hosts/offline/plain-environment.ts';

const root = join(import.meta.dirname, '..', '..');

test('a session opened through the door alone leaves nothing in the home and temporary folders', () => {
  const [home, temporary] = [temporaryFolder('home'), temporaryFolder('temporary')];
  const door = pathToFileURL(join(root, 'main/engines/onnxruntime/onnxruntime.ts')).href;
  const script = `
    const { processor } = await import(${JSON.stringify(door)});
    const { readFileSync } = await import('node:fs');
    await using session = await processor.open(readFileSync(${JSON.stringify(join(root, 'resources/backbones/thaw-mini.onnx'))}));
    console.log(session.inputs.length);`;
  const printed = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], {
    encoding: 'utf8', env: plainEnvironment(home, temporary),
  });
  expect(printed.trim()).toBe('1');
  expect({ home: readdirSync(home), temporary: readdirSync(temporary) }).toEqual({ home: [], temporary: [] });
});

test('children and whatever the launcher starts have telemetry switched off before they load anything', () => {
  expect(childEnvironment(temporaryFolder('accelerators'))).toMatchObject(telemetryOff);
  const names = Object.keys(telemetryOff);
  const print = `JSON.stringify(Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, process.env[name]])))`;
  const words = [join(root, 'main/hosts/launch.mjs'), 'script', '-p', print];
  const printed = execFileSync(process.execPath, words, { encoding: 'utf8', env: plainEnvironment(temporaryFolder('home')) });
  expect(JSON.parse(printed)).toEqual(telemetryOff);
});

/** Writes files with their content; folders are made. */
function files(...contents: [path: string, content: string][]): void {
  for (const [path, content] of contents) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

test.skipIf(process.platform === 'win32')('what the library left is deleted, and nothing that could be another’s', () => {
  const [home, temporary] = [temporaryFolder('home'), temporaryFolder('temporary')];
  const maker = join(home, '.cache', 'Microsoft');
  const folder = join(maker, 'DeveloperTools', '.onnxruntime');
  const session = '1795977643614\nf2699bd3-8dec-728e-9c04-d89a518cc48b\n';
  const [over, living] = [2 ** 30, process.pid];
  files(
    [join(folder, 'deviceid'), 'f2699bd3-8dec-728e-9c04-d89a518cc48b'], [join(folder, 'onnxruntime.db'), 'queue'], [join(folder, 'onnxruntime.db-wal'), ''],
    [join(temporary, `mat-debug-${over}.log`), ''], [join(temporary, '.ses'), session],
    [join(temporary, `mat-debug-${living}.log`), ''], [join(temporary, `mat-debug-${over - 1}.log`), 'of another program'],
    [join(temporary, 'mat-debug-mine.log'), ''], [join(temporary, 'picture.png'), ''], [join(home, '.cache', 'other', 'deviceid'), ''],
  );
  const places = { home, temporary, env: {}, platform: 'linux' } as const;
  expect(deleteTelemetryTraces(places).map((path) => path.replace(home, '').replace(temporary, '')).sort()).toEqual([
    '/.cache/Microsoft/DeveloperTools/.onnxruntime/deviceid', '/.cache/Microsoft/DeveloperTools/.onnxruntime/onnxruntime.db',
    '/.cache/Microsoft/DeveloperTools/.onnxruntime/onnxruntime.db-wal', '/.ses', `/mat-debug-${over}.log`,
  ]);
  expect(existsSync(maker)).toBe(false);
  expect(readdirSync(temporary).sort()).toEqual([`mat-debug-${living}.log`, `mat-debug-${over - 1}.log`, 'mat-debug-mine.log', 'picture.png'].sort());
  expect(readdirSync(join(home, '.cache'))).toEqual(['other']);
  expect(deleteTelemetryTraces(places)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a session file of another kind, a link and a neighbour’s folder stay', () => {
  const [home, temporary] = [temporaryFolder('home'), temporaryFolder('temporary')];
  const folder = join(home, 'cache', 'Microsoft', 'DeveloperTools', '.onnxruntime');
  files([join(temporary, '.ses'), 'notes of a person'], [join(home, 'kept'), 'kept'], [join(folder, 'unknown'), '']);
  symlinkSync(join(home, 'kept'), join(folder, 'deviceid'));
  const places = { home, temporary, env: { XDG_CACHE_HOME: join(home, 'cache') }, platform: 'linux' } as const;
  expect(deleteTelemetryTraces(places)).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['deviceid', 'unknown']);
  expect(deleteTelemetryTraces({ ...places, platform: 'win32' })).toEqual([]);
});
