// Station: is this text an address? Refuses names, ports, zones and prefixes.

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const V6 = /^(?=.*:.*:)[0-9a-f:.]{2,45}$/i;

/** `text` where PostgreSQL's inet takes it as one IPv4 or IPv6 address, else null. */
export function ipAddress(text: string | null): string | null {
  if (text === null) return null;
  if (V4.test(text)) return text;
  return V6.test(text) && URL.canParse(`http://[${text}]/`) ? text : null;
}
