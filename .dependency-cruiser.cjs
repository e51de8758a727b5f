// One-way arrows: app → components, usecase → pure folders, store, source, job. Each message says what to do instead.
const pure = '^lib/(cloudtrail|event|query|rule|detect|quiet|guide|payload|sample|alert|audit|text)/';
const test = '\\.(test|db\\.test|test-support)\\.tsx?$';
const features =
  'alert|event|explain|guide|known|pivot|payload|instance|settings|quiet|rule|rule-editor|source|admin';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Move what both need into a third file.',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-stays-pure',
      severity: 'error',
      comment:
        'Pure folders take values and give values; do I/O in lib/store, lib/source or lib/job and pass the result in.',
      from: { path: pure, pathNot: test },
      to: {
        path: '^(lib/(store|source|job|aws|usecase|access)/|lib/(context|env|log)\\.ts|app/|components/|bin/|scripts/)',
      },
    },
    {
      name: 'pure-needs-no-platform',
      severity: 'error',
      comment: 'Pure folders import no Next, React, Prisma, pg, files, sockets or child processes.',
      from: { path: pure, pathNot: test },
      to: {
        path: '(^|node_modules/)(next|react|react-dom|@prisma|pg|pg-copy-streams)(/|$)|^(node:)?(fs|fs/promises|net|http|https|child_process|dns|tls)$',
      },
    },
    {
      name: 'only-store-talks-to-the-database',
      severity: 'error',
      comment: 'Add a function to lib/store and call it from a use case.',
      from: { pathNot: ['^lib/store/', '^lib/job/', '^scripts/', '^e2e/', '^bench/', '^prisma', test] },
      to: {
        path: '(^|node_modules/)(@prisma/client|@prisma/adapter-pg|pg|pg-copy-streams)(/|$)|^lib/store/generated/',
      },
    },
    {
      name: 'only-aws-talks-to-aws',
      severity: 'error',
      comment: 'Add a function to lib/aws and call it from a use case.',
      from: { pathNot: ['^lib/aws/', test] },
      to: { path: '(^|node_modules/)(@aws-sdk|@smithy)(/|$)' },
    },
    {
      name: 'thin-pages',
      severity: 'error',
      comment: 'Pages and routes parse, call a use case and render: reach the database through lib/usecase.',
      from: { path: '^(app|components)/', pathNot: test },
      to: { path: '^lib/(store|source|job|aws)/' },
    },
    {
      name: 'usecases-serve-everyone',
      severity: 'error',
      comment: 'Nothing in lib may know the pages that use it.',
      from: { path: '^lib/', pathNot: test },
      to: { path: '^(app|components|bin|scripts)/' },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      comment: 'Compose features in the page; share through components/ui or components/data-table.',
      from: { path: `^components/(${features})/` },
      to: {
        path: `^components/(${features})/`,
        pathNot: '^components/$1/',
      },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      comment: 'components/ui and data-table take plain props.',
      from: { path: '^components/(ui|data-table)/' },
      to: { path: `^(lib/(?!text/)|components/(${features})/)` },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Delete it or use it.',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.config\\.(ts|js|cjs|mjs)$',
          '^app/',
          '^scripts/',
          '^bench/',
          '^e2e/',
          '^bin/',
          test,
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^(\\.next|\\.waymark|lib/store/generated/internal|lib/store/generated/models)',
    },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
