import { redirect } from 'next/navigation';
import { requireContext } from '@/lib/access/session';

export default async function Home() {
  await requireContext();
  redirect('/alerts');
}
