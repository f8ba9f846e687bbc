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
      to: { path: '^src/', pathNot: '^src/(inference/|errors\\.ts$)' },
    },
    {
      name: 'learning-knows-inference-alone',
      severity: 'error',
      from: { path: '^src/learning/' },
      to: { path: '^src/', pathNot: '^src/(learning/|inference/|errors\\.ts$)' },
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
      name: 'locales-know-error-codes-alone',
      severity: 'error',
      from: { path: '^src/locales/' },
      to: { path: '^src/', pathNot: '^src/(locales/|errors\\.ts$)' },
    },
    {
      name: 'discord-does-not-know-its-commands',
      comment: 'Commands use what discord/ offers; main.ts hands them to the router.',
      severity: 'error',
      from: { path: '^src/discord/' },
      to: { path: '^src/(commands|cli)/|^src/main\\.ts$' },
    },
    {
      name: 'only-the-command-line-starts-main',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/(main|read-config)\\.ts$' },
    },
    ...[
      ['undici', 'src/inference/download\\.ts'],
      ['sharp', 'src/inference/(decode|pixels)\\.ts'],
      ['onnxruntime-node', 'src/inference/backbone\\.ts'],
    ].map(([library, file]) => ({
      name: `${library}-in-one-file`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^${file}$` },
      to: { path: `node_modules/${library}/` },
    })),
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
