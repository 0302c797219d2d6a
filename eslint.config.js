import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import { purity } from './eslint.purity.js';

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'apps/web/src/api/openapi.d.ts',
      'node_modules/**',
      'test/architecture/planted/**',
      'libs/contracts/src/generated/**',
      'apps/web/public/**',
      '**/*.mjs',
      '**/*.cjs',
      '*.js',
      'docs/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A module is a class without members; a decorator says the rest.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/unbound-method': 'off',
      // Requests and answers are classes for their decorators only; a plain object of that shape is one.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  { files: ['apps/web/**/*.tsx'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: [
      'libs/*/src/domain/**/*.ts',
      'libs/decider/src/**/*.ts',
      'libs/business-time/src/**/*.ts',
      'libs/blameless/src/**/*.ts',
    ],
    ignores: ['**/*.spec.ts', '**/*.oracle.ts', '**/testing.ts'],
    ...purity,
  },
);
