// Chart of a difference: the zone that it marks is the one that the verdict goes by.
import { expect, test } from 'vitest';
import { negligible } from '../../preload/contract.ts';
import { differenceLine } from '../../main/export/report/charts/difference-chart.ts';

const numberAfter = (words: string, text: string): number => Number(text.split(words)[1]?.split('"')[0]);

test('the zone of what is practically equal ends where the verdict draws the line', () => {
  const reach = 0.1;
  // The interval lies just as wide: its ends are those of the zone.
  const svg = differenceLine(0, [-negligible, negligible], reach).text;
  const zone = numberAfter('class="zone" x="', svg);
  expect(zone).toBeCloseTo(numberAfter('class="range" x1="', svg), 1);
  expect(zone + numberAfter('" y="8" width="', svg)).toBeCloseTo(numberAfter('" x2="', svg.slice(svg.indexOf('class="range"'))), 1);
  expect(svg).toContain('the zone of 2 points either way is marked');
});
