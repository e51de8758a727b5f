import Link from 'next/link';
import { diffHref, instanceHref, payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { GuidePayload, GuidePayloads, KnownContent } from '@/lib/usecase/payload/read-guide-payloads';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import { NextStartBadge } from './next-start-badge';
import { partHref } from './payload-anchor';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** What is kept of the user data, for each instance of an alert; where nothing is, why, and how to get it. */
export function PayloadAnswer({ known, more, canFetch }: GuidePayloads & { canFetch: boolean }) {
  return (
    <div className="flex max-w-[90ch] flex-col gap-1 border-l-2 border-line-strong pl-2">
      <p className="text-xs text-ink-soft">The console’s answer, from the user data that is kept</p>
      {known.length === 0 ? <Missing canFetch={canFetch} /> : null}
      <ul className="flex flex-col gap-2">
        {known.map((one) => (
          <li key={one.instanceId ?? 'unknown'} className="flex min-w-0 flex-col gap-0.5">
            <Head one={one} />
            {one.content === null ? (
              <Missing canFetch={canFetch} />
            ) : (
              <Content content={one.content} instanceId={one.instanceId} />
            )}
          </li>
        ))}
      </ul>
      {more === 0 ? null : (
        <p className="text-xs text-ink-soft">
          {more === 1 ? 'One more instance was' : `${more} more instances were`} not looked up; open each from
          the facts of this alert.
        </p>
      )}
    </div>
  );
}

function Head({ one: { accountId, instanceId, content } }: { one: GuidePayload }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      {instanceId === null ? (
        <span>Attached without an instance</span>
      ) : (
        <Link
          href={instanceHref({ accountId, instanceId })}
          prefetch={false}
          className={`${LINK} font-mono text-xs`}
        >
          {visibleText(instanceId, 60)}
        </Link>
      )}
      {content === null ? null : (
        <>
          <NextStartBadge verdict={content.verdict}>
            {content.as === null ? '' : `, as ${visibleText(content.as, 60)}`}
          </NextStartBadge>
          <Link href={payloadHref(content.sha256)} prefetch={false} className={`${LINK} font-mono text-xs`}>
            {content.sha256.slice(0, 12)}
          </Link>
          <span className="text-xs text-ink-soft">
            {content.from === 'alert' ? 'kept with this alert' : 'last seen'} <Time at={content.seenAt} />
          </span>
        </>
      )}
    </p>
  );
}

function Content({ content, instanceId }: { content: KnownContent; instanceId: string | null }) {
  const { sha256, verdict, findings, high, credentials, isChangedSince } = content;
  return (
    <>
      {isChangedSince ? (
        <p className="text-medium">
          The user data was changed after this was seen, so it is not what the last change wrote.
        </p>
      ) : null}
      <p>{visibleText(verdict.why, 600)}</p>
      {findings.length === 0 ? (
        <p>Nothing in it stands out.</p>
      ) : (
        <ul aria-label="Gravest findings" className="flex flex-col gap-0.5">
          {findings.map(({ severity, says, part, line }) => (
            <li key={says} className="flex flex-wrap items-baseline gap-x-2">
              <SeverityBadge level={severity} />
              <span className="min-w-0 wrap-anywhere">{visibleText(says, 300)}</span>
              <Link href={partHref(sha256, part, line)} prefetch={false} className={`${LINK} text-xs`}>
                line {line.toLocaleString('en')}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="text-xs text-ink-soft">
        {high > findings.length ? `${high.toLocaleString('en')} findings are high. ` : ''}
        {credentials === 0
          ? 'No credential was found in it. '
          : credentials === 1
            ? 'It holds a credential. '
            : `It holds ${credentials.toLocaleString('en')} credentials. `}
        {instanceId === null ? null : <Good content={content} />}
      </p>
    </>
  );
}

function Good({ content: { sha256, good } }: { content: KnownContent }) {
  if (good === null) return 'No version of the instance is marked as last known good.';
  if (good === sha256) return 'It is the last known good of the instance.';
  return (
    <>
      It differs from the last known good of the instance:{' '}
      <Link href={diffHref(sha256, good)} prefetch={false} className={LINK}>
        compare
      </Link>
      .
    </>
  );
}

function Missing({ canFetch }: { canFetch: boolean }) {
  return (
    <p>
      The value is not kept here. CloudTrail does not show user data: a change carries a marker in its place,
      a read nothing at all.{' '}
      <a href="#payload" className={LINK}>
        {canFetch ? 'Fetch it from AWS, paste it or attach a file' : 'Paste it or attach a file'}
      </a>
      ; the command that reads it stands there too.
    </p>
  );
}
