// Shortcuts in words: inputs that give the class away without what the picture shows, worded for the pictures at hand.
import { confidenceInterval, percent, type Finding, type ShortcutInput } from '../../../preload/contract.ts';
import { wilson } from '../statistics/intervals.ts';

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

interface InputWords { readonly name: string; readonly advice: string; readonly singular: boolean }

const sameConditions = 'If it is the light, the camera or the stain, photograph all classes under the same conditions.';

/** The name of an input in a sentence, and what to do about it. `grey`: null where it is not known. */
function inputWords(input: ShortcutInput, grey: number | null): InputWords {
  const isGrey = grey !== null && grey >= mostlyGrey;
  const colour = isGrey ? 'brightness' : grey === null ? 'colour or brightness' : 'colour';
  const rows: Record<ShortcutInput, { name: string; advice: string }> = {
    size: {
      name: 'The size of the pictures in pixels',
      advice: 'Were the classes photographed or cropped differently? Use pictures of the same source and size for all classes.',
    },
    shape: {
      name: 'The shape of the pictures (width to height)',
      advice: 'Were the classes cropped differently? Unless the shape really distinguishes them, crop all pictures to the same shape.',
    },
    type: {
      name: 'The file type',
      advice: 'The classes come from different sources. Collect pictures of each class from each source, or convert all originals in the same way.',
    },
    compression: {
      name: 'JPEG compression',
      advice: 'The classes were saved by different cameras or programs. Collect pictures of each class from each source, '
        + 'or start from originals saved in the same way.',
    },
    colour: {
      name: `The mean ${colour}`,
      advice: isGrey
        ? `If the things themselves are lighter or darker, this is fine: say so here. If it is the light or the exposure, photograph all classes alike.`
        : `If the things themselves have another colour, this is fine: say so here. ${sameConditions}`,
    },
    border: {
      name: isGrey ? 'The brightness of the border' : 'The border',
      advice: 'Look at the edges for marks, frames, text or a background that differs between the classes, and crop them. '
        + 'If the thing itself reaches the edge, this may be fine: say so here.',
    },
    all: {
      name: `Size, shape, file type, compression, ${colour} and border together`,
      advice: 'None of them does alone. Check whether the classes come from different sources.',
    },
  };
  return { ...rows[input], singular: input !== 'all' };
}

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
      const { name, advice, singular } = inputWords(input, grey);
      const likelyOwn = input === 'colour' && !borderToo;
      const risk = likelyOwn
        ? 'The borders don’t differ so, which speaks for the things themselves. '
        : 'A model may learn this shortcut instead of what the pictures show. ';
      return {
        kind: 'shortcut', severity: likelyOwn ? 'note' : 'alarm', ofTest: null, input, examples,
        sentence: `${name} alone ${singular ? 'predicts' : 'predict'} the class with ${percent(accuracy, objects)} accuracy `
          + `(${confidenceInterval(wilson(accuracy * objects, objects), objects)}); always guessing the largest class reaches ${percent(chance, objects)}.`,
        advice: `${risk}${usualWords(usual)}${advice}`,
      };
    });
}

const maxClasses = 4;
function usualWords(usual: TriedShortcut['usual']): string {
  if (usual.length === 0) return '';
  const words = usual.slice(0, maxClasses).map(({ label, words: value }) => `${label} ${value}`).join('; ');
  return `Typical: ${words}${usual.length > maxClasses ? '; and so on' : ''}. `;
}
