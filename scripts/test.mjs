// npm test: everything, in one line at the end: `N passed, N failed`. Options: names of the steps to run (see STEPS).
import { ROOT, node } from './processes.mjs';
import path from 'node:path';

const bin = (name) => path.join(ROOT, 'node_modules', name);
/** Each step runs a program; one that runs tests prints their numbers. A step without numbers counts as one test. */
const STEPS = {
  build: ['scripts/build.mjs'],
  typecheck: [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'],
  lint: [bin('eslint/bin/eslint.js'), '.'],
  format: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  unit: ['scripts/mocha.mjs'],
  editor: ['scripts/test-editor.mjs'],
  pages: ['scripts/test-pages.mjs'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No step ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}`);
  process.exit(2);
}

/** Counts in mocha's last lines. */
function counts(output) {
  const number = (word) => Number(output.match(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'm'))?.[1] ?? 0);
  return { passed: number('passing'), failed: number('failing'), pending: number('pending') };
}

let passed = 0;
let failed = 0;
const lines = [];
for (const name of wanted.length ? wanted : Object.keys(STEPS)) {
  console.log(`\n== ${name}`);
  const began = performance.now();
  let output = '';
  const onOutput = (data) => {
    output += data;
    process.stdout.write(data);
  };
  const code = await node(STEPS[name], { onOutput });
  const tests = counts(output);
  // A runner that failed without saying which test (it did not build, say) has failed once.
  if (code !== 0 && tests.failed === 0) tests.failed = 1;
  if (code === 0 && tests.passed === 0) tests.passed = 1;
  passed += tests.passed;
  failed += tests.failed;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const skipped = tests.pending ? `, ${tests.pending} skipped` : '';
  lines.push(`${name.padEnd(10)} ${tests.passed} passed, ${tests.failed} failed${skipped} (${seconds} s)`);
}
console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
