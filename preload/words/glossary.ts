// Glossary: the field's terms with their plain explanations, in one place for the screens and the report, so that no
// term is explained in two ways.
import { words } from '../../language/words.ts';

export interface GlossaryEntry {
  /** The field's term, as people read it. */
  readonly term: string;
  /** Another name for the same, where a field has its own. */
  readonly also?: string;
  /** Two sentences that explain it to somebody who has never met it. */
  readonly explanation: string;
}

export const glossary = words('glossary', {
  // The pictures and the model.
  trainingSet: {
    term: 'Training set',
    explanation: 'The pictures the model learns from. They say nothing about how well it does on new ones.',
  },
  validationSet: {
    term: 'Validation set',
    explanation:
      'Pictures kept out of training, on which settings and the best epoch are chosen. A result on them looks slightly better than it is.',
  },
  testSet: {
    term: 'Test set',
    explanation: 'Pictures held back to measure the result. No weight and no setting was chosen on them.',
  },
  backbone: {
    term: 'Pre-trained model',
    also: 'backbone',
    explanation:
      'A network that already knows general pictures: edges, textures, shapes. Thaw builds on it, so a few hundred pictures can be enough.',
  },
  head: {
    term: 'Classifier head',
    also: 'last layer',
    explanation:
      'The last layer, which turns features into classes. In transfer learning it is the only part that learns.',
  },
  thawLine: {
    term: 'Thaw line',
    also: 'freezing depth',
    explanation:
      'Layers below this line stay frozen; layers above it learn from your pictures. A lower line lets more change and takes longer.',
  },
  frozen: {
    term: 'Frozen and thawed',
    explanation: 'Frozen layers keep their pre-trained weights. Thawed layers go on learning from your pictures.',
  },
  transferLearning: {
    term: 'Transfer learning',
    explanation: 'The pre-trained model stays frozen, and only a new classifier head learns. It takes seconds, and few pictures are enough.',
  },
  fineTuning: {
    term: 'Fine-tuning',
    explanation: 'The head learns first; then the layers above the thaw line learn on from your pictures. It takes longer and can see finer differences.',
  },
  overfitting: {
    term: 'Overfitting',
    also: 'learning by heart',
    explanation:
      'The model gets better on the training pictures and worse on others. Thaw keeps the epoch that was best on the validation set.',
  },
  showdown: {
    term: 'Showdown',
    also: 'every strategy on the same split',
    explanation:
      'Trains every strategy on the same split and compares the results. It shows what pre-training and fine-tuning gain on your pictures.',
  },

  // Results.
  accuracy: {
    term: 'Accuracy',
    explanation:
      'The share of test pictures it classified correctly. The model never saw them in training, so expect about the same on similar new pictures.',
  },
  interval: {
    term: '95 % confidence interval',
    also: '95 % CI',
    explanation: 'The range in which the true value probably lies. Of 100 such intervals, about 95 contain it.',
  },
  balanced: {
    term: 'Balanced accuracy',
    explanation: 'The mean of the classes’ recalls. Rare classes count as much as common ones.',
  },
  recall: {
    term: 'Recall',
    also: 'sensitivity',
    explanation: 'Of the pictures that are this class, the share it called so. Low recall means it misses some.',
  },
  sensitivity: {
    term: 'Sensitivity',
    also: 'recall',
    explanation:
      'Of the pictures that are this class, the share it calls so at this threshold. Low sensitivity means it misses some.',
  },
  specificity: {
    term: 'Specificity',
    explanation:
      'Of the pictures that are not this class, the share it does not call so at this threshold. Low specificity means false alarms.',
  },
  precision: {
    term: 'Precision',
    also: 'PPV',
    explanation:
      'Of the pictures it called this class, the share that are. Low precision means others are mistaken for it.',
  },
  f1: {
    term: 'F1',
    explanation: 'The balance (harmonic mean) of precision and recall. It is high only where both are; 1 is perfect.',
  },
  macroF1: {
    term: 'F1, macro',
    explanation: 'The mean of the classes’ F1 scores. Every class counts the same; 1 is perfect.',
  },
  weightedF1: {
    term: 'F1, weighted',
    explanation: 'The mean of the classes’ F1 scores, weighted by how many pictures each has. 1 is perfect.',
  },
  auc: {
    term: 'AUC',
    also: 'ROC, one class against the rest',
    explanation: 'How well its scores rank this class above the rest, at any threshold. 0.5 is guessing; 1 is perfect.',
  },
  roc: {
    term: 'ROC curve',
    explanation: 'Sensitivity against false alarms at every threshold. The closer to the upper left corner, the better; the diagonal is guessing.',
  },
  logLoss: { term: 'Log loss', explanation: 'Punishes confident mistakes. Smaller is better; 0 is perfect.' },
  brier: {
    term: 'Brier score',
    explanation:
      'The mean squared error of the probabilities. Smaller is better: 0 is perfect, 2 is always confidently wrong.',
  },
  calibration: {
    term: 'Calibration',
    also: 'can its percentages be trusted?',
    explanation:
      'Of the answers given with 80 %, about 80 % should be correct. Then its percentages can be taken at face value.',
  },
  ece: {
    term: 'Calibration error',
    also: 'debiased ECE',
    explanation: 'The average gap between confidence and accuracy, less what chance alone would cause. 0 is perfect.',
  },
  confusionMatrix: {
    term: 'Confusion matrix',
    explanation:
      'Counts of pictures by their actual class (rows) and predicted class (columns). Correct predictions lie on the diagonal.',
  },
  operatingPoint: {
    term: 'Operating point',
    also: 'threshold',
    explanation:
      'The probability from which a picture counts as this class. A lower threshold misses fewer and raises more false alarms.',
  },
  prevalence: {
    term: 'Prevalence',
    explanation:
      'The share of real cases that are this class. Collected pictures often have another mix, so you enter it.',
  },
  predictive: {
    term: 'Predictive values',
    also: 'PPV, NPV',
    explanation:
      'How often a “yes” and a “no” are correct at the prevalence you entered. The rarer the class, the less a “yes” is worth.',
  },
  askHuman: {
    term: 'When to ask a person',
    also: 'selective prediction',
    explanation:
      'It answers only when confident and leaves the rest to a person. The fewer it answers, the more of its answers are correct.',
  },
  crossValidation: {
    term: 'Cross-validation',
    also: 'k-fold',
    explanation:
      'The pictures are divided into folds, and each fold is predicted by a model trained on the others. So every picture is tested.',
  },
  fold: {
    term: 'Fold',
    explanation:
      'One of the equal parts that cross-validation divides the pictures into. Each is predicted by a model that has not seen it.',
  },
  heatMap: {
    term: 'Heat map',
    also: 'saliency map',
    explanation: 'Where in the picture the score for a class comes from. Warm regions raise it.',
  },
  cpuTime: {
    term: 'CPU time',
    explanation: 'Seconds of work summed over all CPU cores. It is a rough measure of the energy used.',
  },
  leak: {
    term: 'Leak',
    also: 'data leakage',
    explanation:
      'Test pictures that the model knows from training, such as copies or others of the same patient. The result is then better than on new pictures.',
  },
  leakMeter: {
    term: 'Leak meter',
    explanation:
      'Accuracy of a frozen head with random folds, minus accuracy with folds that keep groups together. A large gap means results are inflated.',
  },

  group: {
    term: 'Group',
    explanation:
      'Pictures that belong together, such as those of one patient or object. They must stay in one set, or results are inflated.',
  },
  mcnemar: {
    term: 'McNemar test',
    also: 'exact',
    explanation:
      'Compares two models by the pictures only one of them classifies correctly. A small p means chance alone rarely causes such a difference.',
  },
  correctedT: {
    term: 'Corrected t test',
    also: 'Nadeau and Bengio',
    explanation:
      'Compares two models by their accuracy in each fold. It is corrected for the training pictures that folds share; a small p means chance is unlikely.',
  },
  holm: {
    term: 'Holm correction',
    explanation:
      'Raises the p values when several pairs are compared at once. Otherwise one of many pairs would seem to differ by luck.',
  },
  percentagePoint: {
    term: 'Point',
    also: 'percentage point',
    explanation: 'The unit of differences between percentages. From 90 % to 92 % is two points.',
  },

  // Settings.
  epoch: {
    term: 'Epoch',
    explanation:
      'One pass through all training pictures. After each, the validation set shows whether the model has improved.',
  },
  batch: {
    term: 'Batch size',
    explanation: 'How many pictures go into each training step. Larger batches are steadier and take more memory.',
  },
  learningRate: {
    term: 'Learning rate',
    also: 'peak',
    explanation:
      'How far each step moves the weights. Too high forgets what pre-training taught; too low learns nothing.',
  },
  stageDecay: {
    term: 'Layer-wise learning-rate decay',
    explanation:
      'The learning rate of each stage as a share of the one above. Lower layers hold general features and should change less.',
  },
  weightDecay: {
    term: 'Weight decay',
    explanation: 'Shrinks the weights slightly at each step. Only what helps many pictures stays large.',
  },
  penalty: {
    term: 'Regularisation (λ)',
    also: 'L2 penalty',
    explanation:
      'Holds the head back from learning single pictures by heart. A large λ is cautious; a small one follows every detail.',
  },
  levels: {
    term: 'Feature levels',
    explanation: 'The layers the head takes its features from. Several levels add fine textures to whole shapes.',
  },
  classWeights: {
    term: 'Class weights',
    explanation: 'How much each picture counts, by how common its class is. Balanced lets every class count the same.',
  },
  flip: {
    term: 'Flip averaging',
    also: 'test-time augmentation',
    explanation:
      'Averages the features of each picture and its mirror image. Leave it off where left and right differ in meaning.',
  },
  labelSmoothing: {
    term: 'Label smoothing',
    explanation:
      'Spreads a small share of each label over the other classes. It keeps the model from being more certain than your labels are.',
  },
  augmentation: {
    term: 'Augmentation',
    explanation:
      'Each epoch sees every picture slightly changed: turned, cropped, brighter. So the model learns what matters, not the pictures by heart.',
  },
  keptViews: {
    term: 'Cached views',
    also: 'cached activations',
    explanation:
      'Augmented views of each picture whose frozen activations are stored, not recomputed. More views give more variety and take more disk space.',
  },
  imageSize: {
    term: 'Image size',
    explanation: 'The side of the pictures the network sees, in pixels. Larger shows finer detail and takes longer.',
  },
  lastLayerRetraining: {
    term: 'Last-layer retraining',
    explanation: 'After training, the head is fitted once more on the final features. This often helps rare classes.',
  },
  alpha: {
    term: 'Weight interpolation (α)',
    explanation:
      'The final weights lie between the frozen model (α = 0) and the thawed one (α = 1). The validation set decides where.',
  },
  seed: {
    term: 'Seed',
    explanation:
      'The number all random choices start from. The same seed repeats the result; another shows how much is luck.',
  },
  // Two readers.
  kappa: {
    term: 'Cohen’s kappa',
    explanation:
      'How far two people agree beyond chance: 1 is always, 0 as often as by chance. It is low where one class is far more common, though they agree.',
  },
  ac1: {
    term: 'Gwet’s AC1',
    explanation: 'Agreement beyond chance, like kappa. It depends less on how common the classes are.',
  },
} as const satisfies Record<string, GlossaryEntry>);

export type GlossaryTerm = keyof typeof glossary;
