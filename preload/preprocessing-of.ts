// The preprocessing of a model's file, part by part, and how each is known: by its digest, by the file itself, or by what is usual.
import type { BackboneFacts, BackboneInspection, Preprocessing } from './nouns/backbone-nouns.ts';

/** ImageNet's usual figures: what most exporters' models expect, unless their file says otherwise. */
const usual: Preprocessing = { size: 224, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], channelOrder: 'RGB' };

interface Known { readonly known: Preprocessing | undefined; readonly stored: Preprocessing | undefined }

export function preprocessingOf(
  { inputSize, expects }: Pick<BackboneFacts, 'inputSize' | 'expects'>, { known, stored }: Known,
): Pick<BackboneInspection, 'preprocessing' | 'sources'> {
  const whole = stored ?? known;
  if (whole) {
    const source = stored ? 'stored' : 'catalogue';
    return { preprocessing: whole, sources: { size: source, values: source, order: source } };
  }
  const told = expects?.source ?? 'usual';
  const [mean, std] = [triple(expects?.mean), triple(expects?.std)];
  return {
    preprocessing: {
      size: inputSize ?? expects?.size ?? usual.size, mean: mean ?? usual.mean, std: (mean && std) ?? usual.std,
      channelOrder: expects?.order ?? usual.channelOrder,
    },
    sources: {
      size: inputSize !== null ? 'graph' : expects?.size ? 'metadata' : 'usual', values: mean && std ? told : 'usual', order: expects?.order ? told : 'usual',
    },
  };
}

const triple = (values: readonly number[] | null | undefined): Preprocessing['mean'] | undefined => {
  const [r, g, b] = values ?? [];
  return r === undefined || g === undefined || b === undefined ? undefined : [r, g, b];
};

/** Channels of the picture that a model takes; files added before thaw lines were kept take three. */
export const inputChannels = ({ input, thawLines }: Pick<BackboneFacts, 'input' | 'thawLines'>): number =>
  (thawLines.find(({ name }) => name === input)?.channels === 1 ? 1 : 3);
