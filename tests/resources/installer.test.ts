import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
interface Resource { from: string; to: string }
type Platform = { extraResources: Resource[] };
interface Installer { linux: Platform; win: Platform; mac: Platform; extraResources: Resource[]; npmRebuild: boolean }

// The reader’s TypeScript loader would leave its cache in the folder of temporary files.
process.env['JITI_FS_CACHE'] = 'false';
// The installer's own reader and checker; its package has no types for these paths.
const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
  getConfig(projectDir: string, configPath: string | null, packageMetadata: null): Promise<Installer>;
  validateConfiguration(config: unknown, debugLogger: unknown): Promise<void>;
};
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
const readInstaller = async () => await getConfig(root, join(root, 'electron-builder.yml'), null);

test('electron-builder accepts its configuration', async () => {
  await expect(validateConfiguration(await readInstaller(), new DebugLogger(false))).resolves.toBeUndefined();
});

test('everything the installers take from this folder is there, apart from what is built and what other systems install', async () => {
  const config = await readInstaller();
  const platform = { linux: config.linux, win32: config.win, darwin: config.mac }[process.platform as string] ?? config.linux;
  const missing = [...config.extraResources, ...platform.extraResources].map(({ from }) => from)
    .filter((from) => !from.startsWith('dist/') && !existsSync(join(root, from)));
  expect(missing).toEqual([]);
});

test('each system gets a Node, its licence and onnxruntime beside the trainer', async () => {
  const config = await readInstaller();
  for (const { extraResources } of [config.linux, config.win, config.mac]) {
    expect(extraResources.map(({ to }) => to.replace('.exe', ''))).toEqual(['engine/bin/node', 'engine/bin/LICENSE', 'engine/node_modules/onnxruntime-node']);
  }
});
