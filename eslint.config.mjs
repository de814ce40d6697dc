import tseslint from 'typescript-eslint';

/** The arrows between the rooms: which imports a room must not make. */
const forbid = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });
const group = (g, message) => ({ group: g, message });
const NODE = ['node:*', 'fs', 'path', 'url', 'events', 'os', 'child_process', 'net', 'util'];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', '**/*.generated.ts', '**/node_modules/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  forbid(
    ['kernel-sim/**'],
    [
      group(['vscode', '@vscode/*', ...NODE], 'kernel-sim imports nothing outside itself.'),
      group(
        ['**/debug-adapter/**', '**/extension/**', '**/webview/**', '**/test/**'],
        'kernel-sim imports nothing outside itself.',
      ),
    ],
  ),
  forbid(['debug-adapter/**'], [group(['vscode', '**/extension/**', '**/webview/**'], 'The adapter knows no editor.')]),
  forbid(['debug-adapter/protocol.ts'], [group(['*'], 'protocol.ts is types and constants only.')]),
  forbid(
    ['extension/**'],
    [group(['**/kernel-sim/**', '**/webview/**'], 'The extension reaches the simulator through the adapter.')],
  ),
  forbid(
    ['webview/**'],
    [group(['vscode', '**/kernel-sim/**', '**/extension/**', ...NODE], 'Webviews see protocol.ts only.')],
  ),
  { files: ['kernel-sim/c/**'], rules: {} },
);
