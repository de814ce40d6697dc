// npm run bench: measures the simulator, against gcc where there is one. Options: names of parts (see bench/main.ts); --write puts the
// figures into bench/RESULTS.md.
import path from 'node:path';
import * as esbuild from 'esbuild';
import './generate.mjs';
import { ROOT, node } from './processes.mjs';

const outfile = path.join(ROOT, 'out/bench/main.cjs');
await esbuild.build({
  entryPoints: [path.join(ROOT, 'bench/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'linked',
  define: { __ROOT__: JSON.stringify(ROOT) },
  logLevel: 'warning',
});
process.exit(await node([outfile, ...process.argv.slice(2)]));
