import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom: the table of docs/architecture.md. */
const boundaries = [
  {
    sourceTag: 'scope:ledger',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: ['zod', 'zod/*', '@nestjs/*', 'react', 'pg'],
  },
  { sourceTag: 'scope:consensus', onlyDependOnLibsWithTags: [], bannedExternalImports: ['*'] },
  { sourceTag: 'scope:review', onlyDependOnLibsWithTags: ['scope:consensus'] },
  { sourceTag: 'scope:protocol', onlyDependOnLibsWithTags: ['scope:review', 'scope:ledger'] },
  {
    sourceTag: 'scope:web',
    onlyDependOnLibsWithTags: ['type:lib'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'fastify', 'socket.io'],
  },
  {
    sourceTag: 'scope:verify',
    onlyDependOnLibsWithTags: ['type:lib'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'react', 'react-dom'],
  },
  {
    sourceTag: 'scope:server',
    onlyDependOnLibsWithTags: ['type:lib'],
    bannedExternalImports: ['react', 'react-dom', '@mantine/*'],
  },
  {
    sourceTag: 'scope:cli',
    onlyDependOnLibsWithTags: ['type:lib', 'scope:server'],
    bannedExternalImports: ['react', 'react-dom'],
  },
  { sourceTag: 'scope:tests', onlyDependOnLibsWithTags: ['type:lib', 'type:app'] },
];

const importsAllowed = (...allow) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    allow,
    // The command line loads the server only for the commands that need it.
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints: boundaries,
  },
];

export default [
  {
    ignores: [
      '**/dist/**',
      '**/.nx/**',
      '**/*.mjs',
      '**/*.css',
      '**/*.json',
      '**/locales/**',
      'apps/web/public/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': importsAllowed(),
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'tests/**/*.ts'],
    rules: {
      // What another library makes of the statistics is held against the statistics themselves.
      '@nx/enforce-module-boundaries': importsAllowed('vitest', 'fast-check', '@touchstone/consensus'),
      'max-lines-per-function': 'off',
    },
  },
];
