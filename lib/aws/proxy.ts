// Station: the proxy that the environment names → the way to AWS. Refuses to send a call directly where one is named, and to repeat its
// address: it may hold a password.
import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as DirectAgent, request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as startTls } from 'node:tls';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { getProxyForUrl } from 'proxy-from-env';

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];

/** The variables that name a proxy. */
export function proxyVariables(): string[] {
  return VARIABLES.filter((name) => (process.env[name] ?? '') !== '');
}

/** Named as `aws-fault.ts` knows it; the message is part of a sentence that people read. */
class ProxyFault extends Error {
  override name = 'ProxyFault';
}

/**
 * What `https` calls go through: a tunnel, in which this server speaks TLS with AWS alone, or the direct way where NO_PROXY names the host.
 * `http` calls, which only an endpoint from the environment takes, always go directly.
 */
export class EnvironmentAgent extends Agent {
  /** Tunnels are given up when `end` is aborted. */
  constructor(private readonly end: AbortSignal) {
    super();
  }

  async connect(_request: ClientRequest, options: AgentConnectOpts): Promise<Duplex | DirectAgent> {
    const host = options.host ?? '';
    const target = `${isIP(host) === 6 ? `[${host}]` : host}:${String(options.port)}`;
    const proxy = getProxyForUrl(`https://${target}`);
    if (proxy === '') return new DirectAgent();
    if (!/^https?:\/\//i.test(proxy) || !URL.canParse(proxy))
      throw new ProxyFault('its address must begin with http:// or https://');
    const socket = await openTunnel(new URL(proxy), target, this.end);
    return startTls({ ...options, socket, servername: isIP(host) === 0 ? host : '' });
  }
}

async function openTunnel(proxy: URL, target: string, signal: AbortSignal): Promise<Socket> {
  const { protocol, username, password } = proxy;
  let credentials: string;
  try {
    credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    throw new ProxyFault('the name or password in its address is not percent-encoded');
  }
  const request = (protocol === 'https:' ? httpsRequest : httpRequest)({
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port === '' ? (protocol === 'https:' ? 443 : 80) : Number(proxy.port),
    method: 'CONNECT',
    path: target,
    headers: {
      host: target,
      ...(credentials !== ':' && {
        'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}`,
      }),
    },
    agent: false,
    signal,
  });
  request.end();
  let answer: [IncomingMessage, Socket];
  try {
    answer = (await once(request, 'connect')) as typeof answer;
  } catch {
    throw new ProxyFault('it could not be reached');
  }
  const [{ statusCode }, socket] = answer;
  if (statusCode === 200) return socket;
  socket.destroy();
  throw new ProxyFault(
    statusCode === 407 ? 'it asks for a name and a password' : `it answered ${statusCode ?? 'nothing'}`,
  );
}
