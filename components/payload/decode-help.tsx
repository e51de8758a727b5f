const FORMS = [
  ['The value of the AWS command line', 'base64, or the whole JSON answer of describe-instance-attribute'],
  ['The script itself', 'shell, cloud-config, boot hook, MIME, PowerShell, EC2Launch, Ignition'],
  [
    'Its file',
    'gzip or any other bytes; a file keeps the hash exact, since browsers change line breaks in pasted text',
  ],
  ['A CloudTrail record', 'where it holds the value; as a rule AWS withholds it'],
] as const;

/** What can be pasted, while nothing is. */
export function DecodeHelp() {
  return (
    <section aria-labelledby="decode-help" className="rounded-md border border-dashed px-4 py-6">
      <h2 id="decode-help" className="text-base font-semibold">
        Nothing decoded yet
      </h2>
      <p className="mt-1 max-w-prose text-ink-soft">
        You get what the instance makes of it: whether it runs at the next start and on a new instance, as
        whom and when, part by part, what stands out, and encoded text decoded in place.
      </p>
      <dl className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
        {FORMS.map(([name, says]) => (
          <div key={name} className="contents">
            <dt className="font-medium">{name}</dt>
            <dd className="max-w-prose text-ink-soft">{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
