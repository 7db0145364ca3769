// Files that are not there, as oxlint finds them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const Findings = z.object({
  diagnostics: z.array(z.object({
    message: z.string(), code: z.string().default(''), filename: z.string(), labels: z.array(z.object({ span: z.object({ line: z.int() }) })),
  })),
});

export interface LintFinding { readonly file: string; readonly line: number; readonly rule: string; readonly message: string }

/** The rules of the repository, at another place. */
export const realConfig = (): object => ({
  ...z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))),
  jsPlugins: [join(root, 'tests/lint/plugin.ts')],
});

/** Findings in files with these texts. */
export function oxlint(files: readonly (readonly [file: string, text: string])[], config: object): LintFinding[] {
  const folder = temporaryFolder('oxlint');
  const place = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const [file, text] of files) place(file, text);
  place('tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, lib: ['ES2024'], module: 'NodeNext', types: [] }, include: ['main', 'renderer'] }));
  place('.oxlintrc.json', JSON.stringify(config));
  // Beside the files is where it looks for what knows types.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const { bin } = z.object({ bin: z.object({ oxlint: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, 'node_modules/oxlint/package.json'), 'utf8')));
  const { stdout, stderr } = spawnSync(
    process.execPath, [join(root, 'node_modules/oxlint', bin.oxlint), '-f', 'json', '--type-aware', '--ignore-pattern', 'node_modules', '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!stdout.startsWith('{')) throw new Error(`oxlint said: ${stdout}${stderr}`);
  return Findings.parse(JSON.parse(stdout)).diagnostics.map(({ message, code, filename, labels }) => ({
    file: filename.replaceAll('\\', '/'), line: labels[0]?.span.line ?? 0, rule: code, message,
  }));
}
