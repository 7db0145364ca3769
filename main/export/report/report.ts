// HTML report of a run, a comparison or a Showdown, from its facts: title, headline and sections in order.
import { accuracySentence, armNames, type Evaluation } from '../../../preload/contract.ts';
import { documentOf, type Document } from './document.ts';
import type { ComparisonReport, Report, ReportRun, RunReport, ShowdownReport } from './facts.ts';
import { html, quoted, woven, type Part } from './markup.ts';
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
import { frameWords as said } from './words/frame-words.ts';
import { crossValidationName, outOf, strategyNames } from './format-markup.ts';

/** Title of a report, for its heading and its file name. */
export function titleOf(report: Report): string {
  if (report.kind === 'run') return report.subject.run.name;
  return report.kind === 'comparison'
    ? report.runs.map(({ run }) => run.name).join(' · ')
    : said.showdown(report.showdown.id);
}

type Body = Omit<Document, 'title' | 'made' | 'thaw'>;

/** Renders a report as one HTML document. It only shows facts and measures nothing. */
export function reportAsHtml(report: Report): string {
  const { made, thaw } = report;
  const { headline, ...body } = bodyOf(report);
  return documentOf({ title: titleOf(report), made, thaw, headline: [...cautionWords(report), headline], ...body });
}

/** Before the result itself: what inflates it, and what to expect on new pictures. */
function cautionWords({ kind, cautions }: Report): Part[] {
  return cautions.map(({ name, caution: { headline, sentence, corrected } }) => html`<strong class="caution"
    >${kind === 'run' ? null : [quoted(name), ': ']}${headline}.</strong> ${sentence} ${corrected?.sentence ?? null}<br />`);
}

function bodyOf(report: Report): Body {
  if (report.kind === 'run') return runBody(report);
  return report.kind === 'comparison' ? comparisonBody(report) : showdownBody(report);
}

/** As on every screen; without an interval only the count, which tells as much. */
const accuracyWords = ({ accuracy: { value, interval }, correct, n }: Evaluation): string =>
  (interval ? accuracySentence({ correct, n, accuracy: value, interval }) : said.correctCount(outOf(correct, n)));

/** The result of cross-validation where there is one: it rests on more pictures than the test set. */
function runHeadline({ run, evaluation, crossValidation }: ReportRun): Part {
  if (crossValidation !== null) {
    return said.correctIn(accuracyWords(crossValidation), crossValidationName(run));
  }
  if (evaluation !== null) return said.correctOnTest(accuracyWords(evaluation));
  return said.untested(strategyNames[run.strategy], run.classes.length);
}

function runBody({ subject, project, check, thaw }: RunReport): Body {
  const { run, evaluation, crossValidation, data } = subject;
  return {
    kind: said.kind.run,
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
    kind: said.kind.comparison,
    methods: methodsOfComparison(runs, comparison, thaw),
    headline: comparison.verdict
      ? html`<bdi>${comparison.verdict.text}</bdi>`
      : said.notComparable,
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
    kind: said.kind.showdown,
    methods: methodsOfShowdown({ showdown, data, runs, thaw, groups: grouped }),
    headline:
      recommendation?.sentence ??
      verdict ??
      woven(finished.length > 0 ? said.tooFewFinishedSoFar(finished) : said.tooFewFinished, { project: quoted(project) }),
    sections: [
      showdownVerdict(showdown),
      benefitsSection(showdown),
      pairsSection(showdown),
      entriesSection(showdown),
      dataSection(project, [{ name: said.showdown(showdown.id), data }]),
      alarmsSection(check),
      limitsSection({ evaluation: null, runs, grouped, checked: check !== null, compared: true }),
      versionsSection(runs),
    ],
  };
}
