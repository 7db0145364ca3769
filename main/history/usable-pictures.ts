// The condition for pictures of a project to count: the one that every list and every count of them applies. Owns no table.

/** Of pictures `p`. Those whose file now holds another picture of the project are told of only by runs and snapshots. */
export const usable = "p.content <> 'replaced'";
