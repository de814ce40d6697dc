/** `ipcdbg`: the simulator and the debug adapter on the command line. */
import fs from 'node:fs';
import process from 'node:process';
import { version } from '../../package.json';
import type { AdapterHost } from '../host.js';
import { realEngine } from '../real-engine.js';
import { dapOnPort, dapOnStdio, portOf } from './dap.js';
import { nodeHost } from './host.js';
import { run } from './run.js';
import { HELP, parseCommandLine } from './usage.js';

const BAD_USAGE = 2;

async function main(): Promise<number> {
  const line = parseCommandLine(process.argv.slice(2));
  switch (line.kind) {
    case 'help':
      fs.writeSync(1, HELP[line.topic]);
      return 0;
    case 'version':
      fs.writeSync(1, `ipcdbg ${version}\n`);
      return 0;
    case 'wrong':
      fs.writeSync(2, `ipcdbg: ${line.message}\n${HELP[line.topic]}`);
      return BAD_USAGE;
    case 'run':
      return run(line, realEngine, nodeHost);
    case 'dap':
      if (line.port === undefined) {
        await dapOnStdio(realEngine, { ...nodeHost, check: line.check });
        return 0;
      }
      return listen(line.port, { ...nodeHost, check: line.check });
  }
}

/** Serves until this process is told to end. */
async function listen(port: number, host: AdapterHost): Promise<never> {
  const server = await dapOnPort(realEngine, host, port);
  console.error(`ipcdbg: serving DAP on 127.0.0.1:${portOf(server)}`);
  return new Promise<never>(() => undefined);
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    fs.writeSync(2, `ipcdbg: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
