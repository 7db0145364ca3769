// Purposes of published models, a sentence each.
import { words } from '../../language/words.ts';
import type { ModelPurpose } from '../nouns/catalogue-nouns.ts';

export const modelPurposes = words('model-purposes', {
  tiny: 'Very small and fast, less accurate.',
  fast: 'Fast: for many pictures, or a slow computer.',
  balanced: 'A good balance of accuracy and time.',
  classic: 'Well known and well understood: a baseline.',
  detail: 'Looks at larger pictures: for small details.',
  accurate: 'More accurate, and still quick enough for a few thousand pictures.',
  transformer: 'A transformer: relates distant parts of a picture.',
  'strongest-cnn': 'The strongest convolutional network here.',
  'strongest-transformer': 'The strongest transformer here, and the slowest.',
} as const satisfies Record<ModelPurpose, string>);
export type ModelPurposeWords = typeof modelPurposes;
