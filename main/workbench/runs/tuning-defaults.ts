// Defaults of the fine-tuning settings, and refusals of what this pre-trained model or these pictures can't do.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lineName, Tuning, UserError, type CallRequest, type PartCounts, type Strategy, type ThawLine } from '../../../preload/contract.ts';
import { getRun, type StoredBackbone } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { runWords } from './run-words.ts';

type RequestedTuning = CallRequest<'runs.start'>['recipe']['tuning'];

/** Null where only the head is trained. Throws UserError line-unusable, nothing-to-validate, run-unknown or run-no-weights. */
export function tuningFor(
  context: Context, strategy: Strategy, asked: RequestedTuning, backbone: StoredBackbone, counts: PartCounts,
): Tuning | null {
  if (strategy === 'transfer') return null;
  if (counts.validation === 0) throw new UserError('nothing-to-validate', { part: 'validation' });
  const tuning = Tuning.parse(asked ?? {});
  // Nothing of the model's weights is used, so nothing can stay frozen.
  if (strategy === 'from-scratch') return { ...tuning, line: null, from: null };
  if (tuning.from !== null) refuseStart(context, tuning.from, backbone);
  return { ...tuning, line: tuning.line === null ? null : thawLineNamed(backbone.facts.thawLines, tuning.line).name };
}

/** The line of that name or label. Throws UserError line-unusable. */
export function thawLineNamed(lines: readonly ThawLine[], wanted: string): ThawLine {
  const line = lines.find(({ name }) => name === wanted) ?? lines.find(({ label }) => label === wanted);
  if (!line) throw new UserError('line-unusable', { line: wanted, lines: lines.map(({ label }) => `“${lineName(label)}”`).join(', ') });
  return line;
}

/** Only a finished run of the same pre-trained model with thawed weights can be a start. */
function refuseStart({ db, workspace }: Context, id: number, backbone: StoredBackbone): void {
  const { name: run, state, backbone: other } = getRun(db, id);
  const why = state !== 'done' ? runWords.noWeights.state(state)
    : other.sha256 !== backbone.sha256 ? runWords.noWeights.otherModel(other.name, backbone.name)
      : !existsSync(join(workspace.runs, String(id), 'weights.json')) ? runWords.noWeights.headOnly : null;
  if (why !== null) throw new UserError('run-no-weights', { run, why });
}
