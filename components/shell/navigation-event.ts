/** Sent on the window with the address when the way to another page begins. */
export const NAVIGATION_BEGINS = 'waymark:navigation-begins';
