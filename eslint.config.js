import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

import svelteConfig from './ui/svelte.config.js';

/** Ways to turn a string into markup or code. Words reach the page as text, always. */
const HTML_STRINGS = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'setHTMLUnsafe'];

export default typescript.config(
  {
    ignores: [
      'target/',
      'gen/',
      'gallery/',
      'ui/dist/',
      'ui/node_modules/',
      'ui/src/lib/ipc/bindings.ts',
    ],
  },
  js.configs.recommended,
  { files: ['ui/**/*.ts', 'ui/**/*.svelte'], extends: [...typescript.configs.strict] },
  // After TypeScript's own, whose parser would otherwise read whole components.
  ...svelte.configs.recommended,
  {
    files: ['ui/**/*.svelte', 'ui/**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
    // Props are declared with `let`; the plugin's own rule knows which of them change.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { destructuring: 'all' }] },
  },
  {
    files: ['ui/**/*.ts', 'ui/**/*.svelte'],
    languageOptions: { globals: globals.browser },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      'no-undef': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'svelte/no-at-html-tags': 'error',
      'no-restricted-properties': [
        'error',
        ...HTML_STRINGS.map((property) => ({
          property,
          message: 'Words are rendered as elements, never as HTML.',
        })),
        { object: 'document', property: 'write', message: 'Words are rendered as elements.' },
      ],
      'no-restricted-globals': [
        'error',
        ...[
          'fetch',
          'XMLHttpRequest',
          'WebSocket',
          'EventSource',
          'localStorage',
          'sessionStorage',
          'indexedDB',
        ].map((name) => ({
          name,
          message: 'Footing reaches no network, and the page keeps nothing: the vault does.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['@tauri-apps/*'], message: 'Only ui/src/lib/ipc speaks to Tauri.' }],
        },
      ],
    },
  },
  { files: ['ui/src/lib/ipc/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.mjs', '*.config.js', 'ui/*.config.{js,ts}'],
    languageOptions: { globals: globals.node },
    rules: { 'no-restricted-globals': 'off' },
  },
  // Functions handed to the driver run in the page.
  {
    files: ['tests/e2e/**', 'scripts/bench/window/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
