// Tables and groupings offered for a folder of pictures: of tables within it and beside it, matched and guessed.
import type { Layout } from '../../../preload/contract.ts';
import { applyMapping, placedByTable } from '../tables/apply-mapping.ts';
import { readTables, tableOf, tablesAbove } from '../tables/find-tables.ts';
import { fileFinder } from '../tables/match-files.ts';
import { offerTables, unitedTables } from '../tables/offer-tables.ts';
import type { FoundPicture } from './class-layout.ts';
import { dicomOffer } from './dicom-groups.ts';
import { suggestGroupings } from './group-suggestions.ts';
import type { Scan } from './scan-folder.ts';

/** The table to use, if any, comes first. Groups are judged by the labels that it gives. */
export async function tablesAndGroupings(
  pictures: readonly FoundPicture[], { folder, tables: inside, dicom: dicomFiles }: Scan,
): Promise<Pick<Layout, 'tables' | 'groupings' | 'dicom'>> {
  const find = fileFinder(pictures, folder);
  const [within, above] = [await readTables(inside, find), await readTables(await tablesAbove(folder), find)];
  const [tables, tablesBeside] = [unitedTables(within.tables, find), unitedTables(above.tables, find)];
  // A table above is of these pictures only if it names them; one inside is always told of.
  const offersAbove = offerTables(pictures, tablesBeside, [], find).filter(({ guess }) => guess !== null);
  const offers = [...offerTables(pictures, tables, within.unread, find), ...offersAbove];
  const used = offers.find(({ use }) => use);
  const mapping = used?.guess;
  const table = mapping && await tableOf(mapping, folder);
  const placed = mapping && table ? placedByTable(pictures, applyMapping(table, mapping, pictures.length, find), mapping) : pictures;
  const { dicom, groupings } = await dicomOffer(dicomFiles);
  return {
    dicom, tables: used ? [used, ...offers.filter((offer) => offer !== used)] : offers,
    groupings: [...groupings, ...suggestGroupings(placed, [...tables, ...tablesBeside], find)],
  };
}
