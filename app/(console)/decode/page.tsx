import type { Metadata } from 'next';
import { DecodeScreen } from '@/components/payload/decode-screen';
import { ButtonLink } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { decodeAction, keepDecodedAction } from './actions';

export const metadata: Metadata = { title: 'Decode' };

export default async function DecodePage({ searchParams }: PageProps<'/decode'>) {
  await requireContext();
  const { alert } = await searchParams;
  return (
    <Page
      title="Decode"
      sub="user data as the instance would read it"
      actions={
        <ButtonLink href="/payloads" prefetch={false}>
          What is kept
        </ButtonLink>
      }
    >
      <DecodeScreen
        alert={typeof alert === 'string' ? alert.slice(0, 200) : ''}
        decode={decodeAction}
        keep={keepDecodedAction}
      />
    </Page>
  );
}
