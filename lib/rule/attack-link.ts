// Station: ATT&CK ids → their public pages. Pure; refuses nothing, ids are checked with the rule file.

/** `T1059.009` → https://attack.mitre.org/techniques/T1059/009/; tactics (`TA0002`) have pages of their own. */
export function attackUrl(id: string): string {
  const folder = id.startsWith('TA') ? 'tactics' : 'techniques';
  return `https://attack.mitre.org/${folder}/${id.replace('.', '/')}/`;
}
