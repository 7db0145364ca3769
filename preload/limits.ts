// Where pictures are too few for a test part of their own to say much.

/** Fewer pictures than this are tested by leaving each out in turn. */
export const maxCrossValidatedPictures = 600;
