/** Address of the page that says of every rule why it fired or stayed silent. */
export function whyNotHref(asked: {
  account: string;
  instance: string | undefined;
  principal: string | undefined;
  from: Date;
  to: Date;
}): string {
  const { account, instance = '', principal = '', from, to } = asked;
  const params = new URLSearchParams({ account });
  if (instance !== '') params.set('instance', instance);
  if (principal !== '') params.set('principal', principal);
  params.set('from', from.toISOString());
  params.set('to', to.toISOString());
  return `/why-not?${params.toString()}`;
}
