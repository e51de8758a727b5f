import { ArrowLeftRight } from 'lucide-react';
import type { Metadata } from 'next';
import { DiffSides } from '@/components/payload/diff-sides';
import { PayloadDiff } from '@/components/payload/diff-view';
import { ViewChoice } from '@/components/payload/view-choice';
import { BackLink } from '@/components/ui/back-link';
import { ButtonLink } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { foundOr404, requireContext } from '@/lib/access/session';
import { diffHref, payloadHref } from '@/lib/payload/show/links';
import { comparePayloads, diffSelection } from '@/lib/usecase/payload/compare-payloads';
import { RestoreSlot } from '../../../restore-slot';

type Props = PageProps<'/payloads/[sha256]/diff/[other]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { sha256, other } = await params;
  const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text);
  return {
    title:
      isHash(sha256) && isHash(other) ? `Changes ${other.slice(0, 8)} → ${sha256.slice(0, 8)}` : 'Changes',
  };
}

export default async function PayloadDiffPage({ params, searchParams }: Props) {
  const ctx = await requireContext();
  const { sha256, other } = await params;
  const { view } = diffSelection.parse(await searchParams);
  const { older, newer, diff } = await foundOr404(comparePayloads(ctx, { older: other, newer: sha256 }));
  const here = diffHref(newer.sha256, older.sha256);
  const query = view === undefined ? '' : `?view=${view}`;
  return (
    <Page
      title={`Changes ${older.sha256.slice(0, 8)} → ${newer.sha256.slice(0, 8)}`}
      lead={<BackLink href={payloadHref(newer.sha256)}>User data</BackLink>}
      actions={
        <>
          <ViewChoice
            current={view ?? 'auto'}
            choices={[
              { view: 'auto', label: 'By width', href: here },
              { view: 'inline', label: 'Inline', href: `${here}?view=inline` },
              { view: 'side', label: 'Side by side', href: `${here}?view=side` },
            ]}
          />
          <ButtonLink href={`${diffHref(older.sha256, newer.sha256)}${query}`}>
            <ArrowLeftRight aria-hidden className="size-4" />
            Swap
          </ButtonLink>
        </>
      }
    >
      <div className="flex min-w-0 flex-col gap-3">
        <DiffSides older={older} newer={newer} />
        <RestoreSlot sha256={older.sha256} />
        <PayloadDiff diff={diff} view={view} />
      </div>
    </Page>
  );
}
