import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turnstile } from './turnstile';

/** Work that ends when it is told to. */
function work(log: string[], name: string) {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    end,
    run: async () => {
      log.push(name);
      await ended;
    },
  };
}

test('one more than has a place waits, and stands for all that come meanwhile', async () => {
  const log: string[] = [];
  const turnstile = new Turnstile(2);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => work(log, name));
  if (!a || !b || !c || !d) throw new Error('four pieces of work');
  const all = [a, b, c].map(({ run }) => turnstile.pass(run));
  await turnstile.pass(d.run);
  expect(log).toEqual(['a', 'b']);
  b.end();
  await all[1];
  await sleep(0);
  expect(log).toEqual(['a', 'b', 'c']);
  const e = work(log, 'e');
  const last = turnstile.pass(e.run);
  await sleep(0);
  expect(log).toEqual(['a', 'b', 'c']);
  a.end();
  c.end();
  e.end();
  await Promise.all([...all, last]);
  expect(log).toEqual(['a', 'b', 'c', 'e']);
});

test('two that end at one moment leave both places, one of them to whoever waits', async () => {
  const log: string[] = [];
  const turnstile = new Turnstile(2);
  const first = [work(log, 'a'), work(log, 'b'), work(log, 'c')];
  const all = first.map(({ run }) => turnstile.pass(run));
  for (const { end } of first) end();
  await Promise.all(all);
  const second = [work(log, 'd'), work(log, 'e')];
  const more = second.map(({ run }) => turnstile.pass(run));
  await sleep(0);
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
  for (const { end } of second) end();
  await Promise.all(more);
});

test('work that fails gives its place back', async () => {
  const turnstile = new Turnstile(1);
  await expect(turnstile.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  let done = false;
  await turnstile.pass(() => Promise.resolve(void (done = true)));
  expect(done).toBe(true);
});
