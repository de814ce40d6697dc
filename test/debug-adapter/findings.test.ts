/** Findings as a client of the adapter gets them. */
import assert from 'node:assert/strict';
import path from 'node:path';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { nodeHost } from '../../debug-adapter/cli/host.js';
import type { FindingsBody, HeapBody } from '../../debug-adapter/protocol.js';
import { realEngine } from '../../debug-adapter/real-engine.js';
import { TestClient } from './client.js';

const PROGRAM = path.join(__ROOT__, 'test/debug-adapter/programs/undefined.c');
const client = (): TestClient => new TestClient(nodeHost, realEngine);
const outputs = (c: TestClient): { output: string; line?: number; category?: string }[] =>
  c.events.filter((e) => e.event === 'output').map((e) => e.body as { output: string; line?: number });
const lists = (c: TestClient): (number | undefined)[][] =>
  c.events
    .filter((e) => e.event === 'ipc/findingsUpdate')
    .map((e) => (e.body as FindingsBody).findings.map((f) => f.place?.line));

/** Runs to the end. */
async function run(args: object): Promise<TestClient> {
  const c = client();
  const terminated = c.event('terminated');
  await c.launch({ program: PROGRAM, stopOnEntry: false, ...args });
  await terminated;
  return c;
}

describe('findings in DAP', function () {
  this.timeout(30000);

  it('are output with their place, and events', async () => {
    const c = await run({});
    const told = outputs(c).filter((o) => o.output.includes('runtime error'));
    assert.deepEqual(
      told.map((o) => [o.category, o.line]),
      [
        ['stderr', 8],
        ['stderr', 9],
      ],
    );
    const text = `${PROGRAM}:8:3: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'`;
    assert.equal(told[0]!.output, `pid 100 │ ${text}\n`);
    assert.deepEqual(lists(c).at(-1), [8, 9]);
  });

  it('are those that the launch asks for', async () => {
    assert.deepEqual(lists(await run({ check: 'none' })), []);
    assert.deepEqual(lists(await run({ check: ['overflow', 'shift'] })).at(-1), [8]);
    assert.deepEqual(lists(await run({ check: 'no-overflow' })).at(-1), [9]);
    const withDefault = new TestClient({ ...nodeHost, check: ['bounds'] }, realEngine);
    const terminated = withDefault.event('terminated');
    await withDefault.launch({ program: PROGRAM, stopOnEntry: false });
    await terminated;
    assert.deepEqual(lists(withDefault).at(-1), [9]);
  });

  it('of a kind that there is not are refused', async () => {
    for (const check of ['bound', ['overflow', 'bound']]) {
      const c = client();
      await c.ask('initialize', { adapterID: 'ipc' });
      const { message } = await c.refuse('launch', { program: PROGRAM, check });
      assert.match(
        message,
        /unknown check 'bound'; the checks are indeterminate, bounds, .*unused-result, and all, none, default/,
      );
    }
    const c = client();
    await c.ask('initialize', { adapterID: 'ipc' });
    const { message } = await c.refuse('launch', { program: PROGRAM, check: 3 });
    assert.match(message, /'check' must be a string or a list of strings/);
  });

  it('stop before the statement, if the user wishes, and go away when going back', async () => {
    const c = client();
    const stopped = c.event('stopped');
    await c.launch({ program: PROGRAM, stopOnEntry: false }, () =>
      c.ask('setExceptionBreakpoints', { filters: ['finding'] }),
    );
    const { reason, threadId } = (await stopped).body as P.StoppedEvent['body'];
    assert.equal(reason, 'exception');
    const info = await c.ask<P.ExceptionInfoResponse['body']>('exceptionInfo', { threadId });
    assert.equal(info.exceptionId, 'overflow');
    const line = async (): Promise<number> =>
      (await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId, levels: 1 })).stackFrames[0]!.line;
    assert.equal(await line(), 8);
    assert.deepEqual(
      (await c.ask<FindingsBody>('ipc/findings')).findings.map((f) => f.kind),
      ['overflow'],
    );
    assert.equal((await c.stop('continue', { threadId })).reason, 'exception');
    assert.equal(await line(), 9);
    assert.deepEqual(lists(c).at(-1), [8, 9]);
    for (let i = 0; i < 3; i++) await c.stop('stepBack', { threadId });
    assert.deepEqual(lists(c).at(-1), []);
    await c.ask('disconnect');
  });

  it('show the heap as a scope, and on request', async () => {
    const c = client();
    const stopped = c.event('stopped');
    await c.launch({ program: PROGRAM });
    const { threadId } = (await stopped).body as P.StoppedEvent['body'];
    for (let i = 0; i < 2; i++) await c.stop('next', { threadId });
    const { stackFrames } = await c.ask<P.StackTraceResponse['body']>('stackTrace', { threadId });
    const { scopes } = await c.ask<P.ScopesResponse['body']>('scopes', { frameId: stackFrames[0]!.id });
    const heap = scopes.find((s) => s.name === 'Heap')!;
    const { variables } = await c.ask<P.VariablesResponse['body']>('variables', heap);
    assert.equal(variables[0]!.value, '3 bytes, used, allocated at undefined.c:7');
    const { blocks } = await c.ask<HeapBody>('ipc/heap', { pid: 100 });
    assert.deepEqual(
      blocks.map((b) => [b.state, b.allocatedAt?.line]),
      [
        ['used', 7],
        ['top', undefined],
      ],
    );
    await c.ask('disconnect');
  });
});
