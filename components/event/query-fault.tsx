import { parseKql } from '@/lib/query/parse-kql';
import { QueryError } from '@/lib/errors';
import { visibleText } from '@/lib/text/visible-text';

export interface KqlFault {
  message: string;
  /** Place in the query, from 0. */
  offset?: number | undefined;
}

/** Why `kql` does not parse, undefined where it does. */
export function faultOf(kql: string): KqlFault | undefined {
  try {
    parseKql(kql);
    return undefined;
  } catch (error) {
    if (error instanceof QueryError) return { message: error.message, offset: error.where.offset };
    throw error;
  }
}

const AROUND = 36;

/** The fault with the stretch of the query around it and a caret under its column. */
export function QueryFault({ kql, fault }: { kql: string; fault: KqlFault }) {
  const { offset } = fault;
  const start = offset === undefined ? 0 : Math.max(0, offset - AROUND);
  const before = visibleText(kql.slice(start, offset));
  const after = visibleText(kql.slice(offset, (offset ?? 0) + AROUND));
  const lead = start > 0 ? '…' : '';
  return (
    <div id="kql-fault" role="alert" className="mt-1 rounded-md bg-bad-soft px-2.5 py-1.5 text-bad">
      {offset === undefined || kql === '' ? null : (
        <pre aria-hidden className="overflow-x-auto font-mono text-xs leading-4">
          {`${lead}${before}${after}\n${' '.repeat(lead.length + before.length)}^`}
        </pre>
      )}
      <p>
        {offset === undefined ? '' : `Column ${offset + 1}: `}
        {visibleText(fault.message, 600)}
      </p>
    </div>
  );
}
