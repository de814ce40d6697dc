/** `ipcdbg dap`: the Debug Adapter Protocol on standard streams, or on a TCP port of this machine. */
import net from 'node:net';
import process from 'node:process';
import type { Engine } from '../engine.js';
import type { AdapterHost } from '../host.js';
import { Session } from '../session.js';

/** A session over a pair of streams. `done` is called once, when the client has disconnected or gone. */
function serve(
  engine: Engine,
  host: AdapterHost,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  done: () => void,
): void {
  const session = new Session(host, engine);
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    session.close();
    done();
  };
  // A message that is no JSON is told as an 'error' event, which without a listener would end this process.
  session.on('error', (event: { body?: unknown }) => console.error(`ipcdbg: ${String(event.body ?? 'bad message')}`));
  input.on('end', end);
  input.on('close', end);
  output.on('error', end);
  session.onDidSendMessage((message) => {
    if ('command' in message && message.command === 'disconnect') setImmediate(end);
  });
  session.start(input, output);
}

/** Serves one client on stdin and stdout; resolves when it has gone. Nothing else may write to stdout. */
export function dapOnStdio(engine: Engine, host: AdapterHost): Promise<void> {
  console.log = console.error;
  return new Promise((resolve) => {
    serve(engine, host, process.stdin, process.stdout, () => {
      // What is still to be written to a pipe is written before the process ends.
      process.stdout.write('', () => resolve());
      setTimeout(resolve, 1000).unref();
    });
  });
}

/** Listens on 127.0.0.1, port 0 for any; every connection is a session of its own. Rejects if the port cannot be had. */
export function dapOnPort(engine: Engine, host: AdapterHost, port: number): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.setNoDelay(true);
      serve(engine, host, socket, socket, () => socket.end());
    });
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** The port that a server listens on. */
export function portOf(server: net.Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
