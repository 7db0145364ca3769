/** Activations: every output is like its input. */
import { sameAsInput, type Operator } from './operator.ts';

export const activate = {
  Relu: { shape: sameAsInput },
  LeakyRelu: { shape: sameAsInput },
  PRelu: { shape: sameAsInput },
  ThresholdedRelu: { shape: sameAsInput },
  Elu: { shape: sameAsInput },
  Celu: { shape: sameAsInput },
  Selu: { shape: sameAsInput },
  Sigmoid: { shape: sameAsInput },
  HardSigmoid: { shape: sameAsInput },
  HardSwish: { shape: sameAsInput },
  Softplus: { shape: sameAsInput },
  Softsign: { shape: sameAsInput },
  Softmax: { shape: sameAsInput },
  LogSoftmax: { shape: sameAsInput },
  Hardmax: { shape: sameAsInput },
} satisfies Record<string, Operator>;
