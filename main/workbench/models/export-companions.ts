// Files beside an exported model: its licence and a model card. A file of that name that isn't ours is left alone, and ours gets
// the model's name.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { limitSentences, noLicence, type Run } from '../../../preload/contract.ts';
import { licenceFile, modelCard } from '../../export/index.ts';
import { getBackbone } from '../../history/index.ts';
import { writeChosen } from '../../storage/index.ts';
import type { Context } from '../core/context.ts';
import { versions } from '../log/versions.ts';

type Exported = Pick<Context, 'db' | 'resources' | 'now'>;

interface Companions { readonly run: Run; readonly file: string; readonly usage: Readonly<Record<string, string>> }

/** Writes both, and says what the licence forbids: sentences, none where it forbids nothing. */
export async function writeCompanions(context: Exported, { run, file, usage }: Companions): Promise<string[]> {
  const licence = getBackbone(context.db, run.backbone.sha256)?.licence ?? noLicence;
  const facts = { run, licence, usage, version: versions.thaw, written: context.now() };
  const name = basename(file);
  await writeBeside(file, 'LICENSE', licenceFile(facts, licenceText(context, licence.spdx)), (there, ours) => there === ours);
  await writeBeside(file, 'MODEL_CARD.md', modelCard(name, facts), (there) => there.startsWith(`# ${name}\n`));
  return limitSentences(licence);
}

function licenceText({ resources }: Exported, spdx: string | null): string | null {
  const known = spdx !== null && /^[\w.+-]+$/.test(spdx) ? join(resources, 'licences', `${spdx.replace(/-(only|or-later)$/, '')}.txt`) : null;
  return known !== null && existsSync(known) ? readFileSync(known, 'utf8') : null;
}

async function writeBeside(model: string, name: string, content: string, isOurs: (there: string, ours: string) => boolean): Promise<void> {
  const plain = join(dirname(model), name);
  const isFree = !existsSync(plain) || isOurs(readFileSync(plain, 'utf8'), content);
  await writeChosen(isFree ? plain : join(dirname(model), `${basename(model).replace(/\.onnx$/i, '')}.${name}`), content, { replace: true });
}
