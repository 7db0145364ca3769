// Limits that screens and workbench share.

/** Projects with fewer pictures than this are cross-validated: their test set alone is too small to say much. */
export const maxCrossValidatedPictures = 600;

/** No week of predictions is judged for drift by fewer pictures. */
export const minDriftPictures = 20;

/** Differences in accuracy within ± this hardly matter; an interval within it is called practically equal. */
export const negligible = 0.02;

/** Folders and files that one prediction takes; a folder counts once, however many pictures it has. */
export const maxSources = 10_000;
