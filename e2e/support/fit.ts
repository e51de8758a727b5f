// A page never scrolls sideways.
import { expect, type Page } from '@playwright/test';

/** Waits for it: while a page takes over its style sheets it may be without them for a moment. */
export async function expectFits(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
      message: 'pixels that stick out sideways',
    })
    .toBeLessThanOrEqual(0);
}
