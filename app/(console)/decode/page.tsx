import type { Metadata } from 'next';
import { DecodeScreen } from '@/components/payload/decode-screen';
import { UserDataTabs } from '@/components/payload/user-data-tabs';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { decodeAction, keepDecodedAction } from './actions';

export const metadata: Metadata = { title: 'Decode' };

export default async function DecodePage({ searchParams }: PageProps<'/decode'>) {
  await requireContext();
  const { alert } = await searchParams;
  return (
    <Page title="User data" sub="decoded as the instance would read it">
      <UserDataTabs />
      <DecodeScreen
        alert={typeof alert === 'string' ? alert.slice(0, 200) : ''}
        decode={decodeAction}
        keep={keepDecodedAction}
      />
    </Page>
  );
}
