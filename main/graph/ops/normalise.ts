/** Normalisations: every output is like its input. Training-only extra outputs are not read. */
import { sameAsInput, type Operator } from './operator.ts';

export const normalise = {
  BatchNormalization: { shape: sameAsInput },
  InstanceNormalization: { shape: sameAsInput },
  /** The second and third output are mean and 1/deviation over the axes from `axis` on. */
  LayerNormalization: { shape: sameAsInput },
  LRN: { shape: sameAsInput },
  LpNormalization: { shape: sameAsInput },
  MeanVarianceNormalization: { shape: sameAsInput },
} satisfies Record<string, Operator>;
