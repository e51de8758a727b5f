/** Ordinary causes that look the same in the log, folded away until somebody doubts. */
export function LookAlikes({ causes }: { causes: readonly string[] }) {
  if (causes.length === 0) return null;
  return (
    <details className="border-t px-3 py-1">
      <summary className="min-h-6 w-fit py-0.5 text-ink-soft hover:text-ink">
        Ordinary causes that look the same ({causes.length})
      </summary>
      <ul className="max-w-[90ch] list-disc py-1 pl-5">
        {causes.map((cause) => (
          <li key={cause} className="py-0.5">
            {cause}
          </li>
        ))}
      </ul>
    </details>
  );
}
