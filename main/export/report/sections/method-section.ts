// How a run learned: strategy, starting model, recipe, and what computed.
import { duration, settingNames, type Run, type Strategy } from '../../../../preload/contract.ts';
import { settingsDiff } from '../../../evaluation/index.ts';
import { facts, paragraph, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name } from '../markup.ts';
import { rounded, strategyNames } from '../format-markup.ts';

const explained = {
  transfer: 'A network that had already learned to see on other pictures was kept as it is (frozen). It turned each picture into numbers, and only a new last layer, the head, learned to tell the classes apart from these.',
  'fine-tune': 'A network that had already learned to see on other pictures was the start. First a new last layer (the head) learned; then the blocks above the thaw line learned too, while everything below it stayed frozen. In the end the learned weights were mixed with the frozen ones as suited the pictures that are tuned on.',
  'from-scratch': 'The network had the shape of the starting model but none of its knowledge: all weights were drawn by chance and learned from these pictures alone.',
} as const satisfies Record<Strategy, string>;

/** Where it computed, in words; null while nothing is known. */
export const computedOn = ({ engine, provider, device }: Run): string | null =>
  (engine === '' ? null : `${engine}${provider === '' ? '' : `, ${provider}`}${device === null ? '' : ` (${device})`}`);

/** Rows of `settingsDiff` that are told in words of their own. */
const toldElsewhere = new Set<string>([
  settingNames.strategy, settingNames.backbone, `${settingNames.backbone}, SHA-256`, settingNames.line, settingNames.engine, 'Training set', 'Validation set', 'Test set',
]);

const headOf = ({ strategy }: Run, { alpha }: NonNullable<Run['fineTuning']>): string => (alpha === 0 && strategy === 'fine-tune' ? 'No round was better than the start, so it is what transfer learning gives.'
  : 'The last layer is the mean of two: one learned along with the network, the other was fitted at the end on all pictures but those of the test.');

export function methodSection({ run, model }: ReportRun): Section {
  const { fineTuning } = run;
  return {
    id: 'method', title: 'How it learned',
    body: [
      paragraph(html`<strong>${strategyNames[run.strategy]}.</strong> ${explained[run.strategy]}${fineTuning?.lastLayerRetrained ? ` ${headOf(run, fineTuning)}` : ''}`),
      facts([
        [settingNames.backbone, html`${name(run.backbone.name)}${model ? `, ${rounded(model.parameters / 1e6)} million weights, pictures of ${model.size} × ${model.size} pixels, licence: ${model.licence}` : ', which is no longer in this workspace'}`],
        ['Its file (SHA-256)', html`<span class="code">${run.backbone.sha256}</span>`],
        [settingNames.line, fineTuning ? `${fineTuning.line.label.startsWith('before') ? 'none: everything is thawed' : fineTuning.line.label}: ${Math.round(100 * fineTuning.line.shareOfWorkAbove)} % of the work and ${rounded(fineTuning.line.parametersAbove / 1e6)} million weights are above it` : null],
        ...settingsDiff([run]).filter((row) => !toldElsewhere.has(row.name)).map((row) => [row.name, html`<bdi>${row.values[0] ?? ''}</bdi>`] as const),
        ['Pictures in a second', fineTuning ? `${rounded(fineTuning.imagesPerSecond)} in training` : null],
        ['Time', run.seconds ? `${duration(run.seconds.total)} in all, of it ${duration(run.seconds.head)} for the learning itself${run.seconds.crossValidation === undefined ? '' : ` and ${duration(run.seconds.crossValidation)} for leaving every picture out in turn`}` : null],
        ['Computed with', computedOn(run)],
      ]),
      run.note.trim() === '' ? null : paragraph(html`<strong>Note of the author:</strong> <bdi>${run.note}</bdi>`),
      run.remarks.length === 0 ? null : html`<div class="notice">${run.remarks.map((remark) => paragraph(remark))}</div>`,
    ],
  };
}
