// Nothing is reachable without signing in: pages lead to the sign-in, everything else answers 401.
import { closedRoutes } from './routes';
import { ADMIN, expect, test } from './support/console';

test.use({ storageState: { cookies: [], origins: [] } });

for (const { address, methods, kind } of closedRoutes()) {
  for (const method of methods) {
    test(`${method} ${address} answers a stranger with nothing`, async ({ request, baseURL }) => {
      const answer = await request.fetch(address, {
        method,
        maxRedirects: 0,
        headers: { origin: baseURL ?? '' },
      });
      if (kind === 'handler') {
        expect(answer.status()).toBe(401);
        return;
      }
      expect([302, 303, 307, 308]).toContain(answer.status());
      expect(new URL(answer.headers()['location'] ?? '', baseURL).pathname).toBe('/sign-in');
    });
  }
}

test('the set-up link works once', async ({ page, waymark }) => {
  await page.goto(waymark.setupUrl);
  await expect(page.getByText('This link does not work')).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveCount(0);
});

test('nobody can sign up by asking the sign-in service', async ({ request, baseURL }) => {
  const answer = await request.post('/api/auth/sign-up/email', {
    headers: { origin: baseURL ?? '' },
    data: { name: 'Eve', email: 'eve@example.com', password: 'correct-horse-2026' },
  });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
});

test('a stolen or made-up session cookie opens nothing', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'better-auth.session_token', value: 'made.up', url: baseURL ?? '' }]);
  await page.goto('/alerts');
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe('a refusal shows in the browser’s console', () => {
  test.use({ allowedErrors: [/status of 401/] });

  test('a wrong password is refused, the right one leads to the page that was asked for', async ({
    page,
  }) => {
    await page.goto('/rules');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel('E-mail').fill(ADMIN.email);
    await page.getByLabel('Password').fill('not the password 2026');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('do not belong together')).toBeVisible();
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/rules$/);
  });
});
