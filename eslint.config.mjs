import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Which @asp packages a room may import; the message says where a thing belongs instead. */
const ROOMS = {
  core: {
    may: [],
    why: 'core depends on nothing: move what you need into core, or the caller out.',
  },
  exp: { may: ['core'], why: 'exp stands on core only and must run in a browser.' },
  async: {
    may: ['core', 'exp'],
    why: 'client-against-server tests belong in packages/conformance.',
  },
  sync: {
    may: ['core', 'exp', 'async'],
    why: 'sync talks to its child; only rpc/child.ts imports @asp/async.',
  },
  'memory-server': {
    may: ['core', 'exp'],
    why: 'the server never depends on a client; put such tests in packages/conformance.',
  },
};

const room = ([name, { may, why }]) => ({
  files: [`packages/${name}/{src,test}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^@asp/(?!(?:${[name, ...may].join('|')})(?:/|$))`,
            message: why,
          },
          {
            regex: '^(?:\\.\\./)+(?:core|exp|async|sync|memory-server)/',
            message: 'Import another package by its name, through its entry.',
          },
          ...(name === 'async'
            ? [{ regex: '^aerospike(?:/|$)', message: 'Only native/load.ts imports the addon.' }]
            : []),
        ],
      },
    ],
  },
});

const here = import.meta.dirname;

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.results/**', '**/*.mjs', '**/*.cjs', 'docs-site/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: here } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off', // typed results: get<Bins>()
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Overflows its stack on a type that contains itself, as a value in a list of values does.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ['**/*-table.ts', '**/*-commands.ts', '**/constants.ts', '**/policies.ts'],
    rules: { 'max-lines': ['error', { max: 600 }] },
  },
  {
    files: ['**/test/**/*.ts', '**/*.config.ts', '**/scenarios/**/*.ts', '**/cases/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  ...Object.entries(ROOMS).map(room),
  { files: ['packages/async/src/native/load.ts'], rules: { 'no-restricted-imports': 'off' } },
);
