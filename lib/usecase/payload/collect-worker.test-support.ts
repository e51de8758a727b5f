// A process that a test kills while it collects user data; its one argument is the database's address.
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';
import { collectPayloads } from './collect-payloads';

const db = openDatabase(process.argv[2] ?? '', 2);
await collectPayloads({ db, actor: { kind: 'cli' }, log: createLog('collect', 'silent'), home: '', url: '' });
await db.close();
