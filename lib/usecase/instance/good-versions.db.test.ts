import { beforeAll, describe, expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '@/lib/errors';
import { BAD, GOOD, hash, I1, I2, setUpHistories } from './instance-history.test-support';
import { listGoods } from './list-goods';
import { markGood } from './mark-good';
import { prepareRestore, prepareRestoreFile } from './prepare-restore';
import { withdrawGood } from './withdraw-good';

const at = setUpHistories();
const { attach, history } = at;

beforeAll(async () => {
  await attach('one', GOOD);
  await attach('one', BAD);
  await attach('many', GOOD, I2.instanceId);
});

describe('the last known good', () => {
  const mark = (text: string, instance = I1, more = {}) =>
    markGood(at.ana, { ...instance, sha256: hash(text), ...more });
  const goodOf = async () => (await history()).good?.sha256 ?? null;
  const audited = () =>
    at.test.db.prisma.auditEntry.findMany({ where: { action: { in: ['good-marked', 'good-withdrawn'] } } });

  it('is the newest mark that stands, and marking it again changes nothing', async () => {
    const marked = await Promise.all([
      mark(GOOD, I1, { note: 'from the repository' }),
      mark(GOOD),
      mark(GOOD),
    ]);
    expect(marked.filter(({ added }) => added)).toHaveLength(1);
    expect(await goodOf()).toBe(hash(GOOD));
    expect(await audited()).toMatchObject([
      { actorId: 'user-ana', subjectKind: 'instance', subjectId: 'i-0abc1', detail: { sha256: hash(GOOD) } },
    ]);
  });

  it('changes with the next mark and comes back when that is withdrawn', async () => {
    await mark(BAD);
    expect(await goodOf()).toBe(hash(BAD));
    expect(await withdrawGood(at.ana, { ...I1, sha256: hash(BAD) })).toEqual({ withdrawn: true });
    expect(await withdrawGood(at.ana, { ...I1, sha256: hash(BAD) })).toEqual({ withdrawn: false });
    expect(await goodOf()).toBe(hash(GOOD));
    const { timeline } = await history('payloads');
    expect(timeline.items.map(({ type }) => type)).toEqual([
      'withdrawn',
      'good',
      'good',
      'payload',
      'payload',
    ]);
    expect(await audited()).toHaveLength(3);
  });

  it('needs a confirmation where the content was never seen on the instance, and a content that is kept', async () => {
    await expect(mark(BAD, I2)).rejects.toThrow(ConflictError);
    expect(await mark(BAD, I2, { evenIfNotSeen: true })).toEqual({ added: true, wasSeen: false });
    expect((await history('all', I2)).good).toMatchObject({ sha256: hash(BAD), wasSeen: false });
    await expect(mark('never kept')).rejects.toThrow(NotFoundError);
    await withdrawGood(at.ana, { ...I2, sha256: hash(BAD) });
  });

  it('is named for each content of an alert, on the instance it was read from', async () => {
    const goods = await listGoods(at.test.ctx, { alertId: 'one' });
    expect(goods.map(({ sha256, instanceId, good }) => [sha256, instanceId, good?.sha256])).toEqual(
      [hash(GOOD), hash(BAD)].sort().map((sha256) => [sha256, I1.instanceId, hash(GOOD)]),
    );
  });
});

describe('a restore', () => {
  it('names region, file and hash, and is written down', async () => {
    const plan = await prepareRestore(at.ana, { ...I1, sha256: hash(GOOD) });
    const { fileName, text } = await prepareRestoreFile(at.ana, { ...I1, sha256: hash(GOOD) });
    expect(plan.fileName).toBe(fileName);
    expect(Buffer.from(text, 'base64').toString()).toBe(GOOD);
    const commands = plan.steps.map(({ command }) => command).join('\n');
    expect(commands).toContain(
      `--instance-id i-0abc1 --region eu-west-1 --attribute userData --value file://${fileName}`,
    );
    expect(plan.steps.find(({ id }) => id === 'verify')?.says).toContain(hash(GOOD));
    expect(plan.warnings.join()).not.toMatch(/Nobody marked/);
    expect(await at.test.db.prisma.auditEntry.count({ where: { action: 'restore-prepared' } })).toBe(2);
    await expect(prepareRestore(at.ana, { ...I1, sha256: hash('never kept') })).rejects.toThrow(
      NotFoundError,
    );
  });
});
