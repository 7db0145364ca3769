// Window and level by dragging.
import { expect, test } from 'vitest';
import { dragged } from '../../renderer/reading/lens.ts';

const box = { width: 1000, height: 500 };
const values = { lowest: 0, highest: 4000 };

test('to the right the window narrows about its middle, to the left it widens', () => {
  expect(dragged({ low: 1000, high: 3000 }, { x: 100, y: 0 }, box, values)).toEqual({ low: 1200, high: 2800 });
  expect(dragged({ low: 1000, high: 3000 }, { x: -100, y: 0 }, box, values)).toEqual({ low: 800, high: 3200 });
});

test('up makes the picture brighter: the window sinks as it is', () => {
  expect(dragged({ low: 1000, high: 3000 }, { x: 0, y: -50 }, box, values)).toEqual({ low: 600, high: 2600 });
});

test('it never turns over, leaves the values there are, or grows without end', () => {
  const thin = dragged({ low: 1999, high: 2001 }, { x: 900, y: 0 }, box, values);
  expect(thin.high).toBeGreaterThan(thin.low);
  const far = dragged({ low: 0, high: 4000 }, { x: 0, y: 5000 }, box, values);
  expect((far.low + far.high) / 2).toBe(6000);
  const wide = dragged({ low: 0, high: 4000 }, { x: -9000, y: 0 }, box, values);
  expect(wide.high - wide.low).toBe(8000);
});

test('limits are whole numbers where the values are many', () => {
  const { low, high } = dragged({ low: 1000, high: 3000 }, { x: 7, y: 3 }, box, values);
  expect([Number.isInteger(low), Number.isInteger(high)]).toEqual([true, true]);
});
