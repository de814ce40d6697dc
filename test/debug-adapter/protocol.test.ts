/** The protocol over a scripted simulator: order of messages, ids, events, and errors. */
import assert from 'node:assert/strict';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { handlers } from '../../debug-adapter/registry.js';
import { TestClient } from './client.js';
import { FakeEngine, fakeHost, FILE, SCRIPT, TEXT } from './fake.js';

const client = (engine = new FakeEngine(), host = fakeHost()): TestClient => new TestClient(host, engine);
async function launched(engine = new FakeEngine()): Promise<TestClient> {
  const c = client(engine);
  const stopped = c.event('stopped');
  await c.launch({ program: FILE });
  await stopped;
  return c;
}

describe('the adapter over a scripted simulator', () => {
  it('runs a session as the golden transcript says', async () => {
    const c = client();
    const stopped = c.event('stopped');
    await c.launch({ program: FILE, args: ['a', 'b'] }, async () => {
      await c.ask('setBreakpoints', { source: { path: FILE }, breakpoints: [{ line: 8 }, { line: 2 }, { line: 99 }] });
      await c.ask('setExceptionBreakpoints', { filters: ['signal', 'fork', 'deadlock', 'nonsense'] });
    });
    await stopped;
    await c.ask('threads');
    const { stackFrames } = await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId: 1 });
    const { scopes } = await c.ask<P.ScopesResponse['body']>('scopes', { frameId: stackFrames[0]!.id });
    for (const s of scopes) await c.ask('variables', { variablesReference: s.variablesReference });
    await c.stop('next', { threadId: 1 });
    await c.stop('next', { threadId: 1 });
    await c.stop('stepIn', { threadId: 1 });
    await c.ask('stackTrace', { threadId: 2, startFrame: 0, levels: 1 });
    await c.stop('continue', { threadId: 1 });
    await c.ask('stackTrace', { threadId: 2 });
    await c.stop('stepBack', { threadId: 1 });
    await c.stop('stepBack', { threadId: 1 });
    await c.stop('next', { threadId: 1 });
    await c.stop('next', { threadId: 1 });
    await c.stop('continue', { threadId: 1 });
    await c.ask('exceptionInfo', { threadId: 1 });
    const terminated = c.event('terminated');
    await c.ask('continue', { threadId: 1 });
    await terminated;
    await c.refuse('next', { threadId: 1 });
    await c.ask('disconnect');
    c.assertGolden('scripted-session');
  });

  it('announces what the handlers bring, and no request twice', async () => {
    const all = handlers();
    assert.equal(new Set(all.map((h) => h.command)).size, all.length);
    const caps = await client().ask<P.Capabilities>('initialize', { adapterID: 'ipc' });
    for (const h of all) for (const key of Object.keys(h.capabilities ?? {})) assert.ok(key in caps, key);
    assert.equal(caps.supportsStepBack, true);
    assert.deepEqual(caps.exceptionBreakpointFilters?.filter((f) => f.default).map((f) => f.filter), ['signal', 'deadlock']); // prettier-ignore
  });

  it('marks output with its process and keeps lines that have not ended until the stop', async () => {
    const c = await launched();
    await c.stop('next', { threadId: 1 });
    await c.stop('next', { threadId: 1 });
    assert.equal(c.output('stdout'), 'pid 1 │ one\npid 1 │ two\n');
    const first = c.events.find((e) => e.event === 'output' && (e.body as P.OutputEvent['body']).category === 'stdout');
    assert.equal((first?.body as P.OutputEvent['body']).line, 6, 'the statement that was stepped over printed it');
  });

  it('does not show output again when the past is run again', async () => {
    const c = await launched();
    for (let i = 0; i < 2; i++) await c.stop('next', { threadId: 1 });
    for (let i = 0; i < 2; i++) await c.stop('stepBack', { threadId: 1 });
    for (let i = 0; i < 2; i++) await c.stop('next', { threadId: 1 });
    assert.equal(c.output('stdout'), 'pid 1 │ one\npid 1 │ two\n');
  });

  it('tells threads that came and went, also back in time', async () => {
    const c = await launched();
    for (let i = 0; i < 3; i++) await c.stop('next', { threadId: 1 });
    await c.stop('stepBack', { threadId: 1 });
    const seen = c.events.filter((e) => e.event === 'thread').map((e) => `${(e.body as P.ThreadEvent['body']).reason} ${(e.body as P.ThreadEvent['body']).threadId}`); // prettier-ignore
    assert.deepEqual(seen, ['started 1', 'started 2', 'exited 2']);
  });

  it('keeps ids of breakpoints that stay and of frames', async () => {
    const c = await launched();
    const ids = async (lines: number[]): Promise<(number | undefined)[]> => {
      const body = await c.ask<P.SetBreakpointsResponse['body']>('setBreakpoints', {
        source: { path: FILE },
        breakpoints: lines.map((line) => ({ line })),
      });
      return body.breakpoints.map((b) => b.id);
    };
    assert.deepEqual(await ids([5, 7]), [1, 2]);
    assert.deepEqual(await ids([6, 7]), [3, 2]);
    const frame = async (): Promise<number> =>
      (await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId: 1 })).stackFrames[0]!.id;
    const before = await frame();
    await c.stop('next', { threadId: 1 });
    assert.equal(await frame(), before);
  });

  it('counts from 0 for a client that does', async () => {
    const c = client();
    await c.ask('initialize', { adapterID: 'ipc', linesStartAt1: false, columnsStartAt1: false });
    const initialized = c.event('initialized');
    const stopped = c.event('stopped');
    const launch = c.send('launch', { program: FILE });
    await initialized;
    const set = await c.ask<P.SetBreakpointsResponse['body']>('setBreakpoints', {
      source: { path: FILE },
      breakpoints: [{ line: 6 }],
    });
    assert.equal(set.breakpoints[0]!.line, 6);
    await c.ask('configurationDone');
    await launch;
    await stopped;
    const stack = await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId: 1 });
    assert.deepEqual([stack.stackFrames[0]!.line, stack.stackFrames[0]!.column], [4, 2]);
  });

  it('sets variables, refuses side effects in a hover, and tells that values changed', async () => {
    const engine = new FakeEngine();
    const c = await launched(engine);
    const { stackFrames } = await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId: 1 });
    const frameId = stackFrames[0]!.id;
    const { scopes } = await c.ask<P.ScopesResponse['body']>('scopes', { frameId });
    const globals = scopes.find((s) => s.name === 'Globals')!.variablesReference;
    const locals = scopes.find((s) => s.name === 'Locals')!.variablesReference;
    const invalidated = c.event('invalidated');
    assert.equal(
      (await c.ask<{ value: string }>('setVariable', { variablesReference: globals, name: 'counter', value: '7' }))
        .value,
      '7',
    );
    await invalidated;
    assert.equal(
      (await c.ask<{ value: string }>('setVariable', { variablesReference: locals, name: 'line', value: '"a\\n"' }))
        .value,
      '"a\\n"',
    );
    assert.deepEqual([...engine.sim.memory.subarray(16, 20)], [97, 10, 0, 0]);
    assert.equal(
      (await c.refuse('setVariable', { variablesReference: locals, name: 'line', value: '"more than sixteen chars"' }))
        .id,
      2004,
    );
    assert.equal((await c.refuse('setVariable', { variablesReference: locals, name: 'nowhere', value: '1' })).id, 1011);
    assert.equal(
      (await c.refuse('setVariable', { variablesReference: scopes[2]!.variablesReference, name: '3', value: '1' })).id,
      2006,
    );
    assert.equal((await c.refuse('evaluate', { expression: 'counter = 1', context: 'hover', frameId })).id, 2005);
    assert.equal(
      (await c.ask<{ result: string }>('evaluate', { expression: '/x counter', context: 'watch', frameId })).result,
      '0x7',
    );
    assert.equal(
      (await c.ask<{ result: string }>('evaluate', { expression: 'counter = (9);', context: 'repl', frameId })).result,
      '9',
    );
    const wrong = await c.refuse('evaluate', { expression: 'nobody', context: 'repl', frameId });
    assert.deepEqual(wrong, { id: 2004, message: '‘nobody’ undeclared' });
    const completed = await c.ask<P.CompletionsResponse['body']>('completions', { text: 'p->v', column: 5, frameId });
    assert.deepEqual(completed.targets, [{ label: 'value', type: 'field', detail: 'int', start: 4, length: 1 }]);
  });

  it('reads and writes memory', async () => {
    const c = await launched();
    const read = await c.ask<NonNullable<P.ReadMemoryResponse['body']>>('readMemory', {
      memoryReference: '1:0x1010',
      count: 5,
    });
    assert.deepEqual(read, { address: '0x1010', data: btoa('hello') });
    const edge = await c.ask<NonNullable<P.ReadMemoryResponse['body']>>('readMemory', {
      memoryReference: '0x1000',
      offset: 120,
      count: 16,
    });
    assert.equal(edge.unreadableBytes, 8);
    await c.ask('writeMemory', { memoryReference: '1:0x1010', data: btoa('J') });
    assert.equal(
      (await c.ask<{ data: string }>('readMemory', { memoryReference: '1:0x1010', count: 5 })).data,
      btoa('Jello'),
    );
    assert.equal((await c.refuse('writeMemory', { memoryReference: '1:0x0', data: btoa('J') })).id, 2007);
    assert.equal((await c.refuse('readMemory', { memoryReference: 'elsewhere', count: 5 })).id, 1012);
  });

  it('writes what a logpoint says', async () => {
    const engine = new FakeEngine();
    const c = await launched(engine);
    await c.ask('setBreakpoints', {
      source: { path: FILE },
      breakpoints: [{ line: 7, logMessage: 'count {counter}, {nobody} \\{x}' }],
    });
    engine.sim.logpoint(1, 1);
    assert.equal(c.output('console'), 'pid 1 │ count 42, <‘nobody’ undeclared> {x}\n');
  });

  it('pauses, and refuses while running what needs a stop', async () => {
    const engine = new FakeEngine();
    const c = await launched(engine);
    engine.sim.endless = true;
    const stopped = c.event<P.StoppedEvent>('stopped');
    await c.ask('continue', { threadId: 1 });
    for (const [command, args] of [['next', { threadId: 1 }], ['stackTrace', { threadId: 1 }], ['evaluate', { expression: '1' }]] as const) assert.equal((await c.refuse(command, args)).id, 1006); // prettier-ignore
    await c.ask('threads');
    await c.ask('pause', { threadId: 1 });
    assert.equal((await stopped).body.reason, 'pause');
  });

  it('sends signals by name', async () => {
    const engine = new FakeEngine();
    const c = await launched(engine);
    await c.ask('ipc/signal', { pid: 1, signal: 'SIGTERM' });
    await c.ask('ipc/signal', { pid: 1, signal: 'usr1' });
    assert.deepEqual(engine.sim.signals, [[1, 15], [1, 10]]); // prettier-ignore
    assert.equal((await c.refuse('ipc/signal', { pid: 1, signal: 'SIGNAL' })).id, 2009);
    assert.equal((await c.refuse('ipc/signal', { pid: 77, signal: 'SIGKILL' })).id, 2010);
  });

  it('restarts with the same arguments, in a new world', async () => {
    const engine = new FakeEngine();
    const c = await launched(engine);
    await c.stop('next', { threadId: 1 });
    await c.stop('restart', {});
    assert.equal(engine.worlds.length, 2);
    assert.equal(engine.worlds[0]!.disposed, true);
    const stack = await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId: 1 });
    assert.equal(stack.stackFrames[0]!.line, 5);
  });

  it('runs without debugging to the end', async () => {
    const engine = new FakeEngine([SCRIPT[0]!, SCRIPT[6]!]);
    const c = client(engine);
    const terminated = c.event('terminated');
    await c.launch({ program: FILE, noDebug: true }, () =>
      c.ask('setBreakpoints', { source: { path: FILE }, breakpoints: [{ line: 6 }] }),
    );
    await terminated;
    assert.deepEqual(engine.sim.breakpoints, []);
    assert.deepEqual(engine.sim.filters, { fatalSignals: false, fork: false, exit: false, finding: false });
    assert.deepEqual(c.events.find((e) => e.event === 'exited')?.body, { exitCode: 3 });
    assert.ok(!c.events.some((e) => e.event === 'stopped'));
  });

  it('fails a launch that does not compile, with all diagnostics', async () => {
    const c = client(new FakeEngine(), fakeHost({ '/a/bad.c': 'int main(void) { syntax error }\n' }));
    await c.ask('initialize', { adapterID: 'ipc' });
    const r = await c.refuse('launch', { program: 'bad.c', cwd: '/a' });
    assert.equal(r.id, 2003);
    assert.equal(r.message, 'bad does not compile:\nbad.c:1:18: expected ‘;’ before ‘error’');
    assert.match(c.output('stderr'), /^\/a\/bad\.c:1:18: error: expected ‘;’ before ‘error’\n {4}1 \| int main/);
    const event = c.events.find((e) => e.event === 'ipc/diagnostics');
    assert.deepEqual((event?.body as { diagnostics: { range: object }[] }).diagnostics[0]!.range, {
      line: 1,
      column: 18,
      endLine: 1,
      endColumn: 24,
    });
    assert.equal(
      (await c.refuse('launch', { program: '/a/missing.c' })).message,
      '/a/missing.c: No such file or directory',
    );
    assert.equal((await c.refuse('launch', {})).id, 2001);
    assert.equal((await c.refuse('launch', { program: [] })).id, 2001);
    assert.equal((await c.refuse('launch', { program: 7 })).id, 2001);
  });

  it('reads local headers before compiling, and those they include', async () => {
    const files = {
      '/a/x.c': '#include "h/one.h"\n#include <lib.h>\n' + TEXT,
      '/a/h/one.h': '# include "../two.h"\n',
      '/a/two.h': '#include "h/one.h"\n',
      '/lib/lib.h': '',
    };
    const asked: (string | undefined)[] = [];
    const engine = new FakeEngine();
    const compile = engine.compile.bind(engine);
    engine.compile = (name, sources, options?: { readInclude?: (p: string) => string | undefined }) => {
      for (const p of ['/a/h/one.h', '/a/h/../two.h', '/lib/lib.h', '/a/three.h'])
        asked.push(options?.readInclude?.(p));
      return compile(name, sources);
    };
    const c = client(engine, fakeHost(files));
    await c.launch({ program: '/a/x.c', includePaths: ['/lib'] });
    assert.deepEqual(asked, [files['/a/h/one.h'], files['/a/two.h'], '', undefined]);
  });
});

describe('bad input to the adapter', () => {
  const everyCommand = handlers().map((h) => h.command as string);

  it('is answered with an error before initialize and before launch', async () => {
    const c = client();
    for (const command of everyCommand)
      if (command !== 'initialize' && command !== 'disconnect')
        assert.equal((await c.refuse(command, {})).id, 1003, command);
    await c.ask('initialize', {});
    assert.deepEqual(await c.refuse('fly', {}), { id: 1001, message: "Unknown request 'fly'." });
    assert.deepEqual(await c.refuse('next', { threadId: 1 }), {
      id: 1004,
      message: "'next': no program has been launched.",
    });
    assert.equal((await c.refuse('restart')).id, 1004);
    await c.ask('threads');
  });

  it('is answered with what is wrong in it', async () => {
    const c = await launched();
    assert.equal((await c.refuse('next')).message, "Bad arguments of 'next': 'threadId' is missing.");
    assert.equal(
      (await c.refuse('next', { threadId: '1' })).message,
      "Bad arguments of 'next': 'threadId' must be an integer.",
    );
    assert.equal((await c.refuse('next', { threadId: 1.5 })).id, 1002);
    assert.equal((await c.refuse('next', [1])).message, "Bad arguments of 'next': they must be an object.");
    assert.equal((await c.refuse('next', 'x')).id, 1002);
    assert.equal((await c.refuse('next', { threadId: 99 })).id, 1008);
    assert.equal((await c.refuse('stackTrace', { threadId: -1 })).id, 1008);
    assert.equal((await c.refuse('stackTrace', { threadId: 1, startFrame: -3 })).id, 1002);
    assert.equal((await c.refuse('scopes', { frameId: 1234 })).id, 1009);
    assert.equal((await c.refuse('variables', { variablesReference: 1234 })).id, 1010);
    assert.equal((await c.refuse('evaluate', { expression: '   ' })).id, 2004);
    assert.equal((await c.refuse('evaluate', { expression: '1', frameId: 55 })).id, 1009);
    assert.equal((await c.refuse('setBreakpoints', { source: {} })).id, 1002);
    assert.equal((await c.refuse('setBreakpoints', { source: { path: FILE }, breakpoints: [null] })).id, 1002);
    assert.equal((await c.refuse('setBreakpoints', { source: { path: FILE }, breakpoints: [{ line: 'x' }] })).id, 1002);
    assert.equal((await c.refuse('setExceptionBreakpoints', { filters: 'signal' })).id, 1002);
    assert.equal((await c.refuse('writeMemory', { memoryReference: '1:0x1010', data: '%%%' })).id, 1002);
    assert.equal((await c.refuse('exceptionInfo', { threadId: 1 })).id, 2011);
    assert.equal((await c.refuse('source', { sourceReference: 4 })).id, 2008);
    assert.equal((await c.refuse('launch', { program: FILE })).id, 1005);
    assert.equal((await c.sendRaw({ seq: 900, type: 'request', command: 17 })).success, false);
    assert.equal((await c.sendRaw({ seq: 901, type: 'request', command: '__proto__' })).success, false);
    for (const junk of [null, 3, 'x', {}, { type: 'response' }, { type: 'event' }])
      c.session.handleMessage(junk as P.ProtocolMessage);
    await c.ask('threads');
  });

  it('never leaves a request without an answer, whatever its arguments', async () => {
    const junk = [
      undefined,
      {},
      [],
      'x',
      1,
      null,
      { threadId: {}, frameId: [], variablesReference: 'a', source: 5, breakpoints: {}, program: {}, expression: 3 },
    ];
    for (const args of junk) {
      const c = await launched();
      for (const command of everyCommand) if (command !== 'restart') await c.send(command, args);
    }
  });

  it('a bug in the simulator is an error answer, not the end', async () => {
    const error = console.error;
    console.error = () => undefined;
    try {
      const c = await launched();
      assert.equal((await c.refuse('evaluate', { expression: 'crash()', context: 'repl' })).id, 1099);
      await c.ask('threads');
    } finally {
      console.error = error;
    }
  });

  it('a session that ends cancels the launch that waits', async () => {
    const c = client();
    await c.ask('initialize', {});
    const initialized = c.event('initialized');
    const launch = c.send('launch', { program: FILE });
    await initialized;
    await c.ask('disconnect');
    const r = await launch;
    assert.equal(r.success, false);
    assert.match(r.message ?? '', /cancelled/);
  });
});
