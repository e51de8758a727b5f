'use client';
import { PlugZap } from 'lucide-react';
import { useState, useTransition } from 'react';
import type { ActionResult } from '@/lib/access/session';
import type { AwsAccessTest as Answer } from '@/lib/usecase/aws/test-aws-access';
import { Button } from '@/components/ui/button';

/** Asks AWS whose credentials the server has, after saying that this is a call. */
export function AwsAccessTest({
  region,
  overrides,
  proxies,
  test,
}: {
  region: string;
  /** Variables of the environment that send calls elsewhere than to AWS. */
  overrides: readonly string[];
  /** Variables of the environment that name a proxy. */
  proxies: readonly string[];
  test: () => Promise<ActionResult<Answer>>;
}) {
  const [answer, setAnswer] = useState<ActionResult<Answer>>();
  const [busy, startTransition] = useTransition();

  function run() {
    startTransition(async () => {
      try {
        setAnswer(await test());
      } catch {
        setAnswer({
          ok: false,
          error: { code: 'unavailable', message: 'The console did not answer. Try again.', where: {} },
        });
      }
    });
  }

  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <p className="text-ink-soft">
        Looks for credentials as the AWS SDK does, which may ask the machine’s metadata service, and calls{' '}
        <code className="font-mono text-xs">sts:GetCallerIdentity</code> in {region}. Nothing else is called,
        and no role is assumed.
      </p>
      {overrides.length === 0 ? null : (
        <p className="border-l-2 border-medium pl-2 text-xs">
          Calls do not go to AWS but where the environment leads them, by {overrides.join(' and ')}.
        </p>
      )}
      {proxies.length === 0 ? null : (
        <p className="text-xs text-ink-soft">
          Calls go through the proxy that {proxies.join(' and ')} names, but for the hosts of NO_PROXY.
        </p>
      )}
      <Button className="self-start" busy={busy} icon={<PlugZap aria-hidden />} onClick={run}>
        Test
      </Button>
      <div role="status">{answer && !busy ? <Result answer={answer} /> : null}</div>
    </div>
  );
}

function Result({ answer }: { answer: ActionResult<Answer> }) {
  if (!answer.ok) return <p className="text-bad">{answer.error.message}</p>;
  const { value } = answer;
  if (!value.ok) {
    return (
      <div className="flex flex-col gap-1 rounded-md bg-bad-soft px-3 py-2">
        {value.from === null ? null : <p>Credentials found: {value.from}.</p>}
        <p>{value.fault.says}</p>
        {value.fault.awsSays === null ? null : (
          <p className="text-xs wrap-anywhere text-bad">AWS says: “{value.fault.awsSays}”</p>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1 rounded-md bg-good-soft px-3 py-2">
      <p>Credentials found: {value.from}.</p>
      <p>
        They belong to <code className="font-mono text-xs break-all">{value.principal.arn}</code> in account{' '}
        {value.principal.accountId}.
      </p>
    </div>
  );
}
