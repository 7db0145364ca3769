// Names of eighty characters and twelve classes: nothing is cut off without a sign, and no words lie on others. Every size is walked
// in layout.thorough.spec.ts.
import { test, type Page } from 'playwright/test';
import { expectSoundLayout, openLongNames } from './long-names.ts';

let page: Page;
openLongNames((opened) => { page = opened; });

test.describe.configure({ mode: 'serial' });

for (const [width, height] of [[1024, 700], [1920, 1080]] as const) {
  test(`long names at ${width} × ${height}`, () => expectSoundLayout(page, { width, height }));
}
