/** The protocol on a socket: framing, several clients, bad bytes, clients that go. */
import assert from 'node:assert/strict';
import net from 'node:net';
import { dapOnPort, portOf } from '../../debug-adapter/cli/dap.js';
import { FakeEngine, fakeHost, FILE } from './fake.js';

/** A client on a socket. */
class SocketClient {
  private text = '';
  private readonly messages: {
    type: string;
    event?: string;
    command?: string;
    request_seq?: number;
    success?: boolean;
  }[] = [];
  private wake: (() => void)[] = [];
  readonly closed: Promise<void>;
  constructor(readonly socket: net.Socket) {
    this.closed = new Promise((resolve) => socket.on('close', () => resolve()));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.read(chunk));
  }
  static async connect(port: number): Promise<SocketClient> {
    const socket = net.connect(port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    return new SocketClient(socket);
  }
  private read(chunk: string): void {
    this.text += chunk;
    for (
      let m = /^Content-Length: (\d+)\r\n\r\n/.exec(this.text);
      m;
      m = /^Content-Length: (\d+)\r\n\r\n/.exec(this.text)
    ) {
      // Everything that the scripted session says is ASCII but for what is cut out of it here.
      const body = Buffer.from(this.text.slice(m[0].length));
      if (body.length < Number(m[1])) return;
      this.messages.push(JSON.parse(body.subarray(0, Number(m[1])).toString()));
      this.text = body.subarray(Number(m[1])).toString();
    }
    for (const w of this.wake.splice(0)) w();
  }
  send(seq: number, command: string, args?: object): void {
    this.raw(JSON.stringify({ seq, type: 'request', command, arguments: args }));
  }
  raw(body: string): void {
    this.socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  async until(test: (m: (typeof this.messages)[number]) => boolean): Promise<(typeof this.messages)[number]> {
    for (;;) {
      const found = this.messages.find(test);
      if (found) return found;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }
  answer = (seq: number) => this.until((m) => m.type === 'response' && m.request_seq === seq);
  event = (name: string) => this.until((m) => m.type === 'event' && m.event === name);

  async toFirstStop(): Promise<void> {
    this.send(1, 'initialize', { adapterID: 'ipc' });
    this.send(2, 'launch', { program: FILE });
    await this.event('initialized');
    this.send(3, 'configurationDone');
    await this.event('stopped');
  }
}

describe('DAP on TCP', () => {
  let server: net.Server;
  const engine = new FakeEngine();
  before(async () => {
    server = await dapOnPort(engine, fakeHost(), 0);
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  it('listens on the loopback address only', () => {
    assert.equal((server.address() as net.AddressInfo).address, '127.0.0.1');
  });

  it('serves two clients at once, each its own program', async () => {
    const [a, b] = [await SocketClient.connect(portOf(server)), await SocketClient.connect(portOf(server))];
    await Promise.all([a.toFirstStop(), b.toFirstStop()]);
    a.send(4, 'disconnect');
    assert.equal((await a.answer(4)).success, true);
    await a.closed;
    b.send(4, 'next', { threadId: 1 });
    assert.equal((await b.answer(4)).success, true);
    b.socket.destroy();
    await b.closed;
  });

  it('survives bytes that are no protocol, and a client that goes without a word', async () => {
    const said = console.error;
    const errors: string[] = [];
    console.error = (text: string) => void errors.push(text);
    try {
      const a = await SocketClient.connect(portOf(server));
      a.raw('{ no json');
      a.raw('null');
      a.raw('[]');
      a.socket.write('Content-Length: nonsense\r\n\r\n');
      a.socket.write('\r\n\r\n');
      await a.toFirstStop();
      const world = engine.sim;
      a.socket.destroy();
      await a.closed;
      const b = await SocketClient.connect(portOf(server));
      await b.toFirstStop();
      assert.equal(world.disposed, true, 'the program of the client that went has ended');
      b.socket.end();
      await b.closed;
      assert.equal(errors.length, 1);
    } finally {
      console.error = said;
    }
  });
});
