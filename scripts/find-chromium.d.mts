/** Arguments every browser of the tests gets. */
export const BROWSER_ARGS: string[];

/** Path of a Chromium that starts here, or '' for Playwright's own. @throws Error that tells how to get one. */
export function findChromium(say: (line: string) => void): Promise<string>;
