// A language of words two fifths longer than English: the layout holds for it.
import { expect, test, type Page } from 'playwright/test';
import { preparedScreens } from './screens-in-sizes.ts';
import { openWorkbench } from './shared-page.ts';
import { expectSoundScreens } from './sound-layout.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

const address = (): string => page.url().split('#')[0] ?? '';

test('words two fifths longer than English fit on the screens of a project', async () => {
  await page.route((url) => url.href === address(), async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, body: (await reply.text()).replace(/<html lang="[^"]*"/, '<html lang="qps"') });
  });
  await page.reload();
  await expect(page.getByText('~~').first()).toBeVisible();
  await expectSoundScreens(page, address(), preparedScreens.filter((path) => !path.includes('/runs/1')));
});
