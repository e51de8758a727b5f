import type { Metadata } from 'next';
import { AdminsOnly } from '@/components/admin/admins-only';
import { AddPerson } from '@/components/admin/add-person';
import { PeopleTable } from '@/components/admin/people-table';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { listPeople } from '@/lib/usecase/admin/list-people';
import { addPersonAction } from './actions';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const ctx = await requireContext();
  if (!can(ctx.actor, 'manage-people'))
    return (
      <AdminsOnly title="People" ask="Ask an administrator of this console to add or change accounts." />
    );
  const people = await listPeople(ctx);
  return (
    <Page
      title="People"
      sub={`${people.length} with an account`}
      actions={<AddPerson add={addPersonAction} />}
    >
      <PeopleTable
        people={people.map((person) => ({ ...person, createdAt: person.createdAt.toISOString() }))}
      />
    </Page>
  );
}
