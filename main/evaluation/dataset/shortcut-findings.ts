// Shortcuts in words: inputs that give the class away without what the picture shows, worded for the pictures at hand.
import type { Finding, ShortcutInput } from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';
import { shortcutWords as said, type Tone } from './check-words.ts';

export interface TriedShortcut {
  readonly input: ShortcutInput;
  readonly accuracy: number;
  readonly chance: number;
  /** The typical value of each class in words, for inputs that have one. */
  readonly usual: readonly { readonly label: string; readonly words: string }[];
  readonly examples: readonly number[];
}

/** From this share on, the pictures are spoken of as grey: their mean colour is a brightness. */
const mostlyGrey = 0.9;

const toneOf = (grey: number | null): Tone => (grey === null ? 'unknown' : grey >= mostlyGrey ? 'brightness' : 'colour');

/** A finding before it has a key, examples, and what a person said of it. */
type ShortcutDraft = Omit<Finding, 'key' | 'judged' | 'examples'> & { readonly input: ShortcutInput; readonly examples: readonly number[] };

/**
 * Alarms of single inputs; of all together where none does alone. A colour that the border doesn't share is likely the thing's
 * own: that is worth a look, and no alarm.
 */
export function shortcutFindings(alarming: readonly TriedShortcut[], { grey, objects }: { grey: number | null; objects: number }): ShortcutDraft[] {
  const single = alarming.filter(({ input }) => input !== 'all');
  const borderToo = single.some(({ input }) => input === 'border');
  return (single.length > 0 ? single : alarming)
    .toSorted((a, b) => b.accuracy - a.accuracy)
    .map(({ input, accuracy, chance, usual, examples }) => {
      const tone = toneOf(grey);
      const likelyOwn = input === 'colour' && !borderToo;
      return {
        kind: 'shortcut', severity: likelyOwn ? 'note' : 'alarm', ofTest: null, input, examples,
        sentence: said.sentence(said.name[input](tone), input === 'all', {
          accuracy, interval: wilson(accuracy * objects, objects), chance, n: objects,
        }),
        advice: [likelyOwn ? said.ownColour : said.risk, ...typicalOf(usual), said.advice[input](tone)].join(' '),
      };
    });
}

const maxClasses = 4;
const typicalOf = (usual: TriedShortcut['usual']): string[] => (usual.length === 0 ? []
  : [said.typical(usual.slice(0, maxClasses).map(({ label, words: value }) => `${label} ${value}`), usual.length > maxClasses)]);
