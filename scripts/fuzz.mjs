// The long fuzz of the compiler: node scripts/fuzz.mjs [--count N] [--seed N]. Programs that it does not take well are left in out/fuzz.
import path from 'node:path';
import process from 'node:process';
import * as esbuild from 'esbuild';
import './generate.mjs';
import { ROOT, node } from './processes.mjs';

const option = (name, value) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? value : process.argv[at + 1];
};
const outfile = path.join(ROOT, 'out/fuzz/run.cjs');
await esbuild.build({
  entryPoints: [path.join(ROOT, 'test/c/fuzz/run.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'linked',
  define: { __ROOT__: JSON.stringify(ROOT) },
  logLevel: 'warning',
});
const folder = path.join(ROOT, 'out/fuzz');
process.exit(await node(['--enable-source-maps', outfile, option('count', '100000'), option('seed', '1'), folder]));
