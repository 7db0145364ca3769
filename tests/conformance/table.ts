/** All tests judged, and counted by operator. */
import type { OperatorName } from '../../main/graph/index.ts';
import { operators } from '../../main/graph/ops/index.ts';
import type { Engine } from '../../main/engines/index.ts';
import { casesOf, suites, type Case, type Suite } from './cases.ts';
import { judge, type Verdict } from './judge.ts';

export interface Judged {
  readonly suite: Suite;
  readonly test: string;
  /** The operator that the test is of; its own name of a layer, or "several", where there is more than one. */
  readonly operator: string;
  readonly verdict: Verdict;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly notSupported: number;
}

/** Judges every test, or those of one operator. */
export async function judgeAll(engine: Engine, operator?: string, only: readonly Suite[] = suites): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const suite of only) {
    const cases = casesOf(suite);
    for (const test of cases) {
      const of = operatorOfTest(test, cases);
      if (operator === undefined || operator === of) judged.push({ suite, test: test.name, operator: of, verdict: await judge(test, engine) });
    }
  }
  return judged;
}

/** A test of an operator spelled out in others is one of that operator. */
function operatorOfTest({ name, graph }: Case, cases: readonly Case[]): string {
  const whole = name.replace(/_expanded(_ver\d+)?$/, '');
  const original = whole === name ? undefined : cases.find((other) => other.name === whole);
  const { node } = original?.graph ?? graph;
  const ops = new Set(node.map(({ opType }) => opType ?? '').filter((op) => op !== 'Constant' || node.length === 1));
  return ops.size === 1 ? ([...ops][0] ?? '') : 'several';
}

export const isListed = (operator: string): operator is OperatorName => operator in operators;

export function countOf(judged: readonly Judged[]): Count {
  const of = (state: Verdict['state']): number => judged.filter(({ verdict }) => verdict.state === state).length;
  return { passed: of('passed'), failed: of('failed'), notSupported: of('not supported') };
}

/** Counts by operator, in the order of their names. */
export function byOperator(judged: readonly Judged[]): ReadonlyMap<string, Count> {
  const groups = Map.groupBy(judged, ({ operator }) => operator);
  return new Map([...groups].toSorted(([a], [b]) => a.localeCompare(b, 'en')).map(([operator, some]) => [operator, countOf(some)]));
}
