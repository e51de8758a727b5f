// Tells before anything starts that somebody else has the port.
import net from 'node:net';
import { UnavailableError } from '@/lib/errors';

/** @throws UnavailableError where `port` cannot be listened on. */
export async function demandFreePort(port: number): Promise<void> {
  // A server on one address only would otherwise share the port with ours and catch its requests.
  for (const host of [undefined, '127.0.0.1']) {
    const code = await tryListen(port, host);
    if (code === 'EADDRINUSE') {
      throw new UnavailableError(
        `Port ${port} is in use. Stop what uses it, or choose another one: PORT=${port + 1} npm start`,
      );
    }
    if (code === 'EACCES')
      throw new UnavailableError(
        `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
      );
  }
}

async function tryListen(port: number, host: string | undefined): Promise<string | undefined> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    server.listen({ port, exclusive: true, ...(host === undefined ? {} : { host }) }, () =>
      server.close(() => {
        resolve(undefined);
      }),
    );
  });
}
