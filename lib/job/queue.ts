// Station: use case → queued job. Refuses names that no task has.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';

/** Payload of each task. Ids are strings because JSON has no 64-bit integers. */
export interface JobPayloads {
  'ingest-file': { fileId: string };
  detect: Record<string, never>;
  /** `id` is one that just began; what is over is settled in any case. */
  'settle-quietings': { id?: string };
  'reread-terms': Record<string, never>;
}

export type JobName = keyof JobPayloads;

export interface JobOptions {
  /** Jobs with equal keys are one job until a worker takes it. */
  jobKey?: string;
  maxAttempts?: number;
  /** Not before this moment. A waiting job of the same key takes the moment of the newest call, so a later one needs a key of its own. */
  runAt?: Date;
}

/** Queues one job; it may start at once, also before a surrounding transaction of another connection commits. */
export async function addJob<N extends JobName>(
  db: Pick<Database, 'kysely'>,
  name: N,
  payload: JobPayloads[N],
  options: JobOptions = {},
): Promise<void> {
  await sql`
    SELECT graphile_worker.add_job(
      identifier => ${name},
      payload => ${JSON.stringify(payload)}::json,
      max_attempts => ${options.maxAttempts ?? 5},
      run_at => ${options.runAt ?? null}::timestamptz,
      job_key => ${options.jobKey ?? null}
    )`.execute(db.kysely);
}
