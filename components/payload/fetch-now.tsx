'use client';
import { CloudDownload } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import type { FetchPlan } from '@/lib/usecase/aws/plan-fetch';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FetchCalls } from './fetch-calls';
import { FetchChoices } from './fetch-choices';
import { NO_CREDENTIALS } from './fetch-credentials-text';
import { useFetch, type FetchFault, type Kept } from './use-fetch';

/** Reads the present value from AWS after saying what will be called; where that is off or impossible, why. */
export function FetchNow({ plan }: { plan: FetchPlan }) {
  if (plan.why !== null) {
    return (
      <p className="max-w-prose text-xs text-ink-soft">
        {plan.why}{' '}
        {plan.mayConfigure ? (
          <Link href="/settings/aws" className="text-accent underline underline-offset-2">
            Set up access to AWS
          </Link>
        ) : null}
      </p>
    );
  }
  return <FetchDialog plan={plan} />;
}

function FetchDialog({ plan }: { plan: FetchPlan }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [instanceId, setInstanceId] = useState(plan.instanceIds[0] ?? '');
  const [region, setRegion] = useState(plan.regions[0] ?? '');
  const [own, setOwn] = useState(!plan.server);
  const [typed, setTyped] = useState(NO_CREDENTIALS);
  const { busy, fault, read, stop, forget } = useFetch(plan.alertId, (kept) => {
    setTyped(NO_CREDENTIALS);
    setOpen(false);
    tell(kept);
    router.refresh();
  });

  function steer(next: boolean) {
    if (!next) {
      stop();
      setTyped(NO_CREDENTIALS);
    }
    forget();
    setOpen(next);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={steer}
      trigger={
        <Button size="sm" icon={<CloudDownload aria-hidden />}>
          Fetch now
        </Button>
      }
      title="Read the user data from AWS now?"
      footer={
        <>
          <Button
            onClick={() => {
              if (busy) stop();
              else steer(false);
            }}
          >
            {busy ? 'Stop' : 'Cancel'}
          </Button>
          <Button
            tone="primary"
            busy={busy}
            type="submit"
            form="fetch-form"
            icon={<CloudDownload aria-hidden />}
          >
            {fault ? 'Try again' : 'Read it now'}
          </Button>
        </>
      }
    >
      <form
        id="fetch-form"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void read({ instanceId, region, credentials: own ? typed : 'server' });
        }}
      >
        <FetchChoices
          plan={plan}
          value={{ instanceId, region, own, typed }}
          onChange={(next) => {
            setInstanceId(next.instanceId);
            setRegion(next.region);
            setOwn(next.own);
            setTyped(next.typed);
          }}
        />
        <FetchCalls plan={plan} instanceId={instanceId} region={region} own={own} />
        <p role="status" className="text-xs text-ink-soft empty:hidden">
          {busy ? `Asking AWS, for at most ${plan.timeoutSeconds} s…` : ''}
        </p>
        {fault ? <Fault fault={fault} /> : null}
      </form>
    </Dialog>
  );
}

/** AWS's own words stand apart, as text. */
function Fault({ fault }: { fault: FetchFault }) {
  return (
    <div role="alert" className="flex flex-col gap-1 rounded-md bg-bad-soft px-3 py-2 text-bad">
      <p className="text-ink">{fault.says}</p>
      {fault.awsSays ? <p className="text-xs wrap-anywhere">AWS says: “{fault.awsSays}”</p> : null}
      {fault.requestId ? (
        <p className="text-xs">
          Request <code className="font-mono break-all">{fault.requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

function tell({ added, size, known }: Kept): void {
  const said =
    size === 0
      ? 'The instance has no user data now. That is kept as evidence.'
      : added
        ? 'Fetched from AWS and attached as evidence.'
        : 'The present value is what is attached already.';
  if (known) toast.success(said);
  else toast.warning(`${said} AWS gave no request id, so rules can’t tell this read from others.`);
}
