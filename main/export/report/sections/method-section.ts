// Training method of a run: strategy, pre-trained model, settings, time and hardware.
import { lineName, settingNames, type Run } from '../../../../preload/contract.ts';
import { settingsDiff, settingValueWords } from '../../../evaluation/index.ts';
import { facts, paragraph, type Section } from '../elements.ts';
import type { ReportRun } from '../facts.ts';
import { html, name, woven, type Markup, type Part } from '../markup.ts';
import { frameWords } from '../words/frame-words.ts';
import { methodWords } from '../words/method-words.ts';
import { rounded, strategyNames } from '../format-markup.ts';

/** Engine, provider and device of a run; null while they are unknown. */
export const computedOn = ({ engine, provider, device }: Run): string | null =>
  (engine === '' ? null : `${engine}${provider === '' ? '' : `, ${provider}`}${device === null ? '' : ` (${device})`}`);

/** Rows of `settingsDiff` that have a row or section of their own here. */
const shownElsewhere = (): ReadonlySet<string> => new Set([
  settingNames.strategy,
  settingNames.backbone,
  settingValueWords.checksum(settingNames.backbone),
  settingNames.line,
  settingNames.engine,
  settingValueWords.trainingSet,
  settingValueWords.validationSet,
  settingValueWords.testSet,
]);

type FineTuning = NonNullable<Run['fineTuning']>;

function headWords({ strategy }: Run, { alpha, lastLayerRetrained }: FineTuning): string {
  if (!lastLayerRetrained) return '';
  const said = methodWords.training;
  return ` ${alpha === 0 && strategy === 'fine-tune' ? said.noImprovement : said.meanOfHeads}`;
}

function lineWords({ line: { label, shareOfWorkAbove, parametersAbove } }: FineTuning): string {
  const where = label.startsWith('before') ? settingValueWords.everythingThawed : lineName(label);
  return methodWords.training.line(where, shareOfWorkAbove, rounded(parametersAbove / 1e6));
}

function timeWords({ total, head, crossValidation }: NonNullable<Run['seconds']>): string {
  return methodWords.training.time(total, head, crossValidation ?? null);
}

function backboneWords({ run, model }: ReportRun): Markup {
  const said = methodWords.training;
  return woven(model ? said.backbone(rounded(model.parameters / 1e6), model.size, model.licence) : said.backboneGone, { name: name(run.backbone.name) });
}

export function methodSection(subject: ReportRun): Section {
  const { run } = subject;
  const { fineTuning } = run;
  const said = methodWords.training;
  const elsewhere = shownElsewhere();
  const settings = settingsDiff([run]).filter((row) => !elsewhere.has(row.name));
  return {
    id: 'method',
    title: said.title,
    body: [
      paragraph(
        html`<strong>${strategyNames[run.strategy]}.</strong> ${said.strategy[run.strategy]}`,
        fineTuning && headWords(run, fineTuning),
      ),
      facts([
        [settingNames.backbone, backboneWords(subject)],
        [said.file, html`<span class="code">${run.backbone.sha256}</span>`],
        [settingNames.line, fineTuning && lineWords(fineTuning)],
        ...settings.map((row): readonly [string, Part] => [row.name, html`<bdi>${row.values[0] ?? ''}</bdi>`]),
        [said.speed, fineTuning && said.inTraining(rounded(fineTuning.imagesPerSecond))],
        [frameWords.time, run.seconds && timeWords(run.seconds)],
        [said.computedWith, computedOn(run)],
      ]),
      run.note.trim() === '' ? null : paragraph(html`<strong>${said.note}</strong> <bdi>${run.note}</bdi>`),
      run.remarks.length === 0
        ? null
        : html`<div class="notice">${run.remarks.map((remark) => paragraph(remark))}</div>`,
    ],
  };
}
