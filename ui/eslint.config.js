import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

const tauriOnlyInHost = {
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['@tauri-apps/*'], message: 'Only ui/src/host speaks to the shell.' }] },
  ],
};

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    // The type checker knows which names exist; sets and maps that nothing on the screen watches stay plain.
    rules: {
      'no-undef': 'off',
      'svelte/require-each-key': 'error',
      'svelte/prefer-svelte-reactivity': 'off',
      ...tauriOnlyInHost,
    },
  },
  { files: ['**/src/host/**'], rules: { 'no-restricted-imports': 'off' } },
);
