// A page that is there is not yet awake: what is clicked, chosen or typed before React has taken over its controls is lost.
import type { Page } from '@playwright/test';

/** Then the test goes on: what it expects says what is wrong. */
const PATIENCE_MS = 10_000;

/** Every address that `page` opens or reloads from now on is waited for until its controls answer. */
export function waitUntilAwake(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...args) => {
    const response = await goto(...args);
    await untilAwake(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload(...args);
    await untilAwake(page);
    return response;
  };
  return page;
}

async function untilAwake(page: Page): Promise<void> {
  for (const started = performance.now(); performance.now() - started < PATIENCE_MS;) {
    // A page that leads on to another one takes its answer with it.
    if (await page.evaluate(isAwake).catch(() => false)) return;
    await page.waitForTimeout(50);
  }
}

/** Runs in the page: everything that was sent is in its place, and somebody listens to each control. */
function isAwake(): boolean {
  const parts = document.querySelectorAll('div[hidden][id^="S:"], button, input, select, textarea');
  return [...parts].every((element) => Object.keys(element).some((key) => key.startsWith('__react')));
}
