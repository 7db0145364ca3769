// Remarks on files that hold more than one picture of eight bits: what of them is taken, told at the end of an import.
import { counted, type PixelReading } from '../../../preload/contract.ts';
import type { ReadFacts } from '../../training/index.ts';

const have = (n: number): string => (n === 1 ? 'has' : 'have');

/** Of the files of an import, how many have several pages or bands, and the most of each. */
export class FileRemarks {
  #pages = { files: 0, most: 0 };
  #bands = { files: 0, most: 0, least: Infinity };

  add(facts: readonly ReadFacts[]): void {
    for (const { pages, bands } of facts) {
      if (pages !== undefined) this.#pages = { files: this.#pages.files + 1, most: Math.max(this.#pages.most, pages) };
      if (bands !== undefined) {
        const { files, most, least } = this.#bands;
        this.#bands = { files: files + 1, most: Math.max(most, bands), least: Math.min(least, bands) };
      }
    }
  }

  /** `depths`: the project's pictures of eight bits, and of more. */
  sentences(reading: PixelReading | null, depths: { shallow: number; deep: number }): string[] {
    const found = [...this.#bandSentence(reading), ...this.#pageSentence(reading), ...depthSentence(reading, depths)];
    return found.length === 0 ? [] : [...found, 'Choose otherwise under “How files are read”.'];
  }

  #bandSentence(reading: PixelReading | null): string[] {
    const { files, most, least } = this.#bands;
    if (files === 0) return [];
    const bands = reading?.bands;
    const taken = bands ? `bands ${bands.join(', ')} are taken as red, green and blue`
      : most === 2 ? 'the first is taken' : 'the first three are taken as red, green and blue';
    return [`${counted(files, 'file')} ${have(files)} ${least === most ? counted(most, 'band') : `up to ${counted(most, 'band')}`}: ${taken}.`];
  }

  #pageSentence(reading: PixelReading | null): string[] {
    const { files, most } = this.#pages;
    if (files === 0) return [];
    const taken = reading?.page ? `page ${reading.page} is taken` : 'the first is taken';
    return [`${counted(files, 'file')} ${have(files)} several pages (${files === 1 ? most : `up to ${most}`}): ${taken}.`];
  }
}

/** Pictures stretched by their own values, beside others that are not, differ in brightness for no reason of theirs. */
function depthSentence(reading: PixelReading | null, { shallow, deep }: { shallow: number; deep: number }): string[] {
  if (shallow === 0 || deep === 0 || (reading !== null && reading.range !== 'each')) return [];
  return [`${counted(deep, 'picture')} of more than 8 bits ${deep === 1 ? 'is' : 'are each'} stretched by ${deep === 1 ? 'its' : 'their'} own values, `
    + `${counted(shallow, 'picture')} of 8 bits ${shallow === 1 ? 'is' : 'are'} not: brightness can’t be compared.`];
}
