// Training method of a run: strategy, pre-trained model, settings, time and hardware.
import { duration, settingNames, type Run, type Strategy } from '../../../../preload/contract.ts';
import { settingsDiff } from '../../../evaluation/index.ts';
import { facts, paragraph, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name, type Markup, type Part } from '../markup.ts';
import { rounded, strategyNames } from '../format-markup.ts';

const strategyExplanations = {
  transfer:
    'A pre-trained network was kept frozen. It turned each picture into features, and only a new classifier head ' +
    'learned to tell the classes apart from these.',
  'fine-tune':
    'Training started from a pre-trained network. First a new classifier head was trained; then the blocks above the ' +
    'thaw line were trained too, while everything below it stayed frozen. Finally the trained weights were interpolated with ' +
    'the initial ones, as the validation set suggested.',
  'from-scratch':
    'The network has the architecture of the pre-trained model but none of its weights. All weights started at ' +
    'random and were trained on these pictures alone.',
} as const satisfies Record<Strategy, string>;

/** Engine, provider and device of a run; null while they are unknown. */
export const computedOn = ({ engine, provider, device }: Run): string | null =>
  (engine === '' ? null : `${engine}${provider === '' ? '' : `, ${provider}`}${device === null ? '' : ` (${device})`}`);

/** Rows of `settingsDiff` that have a row or section of their own here. */
const shownElsewhere = new Set<string>([
  settingNames.strategy,
  settingNames.backbone,
  `${settingNames.backbone}, SHA-256`,
  settingNames.line,
  settingNames.engine,
  'Training set',
  'Validation set',
  'Test set',
]);

type FineTuning = NonNullable<Run['fineTuning']>;

function headWords({ strategy }: Run, { alpha, lastLayerRetrained }: FineTuning): string {
  if (!lastLayerRetrained) return '';
  if (alpha === 0 && strategy === 'fine-tune')
    return ' No epoch improved on the start, so the result is that of transfer learning.';
  return ' The final head is the mean of two: one trained with the network, one fitted at the end on the training and validation sets.';
}

function lineWords({ line: { label, shareOfWorkAbove, parametersAbove } }: FineTuning): string {
  const where = label.startsWith('before') ? 'none: everything is thawed' : label;
  return `${where}; ${Math.round(100 * shareOfWorkAbove)} % of the computation and ` +
    `${rounded(parametersAbove / 1e6)} million weights are above it`;
}

function timeWords({ total, head, crossValidation }: NonNullable<Run['seconds']>): string {
  const folds = crossValidation === undefined ? '' : ` and ${duration(crossValidation)} for cross-validation`;
  return `${duration(total)} in total, of which ${duration(head)} for training${folds}`;
}

function backboneWords({ run, model }: ReportRun): Markup {
  const details = model
    ? `, ${rounded(model.parameters / 1e6)} million weights, image size ${model.size} × ${model.size} pixels, licence: ${model.licence}`
    : ', no longer in this workspace';
  return html`${name(run.backbone.name)}${details}`;
}

export function methodSection(subject: ReportRun): Section {
  const { run } = subject;
  const { fineTuning } = run;
  const settings = settingsDiff([run]).filter((row) => !shownElsewhere.has(row.name));
  return {
    id: 'method',
    title: 'How it was trained',
    body: [
      paragraph(
        html`<strong>${strategyNames[run.strategy]}.</strong> ${strategyExplanations[run.strategy]}`,
        fineTuning && headWords(run, fineTuning),
      ),
      facts([
        [settingNames.backbone, backboneWords(subject)],
        ['Model file (SHA-256)', html`<span class="code">${run.backbone.sha256}</span>`],
        [settingNames.line, fineTuning && lineWords(fineTuning)],
        ...settings.map((row): readonly [string, Part] => [row.name, html`<bdi>${row.values[0] ?? ''}</bdi>`]),
        ['Pictures per second', fineTuning && `${rounded(fineTuning.imagesPerSecond)} in training`],
        ['Time', run.seconds && timeWords(run.seconds)],
        ['Computed with', computedOn(run)],
      ]),
      run.note.trim() === '' ? null : paragraph(html`<strong>Author’s note:</strong> <bdi>${run.note}</bdi>`),
      run.remarks.length === 0
        ? null
        : html`<div class="notice">${run.remarks.map((remark) => paragraph(remark))}</div>`,
    ],
  };
}
