import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';

interface Row {
  id: string;
  name: string;
  email: string;
  role: string;
  createdAt: string;
}

/** Few rows: no paging or sorting. */
export function PeopleTable({ people }: { people: readonly Row[] }) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="People"
      className="overflow-x-auto rounded-md border bg-surface"
    >
      <table className="w-full">
        <thead>
          <tr className="bg-sunken text-left text-xs text-ink-soft">
            {['Name', 'E-mail', 'Role', 'Since'].map((heading) => (
              <th key={heading} scope="col" className="h-8 px-3 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className="border-t">
              <td className="h-9 px-3 font-medium">{person.name}</td>
              <td className="px-3">{person.email}</td>
              <td className="px-3">
                <Badge tone={person.role === 'admin' ? 'accent' : 'neutral'}>
                  {person.role === 'admin' ? 'Administrator' : 'Analyst'}
                </Badge>
              </td>
              <td className="px-3">
                <Time at={person.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
