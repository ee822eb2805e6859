/*
 * Who may import whom (docs/SPEC.md names the parts). Arrows point one way:
 * problem <- time <- random <- document <- compile, script, surprise <- show <- stage <- ui, and the headless engine <- saves <- installation <- server, cli.
 */
const headless = '^engine/(?!stage/)';
const lowestFirst = [
  ['problem'],
  ['time'],
  ['random'],
  ['document'],
  ['compile', 'script', 'surprise'],
  ['show'],
  ['stage'],
];

/** Each part may import the parts below it, not its neighbours and not those above. */
const layers = lowestFirst.slice(0, -1).flatMap((parts, level) =>
  parts.map((part) => {
    const notBelow = lowestFirst
      .slice(level)
      .flat()
      .filter((other) => other !== part);
    return forbid(
      `engine-${part}-looks-down`,
      'A part of the engine imports only the parts below it.',
      { path: `^engine/${part}/` },
      { path: `^engine/(${notBelow.join('|')})/` },
    );
  }),
);

/** Packages that run in Node and in browsers alike and touch neither screen nor network. */
const headlessPackages = [
  'seedrandom',
  'typeid-js',
  'uuidv7',
  'yaml',
  '@shaderfrog/glsl-parser',
  '@noble/hashes',
  'zod',
];

function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    forbid('no-cycles', 'Files that need each other cannot be understood apart.', {}, { circular: true }),
    forbid(
      'engine-imports-engine',
      'The engine knows nothing of what is built on it.',
      { path: '^engine/' },
      { path: '^(saves|installation|server|cli|ui|public|test)/' },
    ),
    forbid(
      'headless-packages',
      'All of the engine but the stage runs anywhere: no Node modules, no screen, no network.',
      { path: headless },
      { path: '(^|/)node_modules/', pathNot: `(^|/)node_modules/(@types/)?(${headlessPackages.join('|')})/` },
    ),
    forbid(
      'headless-no-node',
      'The engine runs in a browser too.',
      { path: '^engine/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'pixi-in-stage',
      'Only the stage draws.',
      { path: '^(engine|saves|server|cli|ui)/', pathNot: '^engine/stage/' },
      { path: '(^|/)node_modules/(pixi\\.js|@pixi)/' },
    ),
    forbid(
      'lit-in-ui',
      'Only the pages are made of Lit elements.',
      { path: '^(engine|saves|server|cli)/' },
      { path: '(^|/)node_modules/(lit|lit-html|lit-element|@lit)/' },
    ),
    forbid(
      'saves-look-down',
      'The save system needs the headless engine only.',
      { path: '^saves/' },
      { path: '^(installation|server|cli|ui|public|test|engine/stage)/' },
    ),
    forbid(
      'installation-looks-down',
      'Reading the files of an installation needs the engine and names for bytes.',
      { path: '^installation/' },
      { path: '^(server|cli|ui|public|test|engine/stage)/' },
    ),
    forbid(
      'server-looks-down',
      'The server has no screen.',
      { path: '^server/' },
      { path: '^(cli|ui|public|test|engine/stage)/' },
    ),
    forbid(
      'cli-looks-down',
      'Commands have no screen.',
      { path: '^cli/' },
      { path: '^(ui|public|test|engine/stage)/' },
    ),
    forbid(
      'ui-looks-down',
      'The pages reach the server over HTTP only.',
      { path: '^ui/' },
      { path: '^(installation|server|cli|test)/' },
    ),
    forbid(
      'front-doors',
      'A folder is imported through its index.ts.',
      { path: '^(engine/[^/]+|saves|installation|server|cli|ui)/' },
      { path: '^(engine/[^/]+|saves|installation)/', pathNot: ['/index\\.ts$', '^$1/'] },
    ),
    forbid(
      'front-doors-in-saves',
      'A folder is imported through its index.ts.',
      { path: '^(saves/[^/]+)/' },
      { path: '^saves/[^/]+/', pathNot: ['/index\\.ts$', '^$1/'] },
    ),
    forbid('resolvable', 'An import that finds nothing.', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What tests leave behind.
    exclude: { path: '^test/output/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
