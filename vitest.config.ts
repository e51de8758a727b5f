import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

// Limits end what hangs. Nothing is measured by them: with others at work on two processors a test takes ten times as long.
const LIMITS = { testTimeout: 600_000, hookTimeout: 600_000 };

export default defineConfig({
  resolve: { alias },
  test: {
    // Each database suite has a pool of its own on one server.
    maxWorkers: 4,
    minWorkers: 1,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          ...LIMITS,
          include: ['{lib,rules,components,bin,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['{lib,rules,bin,scripts}/**/*.db.test.ts'],
          globalSetup: ['scripts/test-database.ts'],
          ...LIMITS,
        },
      },
    ],
  },
});
