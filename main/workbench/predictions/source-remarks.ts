// Remarks on pictures that differ in kind from those a run learned from: in depth, colour, bands or window. They are predicted all
// the same, and the figures of the run's test are no promise about them.
import { noSources, type PictureKind, type PixelReading, type SourceTally } from '../../../preload/contract.ts';
import { sourceWords as said } from './source-words.ts';

/** From this share on a run is taken to have learned from one kind. */
const nearlyAll = 0.9;
/** Windows of more distinct values than this are the camera’s choice, picture by picture. */
const maxWindows = 3;
/** Windows counted apart; a tally stays small. */
const maxTallied = 50;

/** The tally with more pictures. */
export function tallied(tally: SourceTally, kinds: readonly PictureKind[]): SourceTally {
  const sum = { ...tally, bands: { ...tally.bands }, windows: { ...tally.windows } };
  for (const { deep, colour, dicom, bands, window } of kinds) {
    sum.pictures++;
    if (deep) sum.deep++;
    if (colour) sum.colour++;
    if (bands !== null) sum.bands[bands] = (sum.bands[bands] ?? 0) + 1;
    if (!dicom) continue;
    sum.dicom++;
    const name = window === null ? '' : `${window.centre}/${window.width}`;
    if (name in sum.windows || Object.keys(sum.windows).length < maxTallied) sum.windows[name] = (sum.windows[name] ?? 0) + 1;
  }
  return sum;
}

export const tallyOf = (kinds: readonly PictureKind[]): SourceTally => tallied(noSources, kinds);

type Told = (n: number, all: number) => string;

/** What sets these pictures apart from those learned from, as sentences; none where that isn't known. */
export function sourceRemarks(learned: SourceTally | null, seen: SourceTally, reading: PixelReading | null): string[] {
  const all = seen.pictures;
  if (learned === null || learned.pictures === 0 || all === 0) return [];
  const mostly = (n: number): boolean => n >= nearlyAll * learned.pictures;
  const hardly = (n: number): boolean => n <= (1 - nearlyAll) * learned.pictures;
  const differing = (count: (tally: SourceTally) => number, missing: Told, added: Told): string[] => {
    const n = count(seen);
    if (mostly(count(learned)) && n < all) return [missing(all - n, all)];
    return count(learned) === 0 && n > 0 ? [added(n, all)] : [];
  };
  const isDicom = mostly(learned.dicom) || seen.dicom === all;
  const greys = (): string[] => {
    if (hardly(learned.colour) && seen.colour > 0) return [said.grey(seen.colour, all)];
    return mostly(learned.colour) && seen.colour < all && hardly(learned.pictures - learned.colour) && all - seen.colour > (1 - nearlyAll) * all
      ? [said.colour(all - seen.colour, all)] : [];
  };
  return [
    ...differing(({ dicom }) => dicom, said.dicom, said.notDicom),
    ...(isDicom ? [] : differing(({ deep }) => deep, said.deep, said.eightBit)),
    ...greys(),
    ...otherBands(learned, seen, mostly),
    ...(reading === null || reading.window.kind === 'file' ? otherWindows(learned, seen, mostly) : []),
  ];
}

const sumOf = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

function otherBands(learned: SourceTally, seen: SourceTally, mostly: (n: number) => boolean): string[] {
  const all = seen.pictures;
  const [usual] = Object.entries(learned.bands).filter(([, n]) => mostly(n));
  if (usual !== undefined) {
    const others = all - (seen.bands[usual[0]] ?? 0);
    return others > 0 ? [said.bands(Number(usual[0]), others, all)] : [];
  }
  const unnamed = sumOf(seen.bands);
  return sumOf(learned.bands) === 0 && unnamed > 0 ? [said.unnamedBands(unnamed, all)] : [];
}

/** Only of windows that are few: those of an X-ray differ from picture to picture. */
function otherWindows(learned: SourceTally, seen: SourceTally, mostly: (n: number) => boolean): string[] {
  const known = Object.entries(learned.windows).sort(([, a], [, b]) => b - a).slice(0, maxWindows);
  if (!mostly(sumOf(Object.fromEntries(known))) || seen.dicom === 0) return [];
  const others = seen.dicom - known.reduce((sum, [name]) => sum + (seen.windows[name] ?? 0), 0);
  const [centre = '', width = ''] = (known.find(([name]) => name !== '')?.[0] ?? '').split('/');
  return others > 0 && centre !== '' ? [said.window(said.windowOf(centre, width), others, seen.dicom)] : [];
}
