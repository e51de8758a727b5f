// Station: what every use case is given. Refuses globals: transports build it, use cases pass it on.
import type { Actor } from '@/lib/access/actor';
import type { Log } from '@/lib/log';
import type { Database } from '@/lib/store/database';

export interface Context {
  db: Database;
  actor: Actor;
  log: Log;
  /** Absolute WAYMARK_HOME. */
  home: string;
  /** Origin of the console for links, without a trailing slash. */
  url: string;
}
