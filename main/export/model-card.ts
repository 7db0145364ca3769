// Model card and licence file of an exported model: what it does, how well, from what, and what whoever gets it may do (Mitchell et al. 2019).
import { accuracySentence, count, dateFormat, licenceLine, limitSentences, type Licence, type Run } from '../../preload/contract.ts';
import { said } from './model-card-words.ts';

export interface ModelCardFacts {
  readonly run: Pick<Run, 'name' | 'classes' | 'counts' | 'metrics' | 'crossValidated' | 'backbone'>;
  readonly licence: Licence;
  /** As in the model's own metadata: what happens to a picture before it, and what comes out. */
  readonly usage: Readonly<Record<string, string>>;
  readonly version: string;
  readonly written: number;
}

/** Markdown. `file`: the name of the ONNX file. */
export function modelCard(file: string, { run, licence, usage, version, written }: ModelCardFacts): string {
  const { train, validation, test } = run.counts;
  return `${[
    `# ${file}`, said.purpose(run.classes.length),
    `## ${said.classes}`, run.classes.map((name) => `- ${name}`).join('\n'),
    `## ${said.result}`, resultOf(run), said.limits,
    `## ${said.data}`, said.sets(count(train), count(validation), count(test)),
    `## ${said.input}`, Object.entries(usage).filter(([name]) => name !== 'labels').map(([name, value]) => `- **${name}**: ${value}`).join('\n'),
    `## ${said.licence}`, licenceLines(run, licence).join('\n\n'),
    said.made(version, dateFormat({ dateStyle: 'long' })(written)),
  ].join('\n\n')}\n`;
}

function resultOf({ metrics: { test }, crossValidated }: ModelCardFacts['run']): string {
  if (test) return `${said.onTest}: ${accuracySentence({ ...test, interval: test.accuracyInterval })}`;
  if (!crossValidated) return said.unmeasured;
  const { metrics } = crossValidated;
  return `${said.folds}: ${accuracySentence({ ...metrics, interval: metrics.accuracyInterval })}`;
}

function licenceLines({ backbone }: ModelCardFacts['run'], licence: Licence): string[] {
  return [
    said.from(backbone.name, backbone.sha256), `${said.preTrained}: ${licenceLine(licence)}`,
    ...(licence.attribution === null ? [] : [`${said.attribution}: ${licence.attribution}`]), ...limitSentences(licence), said.own,
  ];
}

/** `text`: of the licence, where it comes with Thaw. */
export function licenceFile({ run, licence }: Pick<ModelCardFacts, 'run' | 'licence'>, text: string | null): string {
  const { spdx } = licence;
  const address = spdx !== null && !spdx.startsWith('LicenseRef-') ? [`${said.textAt} https://spdx.org/licenses/${spdx}.html`] : [];
  return `${[...licenceLines(run, licence), ...(text === null ? address : [text.trim()])].join('\n\n')}\n`;
}
