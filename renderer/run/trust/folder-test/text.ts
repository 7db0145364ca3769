// Words of tests on labelled folders, on a run’s page.
import { words } from '../../../../preload/contract.ts';
import { count, counted } from '../../../components/format.ts';

export const text = words('run.folder-test', {
  title: 'Tested on other folders',
  help: 'Choose a folder with one folder per class, named as this run learned them. Copies of pictures that it knew are counted apart.',
  start: 'Test on a labelled folder…',
  started: (folder: string) => `Testing on “${folder}”.`,
  states: { empty: 'Not tested on another folder yet', loading: 'Loading the tests…', failed: 'The tests can’t be listed' },
  files: { empty: 'No mistakes', loading: 'Loading the mistakes…', failed: 'The mistakes can’t be listed' },
  confusion: 'Confusion matrix', actual: 'Actual', predicted: (name: string) => `Predicted ${name}`,
  mistakes: (n: number) => `Mistakes: ${counted(n, 'picture')}`, more: (n: number) => `And ${count(n)} more; “thaw test” lists all.`,
  mistake: (label: string, predicted: string, confidence: string) => `${label}, predicted ${predicted} (${confidence})`,
} as const);
