// Words that a reader who never saw the program needs.

export const glossary = {
  class: ['Class', 'One of the kinds that pictures are told apart into. Its name is called the label of a picture.'],
  parts: ['Learned from, tuned on, tested on', 'Three sets of pictures that were kept apart: from the first the network learns, the second decides when to stop and which settings to keep, the third is looked at only once, to measure.'],
  group: ['Group', 'Pictures that belong together, such as those of one patient or one object. They must not be learned from and tested on at once, because a network may know them by heart.'],
  model: ['Starting model', 'A network that has learned to see on other pictures. The SHA-256 is the fingerprint of its file.'],
  frozen: ['Frozen and thawed, thaw line', 'Frozen parts of a network keep what they know, thawed parts go on learning. The thaw line is where the one ends and the other begins.'],
  seed: ['Seed', 'The number from which everything that looks like chance is drawn. The same seed gives the same result.'],
  interval: ['Interval (95 %)', 'Where the figure probably lies for other pictures of the same kind. Of intervals made in this way 95 in 100 hold the true value. The fewer pictures, the wider.'],
  accuracy: ['Accuracy', 'How many of all pictures it was tested on were called right. A class with many pictures counts more.'],
  balanced: ['Balanced accuracy', 'The mean of the recall of all classes.'],
  recall: ['Recall', 'How many of the pictures of a class were found. With two classes also called sensitivity.'],
  precision: ['Precision', 'How many of the pictures that were called a class are of it.'],
  f1: ['F1', 'A mean of precision and recall (the harmonic one), which is high only where both are.'],
  auc: ['AUC', 'How often a picture of the class gets a higher probability for it than a picture of the others.'],
  logloss: ['Log-loss', 'The mean of minus the logarithm of the probability given to what was true.'],
  brier: ['Brier score', 'The mean squared distance between probabilities and the truth.'],
  ece: ['Calibration error', 'How far, on average, answers are from being right as often as they are sure. Some of it is chance, which is told apart.'],
  confusion: ['Confusion matrix', 'A table of what pictures are against what they were called.'],
  correctedT: ['Corrected t test', 'Whether two models differ, judged by how far apart they are in each fold when every picture is left out in turn. It is corrected for the pictures that the folds have learned from in common (Nadeau and Bengio). A small p says that chance alone would hardly bring such a difference.'],
  mcnemar: ['McNemar test', 'Whether two models differ, judged by the pictures that only one of them is right on. A small p says that chance alone would hardly bring such a difference.'],
  point: ['Point', 'A difference of one per cent of all pictures: from 90 % to 92 % is two points.'],
} as const satisfies Record<string, readonly [word: string, meaning: string]>;
