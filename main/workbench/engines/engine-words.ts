// Sentences on engines: which one is used, why, and what was installed.
import { words } from '../../../preload/contract.ts';

interface InstalledFacts {
  readonly library: string;
  readonly binding: string;
  readonly folder: string;
  readonly uses: 'gpu' | 'cpu' | 'no-card' | 'no-cuda';
  readonly files: readonly string[];
}

export const engineWords = words('workbench.engines', {
  untried: 'Not tested on this computer yet.',
  measure: 'Measure the engines: it takes at most 20 s.',
  none: 'No engine can train on this computer. Settings → Compute says why.',
  fromNow: (engine: string) => `Training uses ${engine} from now on.`,
  refused: (engine: string) => `${engine}, pinned in Settings, can’t be used here.`,
  instead: (engine: string) => `Trained on ${engine} instead.`,
  trainedOn: (engine: string) => `Trained on ${engine}.`,
  installed: ({ library, binding, folder, uses, files }: InstalledFacts) =>
    `TensorFlow ${library}, binding ${binding}, is installed in “${folder}” and uses ${uses === 'gpu' ? 'the NVIDIA GPU' : 'the CPU'}${
      uses === 'no-card' ? ': no NVIDIA card was found' : ''}${
      uses === 'no-cuda' ? ': it found no NVIDIA GPU that it can use (it needs a driver, CUDA 11.2 and cuDNN 8.1)' : ''
    }. Files: ${files.join(', ')}.`,
} as const);
