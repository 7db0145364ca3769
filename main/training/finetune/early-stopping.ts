// Early stopping: training ends after too many epochs without a better validation loss.

/** Epochs without a better validation loss after which training stops. */
export const patienceEpochs = (epochs: number, patience: number): number => Math.max(3, Math.ceil(patience * epochs));

/** Share of all epochs, as `Hyperparameters.patience` has it. */
export const usualPatience = 0.25;

/**
 * Share of the epochs after which training probably ends: the longer the best epoch lies back, the surer an early end.
 * `epoch` are whole ones, `best` is 0 where none was better than the start.
 */
export function expectedEpochShare({ epoch, best, epochs }: { epoch: number; best: number; epochs: number }): number {
  const patience = patienceEpochs(epochs, usualPatience);
  const stale = Math.min(1, Math.max(0, (epoch - best) / patience));
  const end = (1 - stale) * epochs + stale * Math.min(epochs, best + patience);
  return Math.min(1, end / epochs);
}
