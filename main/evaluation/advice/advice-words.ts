// The three sentences of advice, and what would change it.
import { count, counted, duration, type Advice, type Recommendation } from '../../../preload/contract.ts';
import type { AdviceFacts } from './advice.ts';
import { headroomOf, levelsGain, noiseOf } from './advice-table.ts';
import type { PowerLaw } from '../statistics/power-law.ts';
import { percent } from '../format.ts';

const errorAt = ({ floor, slope }: PowerLaw, pictures: number): number => Math.min(1, Math.max(0, floor + slope / Math.sqrt(pictures)));

/** Points of accuracy that twice as many pictures would bring frozen features; null without a law. */
export function gainOfDoubling({ probe: { curve } }: AdviceFacts, law: PowerLaw | null): number | null {
  const largest = curve.at(-1)?.pictures;
  return law === null || largest === undefined ? null : Math.max(0, errorAt(law, largest) - errorAt(law, 2 * largest));
}

const recommended = {
  transfer: 'Recommendation: transfer learning', 'top-block': 'Recommendation: fine-tuning, the top block', everything: 'Recommendation: fine-tuning, everything',
  'too-close': 'Too close to call: a pilot would tell',
} as const satisfies Record<Recommendation, string>;

export function sentencesOf(known: AdviceFacts, law: PowerLaw | null, { recommendation, confidence }: Pick<Advice, 'recommendation' | 'confidence'>): Advice['sentences'] {
  return [foundSentence(known, law), thawingSentence(known), `${timeSentence(known)} ${recommended[recommendation]}; confidence: ${confidence}.`];
}

/** "Frozen features already reach 91 % (± 3) …, and the curve has flattened: twice as many pictures would add about 1 point." */
function foundSentence(known: AdviceFacts, law: PowerLaw | null): string {
  const { probe: { frozen: { accuracy, standardError }, pictures } } = known;
  const reach = `Frozen features${accuracy >= 0.85 ? ' already' : ''} reach ${percent(accuracy)} (± ${Math.max(1, Math.round(196 * standardError))}) in cross-validation on ${counted(pictures, 'picture')}`;
  const gain = gainOfDoubling(known, law);
  if (gain === null) return `${reach}; what more pictures would add can’t be told from these.`;
  const points = Math.round(100 * gain);
  const added = points === 0 ? 'less than 1 point' : `about ${counted(points, 'point')}`;
  return `${reach}, and ${gain < 0.015 ? 'the curve has flattened: ' : 'more would help: '}twice as many pictures would add ${added}.`;
}

/** "Thawing pays where frozen features leave much to gain: here it is 41 points at most. …" */
function thawingSentence(known: AdviceFacts): string {
  const { trainingAccuracy } = known.probe;
  const left = `Thawing pays where frozen features leave much to gain: here it is ${counted(Math.round(100 * headroomOf(known)), 'point')} at most`;
  const levels = levelsGain(known) >= 0.02 ? `, and earlier levels add ${(100 * levelsGain(known)).toFixed(0)} points to the last, which was made for other pictures` : '';
  return `${left}${levels}. ${trainingAccuracy >= 0.98 ? `What they learned from they can tell apart (${percent(trainingAccuracy)} right)` : `They can’t even tell apart what they learned from (${percent(trainingAccuracy)} right)`}.`;
}

function timeSentence({ times: { transfer, topBlock, everything } }: AdviceFacts): string {
  if (transfer === null || (topBlock === null && everything === null)) return 'How long each takes here has not been measured.';
  const thawing = [...(topBlock === null ? [] : [`${duration(topBlock)} for the top block`]), ...(everything === null ? [] : [`${duration(everything)} for everything`])];
  return `Fine-tuning would take ${thawing.join(' or ')} instead of ${duration(transfer)}.`;
}

interface Change { readonly sentence: (known: AdviceFacts, to: Recommendation) => string; readonly of: (known: AdviceFacts, law: PowerLaw | null) => AdviceFacts | null }

const instead = {
  transfer: 'transfer learning would be advised', 'top-block': 'thawing the top block would be advised', everything: 'thawing everything would be advised', 'too-close': 'it would be too close to call',
} as const satisfies Record<Recommendation, string>;

/** What might turn out otherwise; each is tried, and told where it would change the advice. */
const changes: readonly Change[] = [
  {
    sentence: ({ probe: { frozen } }, to) => `Were frozen features right in ${percent(Math.max(0, frozen.accuracy - frozen.standardError))}, which is within the error, ${instead[to]}.`,
    of: (known) => withAccuracy(known, known.probe.frozen.accuracy - known.probe.frozen.standardError),
  },
  {
    sentence: ({ probe: { frozen } }, to) => `Were frozen features right in ${percent(Math.min(1, frozen.accuracy + frozen.standardError))}, which is within the error, too, ${instead[to]}.`,
    of: (known) => withAccuracy(known, known.probe.frozen.accuracy + known.probe.frozen.standardError),
  },
  ...[2, 4].map((times): Change => ({
    sentence: ({ probe: { of } }, to) => `With ${times === 2 ? 'twice' : 'four times'} as many pictures (${count(times * of)}), ${instead[to]}.`,
    of: (known, law) => manyMore(known, law, times),
  })),
  {
    sentence: (known, to) => `Once the ${percent(noiseOf(known))} of doubted labels are looked at and put right, ${instead[to]}.`,
    of: (known) => (noiseOf(known) > 0.01 ? { ...known, probe: { ...known.probe, flagged: 0 } } : null),
  },
];

/** As if frozen features had been right so often. */
export const withAccuracy = (known: AdviceFacts, accuracy: number): AdviceFacts => ({ ...known, probe: { ...known.probe, frozen: { ...known.probe.frozen, accuracy: Math.min(1, Math.max(0, accuracy)) } } });

/** As many more of the same kind: counts grow, and the accuracy goes along the curve. */
function manyMore(known: AdviceFacts, law: PowerLaw | null, times: number): AdviceFacts {
  const { probe } = known;
  const last = probe.curve.at(-1)?.pictures ?? probe.pictures;
  const accuracy = probe.frozen.accuracy + (law === null ? 0 : errorAt(law, last) - errorAt(law, times * last));
  const more = { ...probe, of: times * probe.of, pictures: times * probe.pictures, smallest: { ...probe.smallest, pictures: times * probe.smallest.pictures }, flagged: probe.flagged === null ? null : times * probe.flagged };
  return withAccuracy({ ...known, probe: more }, accuracy);
}

/** Changes of the evidence under which something else would be advised; and the pilot where it was not made. */
export function changesOf(known: AdviceFacts, law: PowerLaw | null, decide: (known: AdviceFacts) => Recommendation): string[] {
  const now = decide(known);
  const found = changes.flatMap(({ sentence, of }) => {
    const changed = of(known, law);
    const to = changed && decide(changed);
    return to === null || to === now ? [] : [sentence(known, to)];
  });
  return now === 'too-close' ? ['A pilot decides: if thawing gains on the held-out third, it is advised, else transfer learning.', ...found] : found;
}
