// Station: whom or what an explanation is about → a condition over events, alerts and signals. Values are bound.
import { sql, type RawBuilder } from 'kysely';

/** Empty lists mean anybody; an instance and a principal together mean both at once. */
export interface Subject {
  instances: readonly string[];
  /** ARNs of callers or of their roles, or user names. */
  principals: readonly string[];
}

/** Condition over event `e`. */
export function inSubject({ instances, principals }: Subject): RawBuilder<boolean> {
  const parts = [
    ...(instances.length > 0 ? [sql`e.instance_ids && ${instances}::text[]`] : []),
    ...(principals.length > 0
      ? [
          sql`(e.identity_arn = ANY(${principals}::text[]) OR e.user_name = ANY(${principals}::text[]) OR e.issuer_arn = ANY(${principals}::text[]))`,
        ]
      : []),
  ];
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` AND `)})`;
}
