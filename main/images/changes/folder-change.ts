// Change of a folder since it was imported: what became of one file.
import type { FoundPicture } from '../folder/class-layout.ts';

/**
 * What became of a file. `ids`: the pictures of the project it is about.
 * - `new`, and `edited` or `converted`: to be read; the latter take the place of `ids`.
 * - `same`: in place, though something about it is new: its stamp, its class folder, that it is back.
 * - `kept`: in place as it was, with facts of a table, which may be other ones by now.
 * - `moved`: the content of `ids` lies here now.
 * - `copy`: of the picture `ids`, which lies at `was`.
 * - `gone`: no file holds them any more. `overwritten`: so, and their path belongs to the picture `by` now.
 */
export interface FolderChange extends FoundPicture {
  change: 'new' | 'same' | 'kept' | 'moved' | 'edited' | 'converted' | 'copy' | 'gone' | 'overwritten';
  ids: number[];
  /** Where it was: relative to its folder, or the path in another one. */
  was: string | null;
  stamp: string | null;
  by: number | null;
}
