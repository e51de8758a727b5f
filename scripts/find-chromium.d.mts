/** Arguments every browser of the tests gets. */
export const BROWSER_ARGS: string[];
