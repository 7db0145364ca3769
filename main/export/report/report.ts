// HTML report of a run, a comparison or a Showdown, from its facts: title, headline and sections in order.
import { armNames, counted, type Evaluation } from '../../../preload/contract.ts';
import { documentOf, type Document } from './document.ts';
import type { ComparisonReport, Report, ReportRun, RunReport, ShowdownReport } from './facts.ts';
import { html, quoted, type Part } from './markup.ts';
import { methodsOfComparison, methodsOfRun, methodsOfShowdown } from './methods-paragraph.ts';
import { alarmsSection } from './sections/alarms-section.ts';
import { calibrationSection } from './sections/calibration-section.ts';
import { evidenceSection, settingsSection, sideBySide, verdictSection } from './sections/comparison-section.ts';
import { confusionSection } from './sections/confusion-section.ts';
import { curvesSection, curvesTogether } from './sections/curves-section.ts';
import { factsSection } from './sections/facts-section.ts';
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
import { confidence95, crossValidationName, outOf, percent, strategyNames } from './format-markup.ts';

/** Title of a report, for its heading and its file name. */
export function titleOf(report: Report): string {
  if (report.kind === 'run') return report.subject.run.name;
  return report.kind === 'comparison'
    ? report.runs.map(({ run }) => run.name).join(' · ')
    : `Showdown ${report.showdown.id}`;
}

type Body = Omit<Document, 'title' | 'made' | 'thaw'>;

/** Renders a report as one HTML document. It only shows facts and measures nothing. */
export function reportAsHtml(report: Report): string {
  const { made, thaw } = report;
  return documentOf({ title: titleOf(report), made, thaw, ...bodyOf(report) });
}

function bodyOf(report: Report): Body {
  if (report.kind === 'run') return runBody(report);
  return report.kind === 'comparison' ? comparisonBody(report) : showdownBody(report);
}

function accuracyWords({ accuracy: { value, interval } }: Evaluation): string {
  return `accuracy ${percent(value)}${interval ? ` (${confidence95(interval)})` : ''}`;
}

/** The result of cross-validation where there is one: it rests on more pictures than the test set. */
function runHeadline({ run, evaluation, crossValidation }: ReportRun): Part {
  if (crossValidation !== null) {
    const { correct, n } = crossValidation;
    return `${outOf(correct, n)} correct in ${crossValidationName(run)}: ${accuracyWords(crossValidation)}.`;
  }
  if (evaluation !== null)
    return `${outOf(evaluation.correct, evaluation.n)} correct on the test set: ${accuracyWords(evaluation)}.`;
  return `${strategyNames[run.strategy]} on ${counted(run.classes.length, 'class', 'classes')}. It was not tested, so its accuracy is not known.`;
}

function runBody({ subject, project, check, thaw }: RunReport): Body {
  const { run, evaluation, crossValidation, data } = subject;
  return {
    kind: 'Report on a run',
    headline: runHeadline(subject),
    methods: methodsOfRun(subject, thaw),
    sections: [
      metricsSection(subject),
      dataSection(project, [{ name: run.name, data }]),
      testSetSection(subject),
      methodSection(subject),
      confusionSection(subject),
      calibrationSection(subject),
      operatingSection(subject.operating),
      factsSection(subject),
      mistakesSection(subject),
      explainSection(subject),
      curvesSection(subject),
      alarmsSection(check),
      limitsSection({
        evaluation: crossValidation ?? evaluation,
        runs: [run],
        grouped: data.groups !== null,
        checked: check !== null,
        compared: false,
      }),
      versionsSection([run]),
    ],
  };
}

function comparisonBody(report: ComparisonReport): Body {
  const { comparison, runs, project, check, thaw } = report;
  const all = runs.map(({ run }) => run);
  const grouped = runs.every(({ data }) => data.groups !== null);
  const [first] = runs;
  const evaluation = (comparison.shared.on === 'all' ? first?.crossValidation : first?.evaluation) ?? null;
  return {
    kind: 'Comparison of runs',
    methods: methodsOfComparison(runs, comparison, thaw),
    headline: comparison.verdict
      ? html`<bdi>${comparison.verdict.text}</bdi>`
      : 'These runs can’t be compared; the reasons are below.',
    sections: [
      verdictSection(comparison),
      sideBySide(runs, comparison),
      evidenceSection(report),
      settingsSection(comparison),
      dataSection(
        project,
        runs.map(({ run, data }) => ({ name: run.name, data })),
      ),
      curvesTogether(runs),
      alarmsSection(check),
      limitsSection({ evaluation, runs: all, grouped, checked: check !== null, compared: true }),
      versionsSection(all),
    ],
  };
}

function showdownBody({ showdown, data, runs, project, check, thaw }: ShowdownReport): Body {
  const grouped = data.groups !== null;
  const finished = showdown.result.arms.map(({ arm }) => armNames[arm]);
  const { recommendation, verdict } = showdown.result;
  return {
    kind: 'Showdown: every strategy on the same split',
    methods: methodsOfShowdown({ showdown, data, runs, thaw, groups: grouped }),
    headline:
      recommendation?.sentence ??
      verdict ??
      html`Too few runs of ${quoted(project)} have finished to
      compare${finished.length > 0 ? `; so far: ${finished.join(', ')}` : ''}.`,
    sections: [
      showdownVerdict(showdown),
      benefitsSection(showdown),
      pairsSection(showdown),
      entriesSection(showdown),
      dataSection(project, [{ name: `Showdown ${showdown.id}`, data }]),
      alarmsSection(check),
      limitsSection({ evaluation: null, runs, grouped, checked: check !== null, compared: true }),
      versionsSection(runs),
    ],
  };
}
