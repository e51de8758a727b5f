import clsx from 'clsx';
import type { IndicatorSeverity } from '@/lib/payload/decoded';
import type { TokenKind, TokenLine } from '@/lib/payload/show/highlight';
import { Tooltip } from '@/components/ui/tooltip';
import { SeverityShape } from './severity-shape';

export interface LineMark {
  line: number;
  worst: IndicatorSeverity;
  /** Names of what was found there, worst first; at least one. */
  kinds: readonly string[];
  /** Each kind with its sentence. */
  says: string;
  /** The entry in the list of findings. */
  href: string;
}

const TONES: Record<TokenKind, string> = {
  comment: 'text-ink-faint italic',
  constant: 'text-medium',
  function: 'text-accent',
  keyword: 'font-semibold text-ink',
  link: 'text-low',
  parameter: 'text-ink',
  punctuation: 'text-ink-soft',
  string: 'text-low',
};

/** One numbered line: text nodes only. The number is a link to the line, the mark one to its entry in the list of findings. */
export function CodeLine({
  id,
  number,
  href,
  tokens,
  mark,
  current,
  wrap,
}: {
  id: string;
  number: number;
  href: string;
  tokens: TokenLine;
  mark: LineMark | undefined;
  current: boolean;
  wrap: boolean;
}) {
  return (
    <div
      id={id}
      aria-current={current || undefined}
      className={clsx(
        'flex border-l-2 leading-6 target:bg-accent-soft',
        mark ? 'border-current' : 'border-transparent',
        mark && TINTS[mark.worst],
        current && 'bg-accent-soft outline-1 -outline-offset-1 outline-accent',
      )}
    >
      <span className="flex size-6 shrink-0 items-center justify-center select-none">
        {mark ? <Mark mark={mark} /> : null}
      </span>
      <a
        href={href}
        data-line={number}
        aria-label={`Line ${number}`}
        className="min-w-8 shrink-0 pr-3 text-right text-ink-faint tabular-nums select-none hover:text-accent hover:underline"
      >
        {number}
      </a>
      <span
        data-text
        className={clsx(
          'text-ink grow',
          wrap ? 'min-w-0 whitespace-pre-wrap wrap-anywhere' : 'pr-4 whitespace-pre',
        )}
      >
        {tokens.map((token, index) =>
          typeof token === 'string' ? (
            token
          ) : (
            <span key={index} className={TONES[token[0]]}>
              {token[1]}
            </span>
          ),
        )}
      </span>
      {mark ? (
        <span
          className={clsx(
            'max-w-[40%] shrink-0 truncate px-2 font-sans select-none phone:hidden',
            WORDS[mark.worst],
          )}
        >
          {mark.kinds[0]}
          {mark.kinds.length > 1 ? ` +${mark.kinds.length - 1}` : ''}
        </span>
      ) : null}
    </div>
  );
}

const TINTS: Record<IndicatorSeverity, string> = {
  high: 'bg-high-soft text-high',
  medium: 'bg-medium-soft text-medium',
  low: 'bg-low-soft text-low',
};
const WORDS: Record<IndicatorSeverity, string> = {
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
};

function Mark({ mark }: { mark: LineMark }) {
  const label = `${mark.worst}: ${mark.says}`;
  return (
    <Tooltip label={label} side="right">
      <a
        href={mark.href}
        aria-label={label}
        className="flex size-6 items-center justify-center rounded-sm hover:bg-hover"
      >
        <SeverityShape severity={mark.worst} />
      </a>
    </Tooltip>
  );
}
