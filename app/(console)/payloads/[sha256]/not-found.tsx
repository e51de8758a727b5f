import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function PayloadNotFound() {
  return (
    <EmptyState
      level="h1"
      title="This user data is not kept here"
      actions={
        <>
          <ButtonLink href="/payloads">Show what is kept</ButtonLink>
          <ButtonLink href="/decode">Decode some</ButtonLink>
        </>
      }
    >
      Nothing with this SHA-256 was pasted, attached, fetched or found in a record of this console. The
      address may be cut or mistyped: a SHA-256 has 64 characters, 0 to 9 and a to f. It may also belong to
      another console.
    </EmptyState>
  );
}
