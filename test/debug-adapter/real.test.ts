/** The adapter over the real simulator. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { nodeHost } from '../../debug-adapter/cli/host.js';
import { realEngine } from '../../debug-adapter/real-engine.js';
import { TestClient } from './client.js';

const program = (name: string): string => path.join(__ROOT__, 'test/debug-adapter/programs', name);
/** Line of a program that contains a text. */
function lineOf(file: string, text: string): number {
  const lines = fs.readFileSync(program(file), 'utf8').split('\n');
  const at = lines.findIndex((l) => l.includes(text));
  assert.ok(at >= 0, `${text} in ${file}`);
  return at + 1;
}
async function launch(
  file: string,
  breakpoints: readonly P.SourceBreakpoint[] = [],
  args: object = {},
): Promise<TestClient> {
  const c = new TestClient(nodeHost, realEngine);
  c.quiet.add('ipc/kernelUpdate');
  const stopped = c.event('stopped');
  await c.launch({ program: program(file), ...args }, () =>
    c.ask('setBreakpoints', { source: { path: program(file) }, breakpoints }),
  );
  await stopped;
  return c;
}
const top = async (c: TestClient, threadId: number): Promise<P.StackFrame> =>
  (await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId, levels: 1 })).stackFrames[0]!;
async function scope(c: TestClient, threadId: number, name: string): Promise<P.Variable[]> {
  const frame = await top(c, threadId);
  const { scopes } = await c.ask<P.ScopesResponse['body']>('scopes', { frameId: frame.id });
  const found = scopes.find((s) => s.name === name);
  assert.ok(found, name);
  return c
    .ask<P.VariablesResponse['body']>('variables', { variablesReference: found.variablesReference })
    .then((b) => b.variables);
}
const threadNames = async (c: TestClient): Promise<string[]> =>
  (await c.ask<P.ThreadsResponse['body']>('threads')).threads.map((t) => t.name);

describe('the adapter over the simulator', function () {
  this.timeout(60000);

  it('debugs two processes as the golden transcript says', async () => {
    const end = lineOf('talk.c', '/* end */');
    const c = await launch('talk.c', [{ line: end }]);
    const { threads } = await c.ask<P.ThreadsResponse['body']>('threads');
    const parent = threads[0]!.id;
    for (let i = 0; i < 7; i++) await c.stop('next', { threadId: parent });
    const child = (await c.ask<P.ThreadsResponse['body']>('threads')).threads[1]!.id;
    await scope(c, parent, 'Locals');
    await scope(c, parent, 'Globals');
    await scope(c, parent, 'File descriptors');
    for (let i = 0; i < 3; i++) await c.stop('next', { threadId: child });
    await c.ask('stackTrace', { threadId: child });
    await c.ask('threads');
    await c.stop('stepBack', { threadId: parent });
    await c.stop('next', { threadId: parent });
    await c.stop('continue', { threadId: parent });
    await c.ask('stackTrace', { threadId: parent });
    const terminated = c.event('terminated');
    await c.ask('continue', { threadId: parent });
    await terminated;
    await c.ask('disconnect');
    c.assertGolden('talk');
  });

  it('shows values as a C programmer expects, and follows pointers', async () => {
    const c = await launch('talk.c', [{ line: lineOf('talk.c', '/* call */') }], { stopOnEntry: false });
    const [thread] = (await c.ask<P.ThreadsResponse['body']>('threads')).threads;
    const locals = await scope(c, thread!.id, 'Locals');
    const value = (name: string): string => locals.find((v) => v.name === name)?.value ?? '';
    assert.match(value('first'), /^\{number = 1, text = "first", next = 0x7ff[0-9a-f]+\}$/);
    assert.match(value('function'), /^0x[0-9a-f]+ <twice>$/);
    assert.equal(value('grade'), "65 'A'");
    assert.match(value('argv'), /^0x7ff/);
    const first = locals.find((v) => v.name === 'first')!;
    const members = (
      await c.ask<P.VariablesResponse['body']>('variables', { variablesReference: first.variablesReference })
    ).variables;
    const next = members.find((m) => m.name === 'next')!;
    assert.equal(next.evaluateName, 'first.next');
    const followed = (
      await c.ask<P.VariablesResponse['body']>('variables', { variablesReference: next.variablesReference })
    ).variables;
    assert.deepEqual(followed.map((v) => [v.evaluateName, v.value]), [['first.next->number', '2'], ['first.next->text', '"last"'], ['first.next->next', '0x0']]); // prettier-ignore
    const globals = await scope(c, thread!.id, 'Globals');
    assert.deepEqual(globals.map((v) => `${v.name} ${v.value}`).sort(), ['mood ANGRY', 'ratio 0.25', 'total 3']);

    const frameId = (await top(c, thread!.id)).id;
    const evaluate = async (expression: string, context = 'watch'): Promise<string> =>
      (await c.ask<P.EvaluateResponse['body']>('evaluate', { expression, frameId, context })).result;
    assert.equal(await evaluate('first.next->number + total * 2'), '8');
    assert.equal(await evaluate('/x grade'), "0x41 'A'");
    assert.equal(await evaluate('first.text', 'hover'), '"first"');
    assert.equal(await evaluate('*argv', 'watch').then((v) => v.replace(/^0x[0-9a-f]+ /, '')), '"talk"');
    assert.equal(await evaluate('total = 20', 'repl'), '20');
    assert.match(
      (await c.refuse('evaluate', { expression: 'no_such', frameId, context: 'repl' })).message,
      /‘no_such’ undeclared/,
    );
    assert.equal((await c.refuse('evaluate', { expression: '*(int *)0', frameId, context: 'watch' })).id, 2004);
    await c.stop('next', { threadId: thread!.id });
    assert.equal(await evaluate('total'), '40');
    await c.ask('disconnect');
  });

  it('changes variables, and the past with them', async () => {
    const line = lineOf('talk.c', '/* call */');
    const c = await launch('talk.c', [{ line }], { stopOnEntry: false });
    const thread = (await c.ask<P.ThreadsResponse['body']>('threads')).threads[0]!.id;
    for (let i = 0; i < 2; i++) await c.stop('next', { threadId: thread });
    for (let i = 0; i < 2; i++) await c.stop('stepBack', { threadId: thread });
    assert.equal((await top(c, thread)).line, line);
    for (let i = 0; i < 2; i++) await c.stop('next', { threadId: thread });
    assert.match(c.output('stdout'), /^pid \d+ │ total 6, last\n$/, 'what is run again is not shown again');
    for (let i = 0; i < 2; i++) await c.stop('stepBack', { threadId: thread });
    const frame = await top(c, thread);
    const { scopes } = await c.ask<P.ScopesResponse['body']>('scopes', { frameId: frame.id });
    const reference = scopes.find((s) => s.name === 'Globals')!.variablesReference;
    assert.equal(
      (await c.ask<{ value: string }>('setVariable', { variablesReference: reference, name: 'total', value: '50' }))
        .value,
      '50',
    );
    assert.equal(
      (await c.ask<{ value: string }>('setVariable', { variablesReference: reference, name: 'mood', value: 'CALM' }))
        .value,
      'CALM',
    );
    await c.stop('next', { threadId: thread });
    assert.equal((await scope(c, thread, 'Globals')).find((v) => v.name === 'total')?.value, '100');
    await c.stop('next', { threadId: thread });
    assert.match(c.output('stdout'), /total 100, last\n$/, 'but what another past makes of it');
    await c.ask('disconnect');
  });

  it('stops at conditions, counts hits and logs', async () => {
    const inTwice = lineOf('talk.c', '/* in twice */');
    const print = lineOf('talk.c', 'printf("total');
    const c = await launch('talk.c', [{ line: inTwice, condition: 'n == 3', hitCondition: '1' }, { line: print, logMessage: 'total is {total}' }], { stopOnEntry: false }); // prettier-ignore
    const thread = (await c.ask<P.ThreadsResponse['body']>('threads')).threads[0]!.id;
    assert.equal((await top(c, thread)).line, inTwice);
    const stopped = await c.stop('stepOut', { threadId: thread });
    assert.equal(stopped.reason, 'step');
    const terminated = c.event('terminated');
    await c.ask('continue', { threadId: thread });
    await terminated;
    assert.match(c.output('console'), /^pid \d+ │ total is 6\n$/);
    assert.match(c.output('stdout'), /^pid (\d+) │ total 6, last\npid \1 │ child 5\n$/);
    assert.deepEqual(c.events.find((e) => e.event === 'exited')?.body, { exitCode: 1 });
  });

  it('reports a fatal signal at its line; the other process goes on', async () => {
    const c = await launch('crash.c', [], { stopOnEntry: false });
    const stopped = c.events.find((e) => e.event === 'stopped')!.body as P.StoppedEvent['body'];
    assert.equal(stopped.reason, 'exception');
    assert.match(stopped.text ?? '', /SIGSEGV/);
    const frame = await top(c, stopped.threadId!);
    assert.equal(frame.line, lineOf('crash.c', '/* crash */'));
    const info = await c.ask<P.ExceptionInfoResponse['body']>('exceptionInfo', { threadId: stopped.threadId });
    assert.equal(info.exceptionId, 'SIGSEGV');
    const terminated = c.event('terminated');
    await c.ask('continue', { threadId: stopped.threadId });
    await terminated;
    assert.match(c.output('stdout'), /signal 11\n$/);
  });

  it('stops at a deadlock, says who waits for what, and goes back from it', async () => {
    const c = await launch('stuck.c', [], { stopOnEntry: false });
    const stopped = c.events.find((e) => e.event === 'stopped')!.body as P.StoppedEvent['body'];
    assert.equal(stopped.description, 'Deadlock');
    assert.match(stopped.text ?? '', /deadlock/);
    assert.equal((await threadNames(c)).filter((n) => /blocked in read\(3\)/.test(n)).length, 2);
    const thread = (await c.ask<P.ThreadsResponse['body']>('threads')).threads[0]!.id;
    await c.stop('reverseContinue', { threadId: thread });
    assert.equal((await threadNames(c)).length, 1);
    await c.ask('disconnect');
  });

  it('pauses an endless loop within 100 ms', async () => {
    const files = { '/loop.c': 'int main(void)\n{\n    volatile long n = 0;\n    for (;;)\n        n++;\n}\n' };
    const host = { readFile: (p: string) => Promise.resolve(files[p as '/loop.c']) };
    const c = new TestClient(host, realEngine);
    await c.launch({ program: '/loop.c', stopOnEntry: false });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = c.event<P.StoppedEvent>('stopped');
    const before = performance.now();
    const { threads } = await c.ask<P.ThreadsResponse['body']>('threads');
    await c.ask('pause', { threadId: threads[0]!.id });
    assert.equal((await stopped).body.reason, 'pause');
    assert.ok(performance.now() - before < 100, `${performance.now() - before} ms`);
    assert.ok([4, 5].includes((await top(c, threads[0]!.id)).line));
    await c.ask('disconnect');
  });

  it('kills by request', async () => {
    const c = await launch('talk.c', [{ line: lineOf('talk.c', '/* wait */') }], { stopOnEntry: false });
    const [parent, child] = (await c.ask<P.ThreadsResponse['body']>('threads')).threads;
    await c.ask('setExceptionBreakpoints', { filters: [] });
    await c.ask('ipc/signal', { pid: child!.id, signal: 'SIGKILL' });
    // The parent alone runs, and blocks; then the others run until its step is done.
    assert.equal((await c.stop('next', { threadId: parent!.id })).description, 'Blocked');
    await c.stop('next', { threadId: parent!.id });
    assert.equal((await threadNames(c)).length, 1);
    assert.equal((await scope(c, parent!.id, 'Locals')).find((v) => v.name === 'status')?.value, '9');
    await c.ask('disconnect');
  });
});
