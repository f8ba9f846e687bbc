/**
 * The arrows of the design: commands, discord, web and cli call inference, learning and store;
 * inference and store know nobody; each native library is imported by exactly one file.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/(cli/main\\.ts|node-version\\.js)$' },
      to: {},
    },
    {
      name: 'inference-knows-nobody',
      severity: 'error',
      from: { path: '^src/inference/' },
      to: { path: '^src/', pathNot: '^src/(inference/|errors\\.ts$|fork-apart\\.ts$)' },
    },
    {
      name: 'learning-knows-inference-and-the-store-alone',
      severity: 'error',
      from: { path: '^src/learning/' },
      to: {
        path: '^src/',
        pathNot: '^src/(learning/|inference/|store/ports\\.ts$|errors\\.ts$|fork-apart\\.ts$)',
      },
    },
    {
      name: 'learning-knows-the-types-of-the-store-alone',
      comment: 'main.ts hands it a store.',
      severity: 'error',
      from: { path: '^src/learning/' },
      to: { path: '^src/store/ports\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'learning-uses-the-pure-parts-of-inference',
      comment: 'Pictures reach learning through the ports that it is handed.',
      severity: 'error',
      from: { path: '^src/learning/' },
      to: {
        path: '^src/inference/(download|classifier|load-classifier)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'drawing-and-export-know-inference-and-what-is-kept',
      severity: 'error',
      from: { path: '^src/(drawing|export)/' },
      to: {
        path: '^src/',
        pathNot: '^src/(inference/|store/ports\\.ts$|errors\\.ts$)|^src/$1/',
      },
    },
    {
      name: 'drawing-and-export-reach-for-nothing',
      comment: 'What they draw and write is handed to them.',
      severity: 'error',
      from: { path: '^src/(drawing|export)/' },
      to: {
        path: '^src/(inference/(download|load-classifier)|store/ports)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'store-knows-nobody',
      severity: 'error',
      from: { path: '^src/store/' },
      to: { path: '^src/', pathNot: '^src/(store/|errors\\.ts$)' },
    },
    {
      name: 'the-store-is-known-by-its-ports',
      comment: 'Whoever starts the program opens it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(store/|cli/|main\\.ts$)' },
      to: { path: '^src/store/', pathNot: '^src/store/ports\\.ts$' },
    },
    {
      name: 'kysely-in-the-store',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/' },
      to: { path: 'node_modules/kysely/' },
    },
    {
      name: 'locales-know-error-codes-alone',
      severity: 'error',
      from: { path: '^src/locales/' },
      to: { path: '^src/', pathNot: '^src/(locales/|errors\\.ts$)' },
    },
    {
      name: 'describe-puts-into-words-what-others-know',
      comment: 'It lies below whatever shows those words.',
      severity: 'error',
      from: { path: '^src/describe/' },
      to: { path: '^src/(discord|commands|web|cli)/|^src/(main|config|read-config)\\.ts$' },
    },
    {
      name: 'discord-does-not-know-its-commands',
      comment: 'Commands use what discord/ offers; main.ts hands them to the router.',
      severity: 'error',
      from: { path: '^src/discord/' },
      to: { path: '^src/(commands|cli)/|^src/main\\.ts$' },
    },
    {
      name: 'web-does-not-know-discord',
      comment: 'What both can do lies below both; main.ts hands it to them.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/(discord|commands|cli)/|^src/(main|config|read-config)\\.ts$' },
    },
    {
      name: 'strangers-pictures-are-decoded-apart',
      comment: 'In a process of its own (decoder.ts); one’s own folders need not be.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(inference/decoding-process|learning/observe|cli/(embed-labelled|evaluate|examine-folder|install-backbone))\\.ts$',
      },
      to: { path: '^src/inference/decode\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-is-known-to-those-who-start-it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web/|cli/|(main|config)\\.ts$)' },
      to: { path: '^src/web/' },
    },
    {
      name: 'settings-know-the-form-of-a-key-alone',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^src/web/', pathNot: '^src/web/api-keys\\.ts$' },
    },
    {
      name: 'report-knows-what-it-shows',
      severity: 'error',
      from: { path: '^src/report/' },
      to: { path: '^src/', pathNot: '^src/(report|learning|inference|drawing)/|^src/errors\\.ts$' },
    },
    {
      name: 'hono-where-html-is-written',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|report)/' },
      to: { path: 'node_modules/(hono|@hono)/' },
    },
    {
      name: 'only-the-command-line-starts-main',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/(main|read-config)\\.ts$' },
    },
    ...[
      ['undici', 'src/inference/download\\.ts'],
      ['sharp', 'src/(inference/(decode|pixels)|drawing/.+)\\.ts'],
      ['onnxruntime-node', 'src/inference/backbone\\.ts'],
      ['pg', 'src/store/postgres(-changes)?\\.ts'],
      ['pg-boss', 'src/store/postgres-jobs\\.ts'],
      ['discord-hybrid-sharding', 'src/fleet/.+\\.ts'],
      ['@discordjs/ws', 'src/fleet/.+\\.ts'],
      ['prom-client', 'src/metrics\\.ts'],
      ['@remix-run/multipart-parser', 'src/web/read-upload\\.ts'],
    ].map(([library, file]) => ({
      name: `${library}-in-one-file`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^${file}$` },
      to: { path: `node_modules/${library}/` },
    })),
    {
      name: 'sqlite-in-one-file',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/sqlite\\.ts$' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|demo|examples|tools)/' },
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'not-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
