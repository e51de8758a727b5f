import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { demandFreePort } from './free-port';

const servers: net.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function occupy(host: string): Promise<number> {
  const server = net.createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as net.AddressInfo).port;
}

test.each(['127.0.0.1', '0.0.0.0'])('a port that is in use on %s is refused with a way out', async (host) => {
  const port = await occupy(host);
  await expect(demandFreePort(port)).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, or choose another one: PORT=${port + 1} npm start`,
  );
});

test('a free port passes and stays free', async () => {
  const port = await occupy('127.0.0.1');
  await new Promise((resolve) => servers.pop()?.close(resolve));
  await demandFreePort(port);
  await demandFreePort(port);
});
