// Shape of a language's file: every table of words by its name, so that the compiler finds what a language lacks.
import type {
  armNames,
  armShortNames,
  augmentationNames,
  ClassWeightNames,
  commandNames,
  ComparisonBasisWords,
  DatasetCheckWords,
  DecisionWords,
  featureLevelNames,
  FormatWords,
  glossary,
  HeadNames,
  HeatMapGridWords,
  KeyNames,
  learnsNames,
  LicenceWords,
  ModelViewWords,
  OutlookWords,
  PixelReadingWords,
  ProblemGroupWords,
  ProblemSentences,
  SanityTrialWords,
  settingNames,
  storageNames,
  strategyNames,
  UnlikeWords,
} from '../../preload/contract.ts';
import type { ModelPurposeWords } from '../../preload/contract.ts';
import type { PreprocessingWords } from '../../preload/words/preprocessing-words.ts';
import type { text as actions } from '../../renderer/actions/text.ts';
import type { text as agreement } from '../../renderer/agreement/text.ts';
import type { text as bridge } from '../../renderer/bridge/text.ts';
import type { text as check } from '../../renderer/check/text.ts';
import type { text as compare } from '../../renderer/compare/text.ts';
import type { FormatWords as PageFormatWords } from '../../renderer/components/format.ts';
import type {
  augmentationNames as presets, setNames, stateNames, strategyNames as strategies, text as components,
} from '../../renderer/components/text.ts';
import type { text as compute } from '../../renderer/compute/text.ts';
import type { text as explain } from '../../renderer/explain/text.ts';
import type { text as folder } from '../../renderer/folder/text.ts';
import type { text as frame } from '../../renderer/frame/text.ts';
import type { text as glossaryPage } from '../../renderer/glossary/text.ts';
import type { text as guide } from '../../renderer/guide/text.ts';
import type { text as home } from '../../renderer/home/text.ts';
import type { text as imageGrid } from '../../renderer/image-grid/text.ts';
import type { planText } from '../../renderer/import/plan-text.ts';
import type { tableText } from '../../renderer/import/table-text.ts';
import type { text as importing } from '../../renderer/import/text.ts';
import type { text as labelReview } from '../../renderer/label-review/text.ts';
import type { text as labellingHelp } from '../../renderer/labelling/help-text.ts';
import type { text as labelling } from '../../renderer/labelling/text.ts';
import type { text as managing } from '../../renderer/pictures/managing/text.ts';
import type { text as paletteQuestions } from '../../renderer/palette/questions-text.ts';
import type { text as pictures } from '../../renderer/pictures/text.ts';
import type { text as predict } from '../../renderer/predict/text.ts';
import type { text as reading } from '../../renderer/reading/text.ts';
import type { text as relabel } from '../../renderer/relabel/text.ts';
import type { text as report } from '../../renderer/report/text.ts';
import type { text as result } from '../../renderer/result/text.ts';
import type { evaluationText } from '../../renderer/run/evaluation-text.ts';
import type { text as run } from '../../renderer/run/text.ts';
import type { text as folderTest } from '../../renderer/run/trust/folder-test/text.ts';
import type { text as runs } from '../../renderer/runs/text.ts';
import type { text as saving } from '../../renderer/saving/text.ts';
import type { sectionNames } from '../../renderer/settings/section-names.ts';
import type { catalogueText } from '../../renderer/settings/catalogue-text.ts';
import type { text as settings } from '../../renderer/settings/text.ts';
import type { text as showdown } from '../../renderer/showdown/text.ts';
import type { text as train } from '../../renderer/train/text.ts';
import type { WorkbenchCatalogue } from './workbench-catalogue.ts';

export interface Catalogue extends WorkbenchCatalogue {
  readonly format: FormatWords;
  readonly glossary: typeof glossary;
  readonly 'settings-names.setting': typeof settingNames;
  readonly 'settings-names.strategy': typeof strategyNames;
  readonly 'settings-names.learns': typeof learnsNames;
  readonly 'settings-names.head': HeadNames;
  readonly 'settings-names.featureLevel': typeof featureLevelNames;
  readonly 'settings-names.augmentation': typeof augmentationNames;
  readonly 'settings-names.classWeight': ClassWeightNames;
  readonly problems: ProblemSentences;
  readonly 'problem-groups': ProblemGroupWords;
  readonly commands: typeof commandNames;
  readonly keys: KeyNames;
  readonly storage: typeof storageNames;
  readonly licence: LicenceWords;
  readonly preprocessing: PreprocessingWords;
  readonly 'dataset-check': DatasetCheckWords;
  readonly 'comparison-basis': ComparisonBasisWords;
  readonly decision: DecisionWords;
  readonly 'model-purposes': ModelPurposeWords;
  readonly outlook: OutlookWords;
  readonly unlike: UnlikeWords;
  readonly 'model-view': ModelViewWords;
  readonly 'heat-map-grid': HeatMapGridWords;
  readonly 'sanity-trials': SanityTrialWords;
  readonly 'pixel-reading': PixelReadingWords;
  readonly arms: typeof armNames;
  readonly 'arms.short': typeof armShortNames;
  readonly 'settings.sections': typeof sectionNames;
  readonly guide: typeof guide;
  readonly 'glossary.page': typeof glossaryPage;
  readonly 'palette.questions': typeof paletteQuestions;
  readonly actions: typeof actions;
  readonly agreement: typeof agreement;
  readonly bridge: typeof bridge;
  readonly check: typeof check;
  readonly compare: typeof compare;
  readonly components: typeof components;
  readonly 'components.format': PageFormatWords;
  readonly 'components.setNames': typeof setNames;
  readonly 'components.strategyNames': typeof strategies;
  readonly 'components.augmentationNames': typeof presets;
  readonly 'components.stateNames': typeof stateNames;
  readonly compute: typeof compute;
  readonly explain: typeof explain;
  readonly folder: typeof folder;
  readonly frame: typeof frame;
  readonly home: typeof home;
  readonly 'image-grid': typeof imageGrid;
  readonly import: typeof importing;
  readonly 'import.plan': typeof planText;
  readonly 'import.table': typeof tableText;
  readonly 'label-review': typeof labelReview;
  readonly labelling: typeof labelling;
  readonly 'labelling.help': typeof labellingHelp;
  readonly pictures: typeof pictures;
  readonly 'pictures.managing': typeof managing;
  readonly predict: typeof predict;
  readonly reading: typeof reading;
  readonly relabel: typeof relabel;
  readonly report: typeof report;
  readonly result: typeof result;
  readonly run: typeof run;
  readonly 'run.evaluation': typeof evaluationText;
  readonly 'run.folder-test': typeof folderTest;
  readonly runs: typeof runs;
  readonly saving: typeof saving;
  readonly settings: typeof settings;
  readonly 'settings.catalogue': typeof catalogueText;
  readonly showdown: typeof showdown;
  readonly train: typeof train;
}
