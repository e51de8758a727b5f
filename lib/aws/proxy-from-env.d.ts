declare module 'proxy-from-env' {
  /** The proxy that the environment names for an address (HTTPS_PROXY, ALL_PROXY, NO_PROXY, in either case); '' where it names none. */
  export function getProxyForUrl(url: string): string;
}
