import { expect, it, vi } from 'vitest';
import { repeat } from './repeat';

it('goes on for as long as it likes without gathering listeners, and ends where it is told to', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  let rounds = 0;
  const end = repeat(1, () => {
    rounds += 1;
    return Promise.resolve();
  });
  await vi.waitFor(
    () => {
      expect(rounds).toBeGreaterThan(20);
    },
    { timeout: 20_000 },
  );
  await end();
  process.off('warning', note);
  expect(warnings).toEqual([]);
  const atEnd = rounds;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(rounds).toBe(atEnd);
});

it('lets a round that is under way finish, and cuts a pause short', async () => {
  let finish = (): void => undefined;
  const begun = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const end = repeat(1, begun);
  await vi.waitFor(
    () => {
      expect(begun).toHaveBeenCalledTimes(1);
    },
    { timeout: 20_000 },
  );
  let isOver = false;
  const over = end().then(() => (isOver = true));
  await Promise.resolve();
  expect(isOver).toBe(false);
  finish();
  await over;
  await repeat(3_600_000, begun)();
  expect(begun).toHaveBeenCalledTimes(1);
});
