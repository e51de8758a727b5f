// Looks for anything that hostile text could have done to a page: run, asked elsewhere, become an element, or hidden what stands beside it.
import { expect, type Page } from '@playwright/test';

/** Sets a global, the title and a dialog: whichever of them a page lets through is seen. */
export const SCRIPT = 'window.owned=1;document.title="owned";alert("owned")';

export interface Watch {
  /** Fails where the page, as it stands now, shows that anything was obeyed. */
  expectHarmless: () => Promise<void>;
}

/** From now on, every page that this tab opens. */
export function watchForHarm(page: Page, home: string): Watch {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (
      ['http:', 'https:', 'ws:'].includes(protocol) &&
      origin.replace(/^ws/, 'http') !== new URL(home).origin
    )
      seen.push(`request: ${request.url()}`);
  });
  page.on('popup', () => seen.push('popup'));
  return {
    async expectHarmless() {
      expect(seen).toEqual([]);
      expect(await page.title()).not.toContain('owned');
      expect(await page.evaluate(inspect)).toEqual([]);
    },
  };
}

/** Runs in the page. */
function inspect(): string[] {
  const found: string[] = [];
  if ('owned' in window) found.push('a script ran');
  // Directions, zero width, escapes of terminals and other controls; tabs and line breaks are layout.
  const invisible =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase();
    if (['iframe', 'object', 'embed', 'base', 'marquee', 'details-x'].includes(tag))
      found.push(`element ${tag}`);
    if (tag === 'img' && element.getAttribute('src') === 'x') found.push('element img');
    if (tag === 'script') continue;
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(`attribute ${name} of ${tag}`);
      if (/^\s*(?:javascript|data:text)/i.test(value)) found.push(`${name}=${value.slice(0, 40)}`);
      if (invisible.test(value)) found.push(`hidden characters in ${name} of ${tag}`);
    }
    if (element instanceof HTMLAnchorElement && element.href !== '') {
      const { host, protocol } = new URL(element.href);
      // Rules and verdicts cite documentation; what payloads and logs name in these tests are plain addresses.
      const isCited = protocol === 'https:' && /[a-z]$/.test(host) && !host.includes('example');
      if (host !== location.host && !isCited) found.push(`link to ${element.href.slice(0, 60)}`);
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('script, style')) continue;
    if (invisible.test(node.nodeValue ?? ''))
      found.push(`hidden characters in ${node.nodeValue?.slice(0, 40) ?? ''}`);
  }
  return found.slice(0, 20);
}
