// Shape of the tables that the workbench and the report speak from.
import type { AdviceWords } from '../../main/evaluation/advice/advice-words.ts';
import type { evidenceWords } from '../../main/evaluation/advice/evidence-words.ts';
import type { keepWords } from '../../main/evaluation/comparison/recommendation-words.ts';
import type { settingValueWords } from '../../main/evaluation/comparison/settings-diff.ts';
import type { benefitWords, recommendationWords } from '../../main/evaluation/comparison/showdown-words.ts';
import type { testedOnWords, verdictWords } from '../../main/evaluation/comparison/verdict-words.ts';
import type { cautionWords } from '../../main/evaluation/dataset/caution-words.ts';
import type { checkWords, shortcutWords } from '../../main/evaluation/dataset/check-words.ts';
import type { LabelEffectWords } from '../../main/evaluation/dataset/label-effect.ts';
import type { LabelReviewWords } from '../../main/evaluation/dataset/label-review-words.ts';
import type { metricWords } from '../../main/evaluation/metrics/metric-words.ts';
import type { saliencyWords } from '../../main/evaluation/saliency/saliency-words.ts';
import type { forecastWords } from '../../main/evaluation/statistics/forecast-words.ts';
import type { comparisonWords } from '../../main/export/report/words/comparison-words.ts';
import type { dataWords } from '../../main/export/report/words/data-words.ts';
import type { frameWords } from '../../main/export/report/words/frame-words.ts';
import type { methodWords } from '../../main/export/report/words/method-words.ts';
import type { paperWords } from '../../main/export/report/words/paper-words.ts';
import type { resultWords } from '../../main/export/report/words/result-words.ts';
import type { LineNames } from '../../preload/contract.ts';

export interface WorkbenchCatalogue {
  readonly 'evaluation.advice': AdviceWords;
  readonly 'evaluation.benefits': typeof benefitWords;
  readonly 'evaluation.caution': typeof cautionWords;
  readonly 'evaluation.check': typeof checkWords;
  readonly 'evaluation.evidence': typeof evidenceWords;
  readonly 'evaluation.forecast': typeof forecastWords;
  readonly 'evaluation.keep': typeof keepWords;
  readonly 'evaluation.label-effect': LabelEffectWords;
  readonly 'evaluation.label-review': LabelReviewWords;
  readonly 'evaluation.metrics': typeof metricWords;
  readonly 'evaluation.saliency': typeof saliencyWords;
  readonly 'evaluation.settings': typeof settingValueWords;
  readonly 'evaluation.shortcut': typeof shortcutWords;
  readonly 'evaluation.showdown': typeof recommendationWords;
  readonly 'evaluation.tested-on': typeof testedOnWords;
  readonly 'evaluation.verdict': typeof verdictWords;
  readonly 'export.comparison': typeof comparisonWords;
  readonly 'export.data': typeof dataWords;
  readonly 'export.frame': typeof frameWords;
  readonly 'export.method': typeof methodWords;
  readonly 'export.paper': typeof paperWords;
  readonly 'export.results': typeof resultWords;
  readonly 'line-name': LineNames;
}
