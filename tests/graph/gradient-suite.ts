// Gradient rules against central finite differences in float64, their lowering to ordinary operators and the interpreter that
// calculates them against onnxruntime: for the rows of gradient-cases.ts that a suite chooses.
import { describe, expect, test } from 'vitest';
import { floats, writeModel } from '../../main/graph/index.ts';
import { differentiate } from '../../main/graph/differentiate.ts';
import { loweredToOrdinary } from '../../main/engines/index.ts';
import { feedsFor, graphOf, summed, title, type Row } from './gradient-cases.ts';
import { interpret } from './interpreter.ts';
import { value } from './interpreter-values.ts';
import { run } from './models.ts';

const step = 1e-5;
/** Numbers of an input that are moved; large inputs are sampled. */
const moved = 24;

function checkGradients(each: Row): void {
  const { graph, free, made } = graphOf(each);
  const feeds = feedsFor(each);
  const forward = interpret(graph, feeds);
  const scored = summed(graph, made, made.map((name) => forward.get(name)?.dims ?? []));
  const total = scored.outputs[0]?.name ?? '';
  const { graph: both, gradients } = differentiate(scored, total, free);
  const exact = interpret(both, feeds);
  for (const name of free) {
    const at = feeds.get(name) ?? value([], []);
    const gradient = exact.get(gradients.get(name) ?? '');
    expect(gradient?.dims, `size of the gradient of ${name}`).toEqual(at.dims);
    const largest = Math.max(1e-3, ...Array.from(gradient?.data ?? [], Math.abs));
    for (let k = 0; k < Math.min(moved, at.data.length); k++) {
      const i = Math.floor((k * at.data.length) / Math.min(moved, at.data.length));
      const score = (by: number): number =>
        interpret(scored, new Map([...feeds, [name, { dims: at.dims, data: at.data.with(i, (at.data[i] ?? 0) + by) }]])).get(
          total,
        )?.data[0] ?? NaN;
      const measured = (score(step) - score(-step)) / (2 * step);
      // Constants of a graph are float32, so seven digits is what there is.
      expect(
        Math.abs(measured - (gradient?.data[i] ?? NaN)) / largest,
        `d/d${name}[${i}]: ${gradient?.data[i]} by rule, ${measured} by differences`,
      ).toBeLessThan(1e-6);
    }
  }
}

async function checkForward(each: Row): Promise<void> {
  const { graph, made } = graphOf(each);
  const feeds = feedsFor(each);
  const ours = interpret(graph, feeds);
  const outputs = made.map((name) => ({ name, dtype: 'float32' as const, dims: ours.get(name)?.dims }));
  const theirs = await run(
    writeModel({ ...graph, outputs }),
    Object.fromEntries([...feeds].map(([name, { dims, data }]) => [name, floats(dims, Float32Array.from(data))])),
  );
  for (const name of made) {
    expect(ours.get(name)?.dims).toEqual(theirs[name]?.dims);
    const numbers = Array.from<number | bigint>(theirs[name]?.data ?? []).map(Number);
    numbers.forEach((number, i) =>
      expect(Math.abs(number - (ours.get(name)?.data[i] ?? NaN)), `${name}[${i}]`).toBeLessThan(
        2e-4 * Math.max(1, Math.abs(number)),
      ),
    );
  }
}

/** The gradients by onnxruntime, with gradient nodes lowered to ordinary operators, beside those by the interpreter. */
async function checkLowering(each: Row): Promise<void> {
  const { graph, free, made } = graphOf(each);
  const feeds = feedsFor(each);
  const forward = interpret(graph, feeds);
  const scored = summed(graph, made, made.map((name) => forward.get(name)?.dims ?? []));
  const { graph: both, gradients } = differentiate(scored, scored.outputs[0]?.name ?? '', free);
  const exact = interpret(both, feeds);
  const lowered = loweredToOrdinary(both);
  expect(lowered.nodes.filter(({ domain }) => domain !== '')).toEqual([]);
  const theirs = await run(writeModel(lowered), Object.fromEntries([...feeds].map(([name, { dims, data }]) => [name, floats(dims, Float32Array.from(data))])));
  for (const [name, gradient] of gradients) {
    const ours = exact.get(gradient);
    expect(theirs[gradient]?.dims, `size of the gradient of ${name}`).toEqual(ours?.dims);
    const largest = Math.max(1e-2, ...Array.from(ours?.data ?? [], Math.abs));
    Array.from<number | bigint>(theirs[gradient]?.data ?? []).forEach((number, i) =>
      expect(Math.abs(Number(number) - (ours?.data[i] ?? NaN)) / largest, `d/d${name}[${i}]`).toBeLessThan(1e-4),
    );
  }
}

/** A test per row and check. */
export function gradientsAgree(rows: readonly Row[]): void {
  const named = rows.map((each) => [title(each), each] as const);

  describe('gradients are those of finite differences', () => {
    test.each(named)('%s', (_, each) => checkGradients(each));
  });

  describe('gradient nodes as ordinary operators give the same on onnxruntime', () => {
    test.each(named)('%s', (_, each) => checkLowering(each));
  });

  describe('the interpreter calculates what onnxruntime does', () => {
    // onnxruntime trains no batch statistics at inference.
    test.each(named.filter(([, { attributes }]) => attributes?.training_mode !== 1))('%s', (_, each) => checkForward(each));
  });
}
