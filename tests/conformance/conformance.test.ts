import { describe, expect, test } from 'vitest';
import { onnxruntime, type Engine } from '../../main/engines/index.ts';
import { floats, floatsOf, integers, type Tensor } from '../../main/graph/index.ts';
import { whyNoTestData } from './cases.ts';
import { engines } from './engines.ts';
import { difference } from './numbers.ts';
import { countOf, judgeAll } from './table.ts';

describe.skipIf(whyNoTestData !== '')(`ONNX’s own tests${whyNoTestData}`, () => {
  // Those of every operator: every-operator.thorough.test.ts.
  test.each(['onnxruntime', 'tensorflow'] as const)('of convolutions pass on %s', async (name) => {
    expect(countOf(await judgeAll(await engines[name](), 'Conv'))).toEqual({ passed: 33, failed: 0, notSupported: 0 });
  });

  /** onnxruntime with its first number spoilt by more than ONNX allows. */
  const spoilt: Engine = {
    ...onnxruntime,
    async open(model, options) {
      const session = await onnxruntime.open(model, options);
      return {
        ...session,
        async run(feeds) {
          const answers = await session.run(feeds);
          return Object.fromEntries(
            Object.entries(answers).map(([name, tensor]) => [
              name,
              { ...tensor, data: floatsOf(tensor).map((value, i) => (i === 0 ? value + 0.01 : value)) },
            ]),
          );
        },
      };
    },
  };

  test('fail on an engine that gives one wrong number', async () => {
    const counts = countOf(await judgeAll(spoilt, 'Relu', ['node']));
    expect(counts).toEqual({ passed: 0, failed: 1, notSupported: 0 });
  });

  const differences: readonly { what: string; found: Tensor | undefined; expected: Tensor; says: string | undefined }[] = [
    { what: 'a thousandth', found: floats([2], [1, 1000.9]), expected: floats([2], [1, 1000]), says: undefined },
    { what: 'a hundredth', found: floats([2], [1, 1010]), expected: floats([2], [1, 1000]), says: 'is 1010 at place 1 and should be 1000' },
    { what: 'not a number where there is none', found: floats([1], [NaN]), expected: floats([1], [NaN]), says: undefined },
    { what: 'not a number where there is one', found: floats([1], [NaN]), expected: floats([1], [1]), says: 'is NaN at place 0 and should be 1' },
    { what: 'one whole number beside another', found: integers([1001]), expected: integers([1000]), says: 'is 1001 at place 0 and should be 1000' },
    { what: 'another shape', found: floats([1, 2], [1, 2]), expected: floats([2], [1, 2]), says: 'has the shape [1,2] and should have [2]' },
    { what: 'another type', found: floats([1], [1]), expected: integers([1]), says: 'is float32 and should be int64' },
    { what: 'nothing', found: undefined, expected: integers([1]), says: 'is missing' },
  ];
  test.each(differences)('judge $what', ({ found, expected, says }) => expect(difference(found, expected)).toBe(says));
});
