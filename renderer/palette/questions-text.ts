// Words of the questions that the palette answers: what a person asks, where the answer is, and other words for the same.
import { words } from '../../preload/contract.ts';

export const text = words('palette.questions', {
  addPictures: { ask: 'How do I add pictures?', answer: 'Pictures, “Add pictures…”, or drop a folder there', also: 'import folder more images new' },
  newProject: { ask: 'How do I start a new project?', answer: 'Choose a folder of pictures', also: 'create import begin open folder' },
  label: {
    ask: 'How do I label pictures?', answer: 'Label: a key per class, one picture after another',
    also: 'annotate tag sort assign category keyboard',
  },
  addClass: { ask: 'How do I add a class?', answer: 'Pictures, “Classes…”', also: 'new category label create another' },
  changeClasses: {
    ask: 'How do I rename or merge classes?', answer: 'Pictures, “Classes…”',
    also: 'edit split delete remove category colour key join',
  },
  wrongLabels: {
    ask: 'How do I find wrong labels?', answer: 'Label review asks about each doubtful label',
    also: 'mislabelled mistakes errors noise suspicious incorrect clean',
  },
  undo: { ask: 'How do I undo?', answer: 'U or Ctrl Z in Pictures, as far back as you like', also: 'revert back restore take back mistake' },
  splitAgain: { ask: 'How do I split again?', answer: 'Pictures, “Sets…”', also: 'training validation test set divide shares lock resplit' },
  check: {
    ask: 'How do I find duplicates and leaks?', answer: 'Check of the dataset', also: 'near copies leakage shortcut data quality outliers groups patient same',
  },
  train: { ask: 'How do I train a model?', answer: 'Train: one card is recommended', also: 'learn start run fine-tuning transfer teach' },
  strongerModel: {
    ask: 'How do I get a stronger model?', answer: 'Settings, Pre-trained models: add an ONNX file',
    also: 'better accuracy bigger backbone pretrained onnx import',
  },
  everyStrategy: { ask: 'How do I try every strategy?', answer: 'Train, “Showdown”', also: 'all best showdown benchmark which' },
  compare: { ask: 'How do I compare two runs?', answer: 'Compare: pick two or more', also: 'difference better versus models results verdict' },
  mistakes: { ask: 'How do I see the mistakes?', answer: 'The run’s page, Mistakes', also: 'errors wrong misclassified confusion matrix false' },
  lookInside: {
    ask: 'How do I see what the model looks at?', answer: 'The run’s page, Explain',
    also: 'heat map saliency explain why attention where',
  },
  threshold: {
    ask: 'How do I miss fewer, or raise fewer false alarms?', answer: 'The run’s page, Trust: operating point',
    also: 'threshold sensitivity specificity recall precision roc cut-off',
  },
  trust: {
    ask: 'Can I trust its percentages?', answer: 'The run’s page, Trust: calibration',
    also: 'confidence probability calibrated sure certain',
  },
  testFolder: {
    ask: 'How do I test on other pictures?', answer: 'The run’s page, Trust: test on a folder',
    also: 'external validation new site unseen generalise',
  },
  export: { ask: 'How do I export a model?', answer: 'The run’s page, “Export…”', also: 'onnx save use elsewhere deploy download hand over' },
  report: { ask: 'How do I make a report?', answer: 'The run’s page, “Report”', also: 'pdf print document html share publish paper' },
  predict: {
    ask: 'How do I sort new pictures?', answer: 'Predict: drop pictures or name a folder',
    also: 'use classify apply run model unknown inference',
  },
  table: {
    ask: 'How do I get a table for a spreadsheet?', answer: 'Predict, “Save as CSV…”',
    also: 'excel csv libreoffice numbers copy export results',
  },
  exportLabels: { ask: 'How do I export the labels?', answer: 'Pictures, “More”, “Export labels…”', also: 'csv save download annotations' },
  secondReader: {
    ask: 'How do I compare the labels of two people?', answer: 'Agreement of readers', also: 'second reader kappa disagreement interrater merge adjudicate',
  },
  backUp: { ask: 'How do I back up?', answer: 'Settings, Backup', also: 'backup save copy safe restore move computer archive' },
  space: { ask: 'How do I free disk space?', answer: 'Settings, Storage', also: 'clear cache delete size room full' },
  trash: {
    ask: 'How do I get back what I deleted?', answer: 'All projects and Runs: the trash at the bottom',
    also: 'restore deleted recover bin removed',
  },
  engine: { ask: 'How do I use the GPU?', answer: 'Settings, Compute', also: 'graphics card cuda speed faster slow cpu engine tensorflow' },
  language: { ask: 'How do I change the language?', answer: 'Settings, Appearance', also: 'german english deutsch sprache translate' },
  theme: { ask: 'How do I switch to dark or light?', answer: 'Changes the theme at once', also: 'night mode bright colours contrast' },
  keys: { ask: 'Which keys are there?', answer: 'Shows all keys', also: 'shortcuts keyboard hotkeys help' },
  terms: { ask: 'What does a term mean?', answer: 'Glossary', also: 'help definition explain word glossary meaning dictionary' },
  offline: {
    ask: 'Does anything leave this computer?', answer: 'Settings, About: no, but you can have models downloaded',
    also: 'privacy internet cloud network data upload secure telemetry',
  },
} as const);

export type Question = keyof typeof text;
