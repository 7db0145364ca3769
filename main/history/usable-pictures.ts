// The condition for pictures of a project to count: the one that every list and every count of them applies. Owns no table.

/**
 * Of pictures `p`: not left out, not removed, and their file doesn't hold another picture of the project by now. Runs and
 * snapshots tell of the others, too. All its columns are in the index `pictures_in_order`.
 */
export const usable = "p.content <> 'replaced' AND p.left_out IS NULL AND p.removed = 0";

/** Those that were left out but not removed, and those in the trash; each by its own filter. */
export const leftOut = "p.content <> 'replaced' AND p.left_out IS NOT NULL AND p.removed = 0";
export const removed = "p.content <> 'replaced' AND p.removed = 1";

/** True of both; written as in the index `pictures_aside`. */
export const aside = '(p.left_out IS NOT NULL OR p.removed = 1)';
