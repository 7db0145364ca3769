// The verdict between pre-trained models, by the grammar of Compare: the one that is better beyond chance, else the smallest of
// those that may be as good. Pure.
import type { ModelPair, ModelStanding, StoredModelComparison } from '../../../preload/contract.ts';
import { modelVerdictWords as said } from './model-verdict-words.ts';

export interface ModelVerdict {
  /** Place of the model to take; null where none could be used. */
  readonly take: number | null;
  readonly sentence: string;
  /** What joined models would reach; null where they are not better than the best alone. */
  readonly joined: string | null;
}

type Facts = Pick<StoredModelComparison, 'models' | 'pairs'>;
interface Placed extends ModelStanding { readonly place: number }

/** The pair of two places, seen from the first. */
function between({ pairs }: Facts, one: number, other: number): ModelPair | null {
  const pair = pairs.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
  if (!pair || pair.a === one) return pair ?? null;
  const [low, high] = pair.interval;
  return { ...pair, a: one, b: other, difference: -pair.difference, interval: [-high, -low] };
}

export function modelVerdict(facts: Facts): ModelVerdict {
  const placed = facts.models.map((model, place): Placed => ({ ...model, place }));
  const [leader, ...others] = placed.filter(({ backbones }) => backbones.length === 1)
    .toSorted((a, b) => b.correct - a.correct || a.bytes - b.bytes);
  if (!leader) return { take: null, sentence: '', joined: null };
  const joined = joinedSentence(facts, leader, placed);
  if (others.length === 0) return { take: leader.place, sentence: said.only(leader.name), joined };
  const asGood = others.filter(({ place }) => between(facts, leader.place, place)?.kind !== 'better');
  if (asGood.length === 0) return { take: leader.place, sentence: bestSentence(facts, leader, others), joined };
  const taken = asGood.reduce((best, other) => (other.bytes < best.bytes ? other : best), leader);
  return { take: taken.place, sentence: evenSentence(facts, leader, taken), joined };
}

function bestSentence(facts: Facts, leader: Placed, others: readonly Placed[]): string {
  const [next] = others;
  const pair = next && others.length === 1 ? between(facts, leader.place, next.place) : null;
  if (!next || !pair) return said.bestOfAll(leader.name);
  const range = pair.interval.map(Math.abs).sort((x, y) => x - y);
  return said.best(leader.name, next.name, { difference: pair.difference, range, n: leader.of });
}

function evenSentence(facts: Facts, leader: Placed, taken: Placed): string {
  const pair = between(facts, leader.place, taken.place);
  if (leader === taken || !pair) return said.ahead(leader.name);
  const sizes = { taken: taken.bytes, ahead: leader.bytes };
  return pair.kind === 'equal' || pair.difference === 0 ? said.equal(taken.name, leader.name, sizes)
    : said.open(taken.name, leader.name, { difference: pair.difference, n: leader.of, sizes });
}

/** What the model to take gains over the one asked for: a sentence; null where that is the one to take, or the gain may be chance. */
export function modelGain(facts: Facts, asked: string): { readonly take: string; readonly sentence: string } | null {
  const { take } = modelVerdict(facts);
  const taken = take === null ? undefined : facts.models[take];
  const place = facts.models.findIndex(({ backbones }) => backbones.length === 1 && backbones[0] === asked);
  const [sha256] = taken?.backbones ?? [];
  const pair = take === null || place < 0 ? null : between(facts, take, place);
  if (!taken || sha256 === undefined || pair?.kind !== 'better' || pair.difference <= 0) return null;
  const { difference, interval: range } = pair;
  const { name, bytes } = facts.models[place] ?? { name: '', bytes: 0 };
  const gain = said.gain(taken.name, name, { difference, range, n: taken.of });
  return { take: sha256, sentence: bytes > taken.bytes ? `${gain} ${said.larger(name)}` : gain };
}

/** Only where joining is better beyond chance. */
function joinedSentence(facts: Facts, leader: Placed, placed: readonly Placed[]): string | null {
  const joined = placed.find(({ backbones }) => backbones.length > 1);
  const pair = joined ? between(facts, joined.place, leader.place) : null;
  if (!joined || pair?.kind !== 'better' || pair.difference <= 0) return null;
  const names = placed.filter(({ backbones: [own], backbones }) => backbones.length === 1 && own !== undefined && joined.backbones.includes(own))
    .map(({ name }) => name);
  return said.joined(names, { difference: pair.difference, n: joined.of, best: leader.name });
}
