// Files that Thaw writes: whole or not at all, rows of one length, JSON that can be recomputed, a log that rotates, and room
// in the cache.
export { extractFile } from './archive/archived-file.ts';
export { copyAtomic, writeAtomic, writeAtomicSync, writeBlocksSync } from './atomic-file.ts';
export { BegunDownload, begunDownload, isBegunDownload } from './begun-download.ts';
export { begunBy, BegunFiles, forgetBegun } from './begun-files.ts';
export { Downloads, type DownloadFile } from './cache/downloads.ts';
export { evictSiblings } from './cache/cache-eviction.ts';
export { clearFolder, deleteCleared, makeCacheFolder, writeCacheFile } from './cache/cache-files.ts';
export { refuseTaken, writeChosen, writeChosenBy, type Replacing } from './chosen-file.ts';
export { readCached, writeCached } from './cache/cached-json.ts';
export { sha256Of, sha256OfFile } from './digest.ts';
export { firstBytes, firstBytesOfMany } from './first-bytes.ts';
export { isDraft } from './draft-file.ts';
export { tarEntries } from './archive/tar-entries.ts';
export { packFolder, readPacked, type ArchivedFile } from './archive/backup-archive.ts';
export { freeBytes } from './free-space.ts';
export { linkOrCopy } from './link-or-copy.ts';
export { linkTree } from './link-tree.ts';
export { replaceParts } from './replace-parts.ts';
export { makeFolder } from './make-folder.ts';
export { closeAllToOthers, closeToOthers, keepPrivate } from './private-files.ts';
export { removeRows } from './cache/remove-rows.ts';
export { redactFrames, redactMessage, withoutControl, type Redaction } from './redact.ts';
export { RotatingFile } from './rotating-file.ts';
export { RowStore } from './cache/row-store.ts';
export { workspaceFailure } from './workspace-failure.ts';
