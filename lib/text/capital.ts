// Station: a phrase → the same with its first letter large. Refuses to know words.

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
