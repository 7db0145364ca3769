// A report from its facts: which sections it has, in which order, and its sentence at the top.
import { armNames, counted } from '../../../preload/contract.ts';
import { documentOf, type Document } from './document.ts';
import type { ComparisonReport, Report, ReportRun, RunReport, ShowdownReport } from './facts.ts';
import { html, name, type Part } from './markup.ts';
import { methodsOfComparison, methodsOfRun, methodsOfShowdown } from './methods-paragraph.ts';
import { alarmsSection } from './sections/alarms-section.ts';
import { calibrationSection } from './sections/calibration-section.ts';
import { evidenceSection, settingsSection, sideBySide, verdictSection } from './sections/comparison-section.ts';
import { confusionSection } from './sections/confusion-section.ts';
import { curvesSection, curvesTogether } from './sections/curves-section.ts';
import { dataSection } from './sections/data-section.ts';
import { metricsSection } from './sections/metrics-section.ts';
import { explainSection } from './sections/explain-section.ts';
import { limitsSection } from './sections/limits-section.ts';
import { methodSection } from './sections/method-section.ts';
import { mistakesSection } from './sections/mistakes-section.ts';
import { operatingSection } from './sections/operating-point-section.ts';
import { benefitsSection, entriesSection, pairsSection, showdownVerdict } from './sections/showdown-section.ts';
import { testSetSection } from './sections/test-set-section.ts';
import { versionsSection } from './sections/versions-section.ts';
import { between, outOf, percent, strategyNames } from './format-markup.ts';

/** What a report is called: for its heading and its file. */
export function titleOf(report: Report): string {
  if (report.kind === 'run') return report.subject.run.name;
  return report.kind === 'comparison' ? report.runs.map(({ run }) => run.name).join(' · ') : `Showdown ${report.showdown.id}`;
}

/** The report as one HTML document. Every figure is one of the facts; nothing is measured here. */
export function reportAsHtml(report: Report): string {
  const { made, thaw } = report;
  const rows = { run: ofRun, comparison: ofComparison, showdown: ofShowdown } satisfies { [K in Report['kind']]: (of: Extract<Report, { kind: K }>) => Omit<Document, 'title' | 'made' | 'thaw'> };
  const body = report.kind === 'run' ? rows.run(report) : report.kind === 'comparison' ? rows.comparison(report) : rows.showdown(report);
  return documentOf({ title: titleOf(report), made, thaw, ...body });
}

/** Of few pictures the test on all of them says more than that on a few. */
function runHeadline({ run, evaluation, crossValidation }: ReportRun): Part {
  if (crossValidation !== null) return `${outOf(crossValidation.correct, crossValidation.n)} pictures called right, each left out in turn: ${percent(crossValidation.accuracy.value)}${crossValidation.accuracy.interval ? `, on others like these probably ${between(crossValidation.accuracy.interval)}` : ''}.`;
  if (evaluation === null) return `${strategyNames[run.strategy]} on ${counted(run.classes.length, 'class', 'classes')}; it was not tested, so it is not known how good it is.`;
  const { correct, n, accuracy: { value, interval } } = evaluation;
  return `${outOf(correct, n)} new pictures called right: ${percent(value)}${interval ? `, on others like these probably ${between(interval)}` : ''}.`;
}

function ofRun({ subject, project, check, thaw }: RunReport): Omit<Document, 'title' | 'made' | 'thaw'> {
  const { run, evaluation, crossValidation, data } = subject;
  return {
    kind: 'Report on a run', headline: runHeadline(subject), methods: methodsOfRun(subject, thaw),
    sections: [
      metricsSection(subject), dataSection(project, [{ name: run.name, data }]), testSetSection(subject), methodSection(subject), confusionSection(subject), calibrationSection(subject), operatingSection(subject.operating),
      mistakesSection(subject), explainSection(subject), curvesSection(subject), alarmsSection(check),
      limitsSection({ evaluation: crossValidation ?? evaluation, runs: [run], grouped: data.groups !== null, checked: check !== null, compared: false }), versionsSection([run]),
    ],
  };
}

function ofComparison(report: ComparisonReport): Omit<Document, 'title' | 'made' | 'thaw'> {
  const { comparison, runs, project, check, thaw } = report;
  const all = runs.map(({ run }) => run);
  const grouped = runs.every(({ data }) => data.groups !== null);
  return {
    kind: 'Comparison of runs', methods: methodsOfComparison(runs, comparison, thaw),
    headline: comparison.verdict ? html`<bdi>${comparison.verdict.text}</bdi>` : 'These runs can’t be set side by side; the reasons are below.',
    sections: [
      verdictSection(comparison), sideBySide(runs, comparison), evidenceSection(report), settingsSection(comparison), dataSection(project, runs.map(({ run, data }) => ({ name: run.name, data }))), curvesTogether(runs),
      alarmsSection(check), limitsSection({ evaluation: (comparison.shared.on === 'all' ? runs[0]?.crossValidation : runs[0]?.evaluation) ?? null, runs: all, grouped, checked: check !== null, compared: true }), versionsSection(all),
    ],
  };
}

function ofShowdown({ showdown, data, runs, project, check, thaw }: ShowdownReport): Omit<Document, 'title' | 'made' | 'thaw'> {
  const grouped = data.groups !== null;
  const ways = showdown.result.arms.map(({ arm }) => armNames[arm]);
  return {
    kind: 'Report on a Showdown: all ways of learning on the same pictures', methods: methodsOfShowdown({ showdown, data, runs, thaw, groups: grouped }),
    headline: showdown.result.recommendation?.sentence ?? showdown.result.verdict ?? html`Too little of ${name(project)} has finished to compare${ways.length > 0 ? `; so far: ${ways.join(', ')}` : ''}.`,
    sections: [
      showdownVerdict(showdown), benefitsSection(showdown), pairsSection(showdown), entriesSection(showdown), dataSection(project, [{ name: `Showdown ${showdown.id}`, data }]), alarmsSection(check),
      limitsSection({ evaluation: null, runs, grouped, checked: check !== null, compared: true }), versionsSection(runs),
    ],
  };
}
