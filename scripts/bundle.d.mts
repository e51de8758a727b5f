/** File of a bundled program, or undefined where there is no bundle and the sources run as they are. */
export function findBundle(program: 'waymark' | 'worker'): Promise<string | undefined>;
