// Names of eighty characters and twelve classes, in every size of a window and zoomed to 200 %.
import { test, type Page } from 'playwright/test';
import { expectSoundLayout, openLongNames } from './long-names.ts';

let page: Page;
openLongNames((opened) => { page = opened; });

test.describe.configure({ mode: 'serial' });

for (const [width, height, zoom] of [
  [1024, 700, 1], [1280, 800, 1], [1280, 800, 2], [1440, 900, 1], [1920, 1080, 1], [1920, 1080, 2], [2560, 1440, 1], [3840, 2160, 1],
] as const) {
  test(`long names at ${width} × ${height}, ${100 * zoom} %`, () => expectSoundLayout(page, { width, height, zoom }));
}
