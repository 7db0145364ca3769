// References of the methods paragraph, numbered in the order in which it cites them.

const publications = {
  lpFt: 'Kumar A, Raghunathan A, Jones R, Ma T, Liang P. Fine-tuning can distort pretrained features and ' +
    'underperform out-of-distribution. ICLR 2022.',
  wiseFt: 'Wortsman M, Ilharco G, Kim JW, Li M, Kornblith S, Roelofs R, et al. Robust fine-tuning of zero-shot ' +
    'models. CVPR 2022.',
  lastLayer: 'Kirichenko P, Izmailov P, Wilson AG. Last layer re-training is sufficient for robustness to spurious ' +
    'correlations. ICLR 2023.',
  ledoitWolf: 'Ledoit O, Wolf M. A well-conditioned estimator for large-dimensional covariance matrices. J Multivar Anal ' +
    '2004; 88: 365–411.',
  scales: 'Lian D, Zhou D, Feng J, Wang X. Scaling & shifting your features: a new baseline for efficient model tuning. ' +
    'NeurIPS 2022.',
  adamW: 'Loshchilov I, Hutter F. Decoupled weight decay regularization. ICLR 2019.',
  temperature: 'Guo C, Pleiss G, Sun Y, Weinberger KQ. On calibration of modern neural networks. ICML 2017.',
  wilson: 'Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927; ' +
    '22: 209–212.',
  bootstrap: 'Efron B, Tibshirani RJ. An introduction to the bootstrap. Chapman & Hall, 1993.',
  delong: 'DeLong ER, DeLong DM, Clarke-Pearson DL. Comparing the areas under two or more correlated receiver ' +
    'operating characteristic curves: a nonparametric approach. Biometrics 1988; 44: 837–845.',
  mcnemar: 'McNemar Q. Note on the sampling error of the difference between correlated proportions or percentages. ' +
    'Psychometrika 1947; 12: 153–157.',
  correctedT: 'Nadeau C, Bengio Y. Inference for the generalization error. Machine Learning 2003; 52: 239–281.',
  holm: 'Holm S. A simple sequentially rejective multiple test procedure. Scand J Stat 1979; 6: 65–70.',
  clopper: 'Clopper CJ, Pearson ES. The use of confidence or fiducial limits illustrated in the case of the ' +
    'binomial. Biometrika 1934; 26: 404–413.',
  conformal: 'Vovk V, Gammerman A, Shafer G. Algorithmic learning in a random world. Springer, 2005.',
  activationMaps: 'Zhou B, Khosla A, Lapedriza A, Oliva A, Torralba A. Learning deep features for discriminative ' +
    'localization. CVPR 2016.',
  hiResCam: 'Draelos RL, Carin L. Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural ' +
    'networks. arXiv 2011.08891, 2020.',
  sanity: 'Adebayo J, Gilmer J, Muelly M, Goodfellow I, Hardt M, Kim B. Sanity checks for saliency maps. NeurIPS 2018.',
} as const;
type Publication = keyof typeof publications;

/** Numbers publications in the order of their first citation. */
export class Citations {
  readonly #cited: Publication[] = [];

  /** "[1]", "[1, 2]" */
  cite(...cited: readonly Publication[]): string {
    for (const publication of cited) if (!this.#cited.includes(publication)) this.#cited.push(publication);
    return `[${cited.map((publication) => this.#cited.indexOf(publication) + 1).join(', ')}]`;
  }

  get list(): string[] {
    return this.#cited.map((publication) => publications[publication]);
  }
}
