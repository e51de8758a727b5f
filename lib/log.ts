// Station: structured logs, one JSON object a line on stderr. Refuses secrets: listed keys are removed wherever they stand.
import pino from 'pino';

export type Log = pino.Logger;

/** The process's logger. stdout stays free for command output. */
export function createLog(name: string, level: string): Log {
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      redact: {
        paths: [
          'password',
          'token',
          'secret',
          'cookie',
          'authorization',
          '*.password',
          '*.token',
          '*.secret',
          '*.cookie',
          '*.authorization',
        ],
        remove: true,
      },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
