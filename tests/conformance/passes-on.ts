/** The share of ONNX's tests that an engine must pass. */
import { expect } from 'vitest';
import { engines, type EngineName } from './engines.ts';
import { byOperator, countOf, isListed, judgeAll } from './table.ts';

/** Tests of operators that Thaw lists and yet can't run, each for a reason that the table gives: chance, text, sequences, no such kernel. */
const leftOut: Readonly<Record<EngineName, number>> = { onnxruntime: 20, tensorflow: 14, 'tensorflow-cpu': 14 };

/** All tests of the operators that Thaw lists, but for those left out; none fails. */
export async function passesOn(name: EngineName): Promise<void> {
  const judged = await judgeAll(await engines[name]());
  const failed = judged.filter(({ verdict }) => verdict.state === 'failed').map((one) => `${one.test}: ${'why' in one.verdict ? one.verdict.why : ''}`);
  expect(failed).toEqual([]);
  expect(countOf(judged).passed).toBeGreaterThan(700);
  expect(countOf(judged.filter(({ operator }) => isListed(operator))).notSupported).toBe(leftOut[name]);
  expect(byOperator(judged).get('Conv')).toEqual({ passed: 33, failed: 0, notSupported: 0 });
}
