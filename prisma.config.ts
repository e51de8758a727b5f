import { defineConfig } from 'prisma/config';

// Used by the Prisma command line only; the application connects through lib/store/database.ts.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
