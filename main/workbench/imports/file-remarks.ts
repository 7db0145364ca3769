// Remarks on files that hold more than one picture of eight bits: what of them is taken, told at the end of an import.
import type { PixelReading } from '../../../preload/contract.ts';
import type { ReadFacts } from '../../training/index.ts';
import { importWords as said } from './outcome-of-import-words.ts';

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
    return found.length === 0 ? [] : [...found, said.otherwise];
  }

  #bandSentence(reading: PixelReading | null): string[] {
    const { files, most, least } = this.#bands;
    return files === 0 ? [] : [said.bands({ files, least, most, bands: reading?.bands ?? null })];
  }

  #pageSentence(reading: PixelReading | null): string[] {
    const { files, most } = this.#pages;
    return files === 0 ? [] : [said.pages(files, most, reading?.page ?? null)];
  }
}

/** Pictures stretched by their own values, beside others that are not, differ in brightness for no reason of theirs. */
function depthSentence(reading: PixelReading | null, { shallow, deep }: { shallow: number; deep: number }): string[] {
  return shallow === 0 || deep === 0 || (reading !== null && reading.range !== 'each') ? [] : [said.depths(deep, shallow)];
}
