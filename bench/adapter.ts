/** What the user waits for: a step with what the editor then asks, and the launch. */
import fs from 'node:fs';
import path from 'node:path';
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import { frontend } from '../kernel-sim/c/frontend.js';
import { generate } from '../kernel-sim/c/gen/unit.js';
import { link } from '../kernel-sim/c/link.js';
import { libraryObjects, type LinkedProgram } from '../kernel-sim/compile.js';
import { HEADERS } from '../kernel-sim/libc/embedded.generated.js';
import { createSimulator } from '../kernel-sim/simulator.js';
import { BenchClient } from './client.js';
import { median, ms, percentile95, table } from './measure.js';

const STEPS = 200;
const LAUNCHES = 20;

/** `next` to the answer of `variables` for the locals. */
export async function steps(program: string): Promise<string> {
  const client = new BenchClient();
  await client.initialize();
  const { threadId } = await client.launch(program);
  const step = async (): Promise<void> => {
    const stopped = client.event('stopped');
    await client.ask('next', { threadId });
    await stopped;
    const stack = await client.ask<P.StackTraceResponse['body']>('stackTrace', { threadId, startFrame: 0, levels: 20 });
    const { scopes } = await client.ask<P.ScopesResponse['body']>('scopes', { frameId: stack.stackFrames[0]!.id });
    const { variables } = await client.ask<P.VariablesResponse['body']>('variables', {
      variablesReference: scopes[0]!.variablesReference,
    });
    if (variables.length === 0) throw new Error('no variables');
  };
  for (let i = 0; i < STEPS; i++) await step();
  const times: number[] = [];
  for (let i = 0; i < STEPS; i++) {
    const began = performance.now();
    await step();
    times.push(performance.now() - began);
  }
  await client.end();
  return table(
    ['round trip', 'median', '95 %'],
    [['next → stopped → stackTrace → scopes → variables', ms(median(times)), ms(percentile95(times))]],
  );
}

/** The request `launch` to the event `stopped` at the entry of main, and where that time goes. */
export async function launch(program: string): Promise<string> {
  const once = async (): Promise<number> => {
    const client = new BenchClient();
    await client.initialize();
    const began = performance.now();
    await client.launch(program);
    const time = performance.now() - began;
    await client.end();
    return time;
  };
  const first = await once();
  const second = await once();
  const times: number[] = [];
  for (let i = 0; i < LAUNCHES; i++) times.push(await once());
  const phases: Record<string, number[]> = {};
  for (let i = 0; i < LAUNCHES; i++)
    for (const [name, time] of Object.entries(await phasesOf(program))) (phases[name] ??= []).push(time);
  const lines = fs.readFileSync(program, 'utf8').split('\n').length - 1;
  return table(
    [`${path.basename(program)}, ${lines} lines`, 'time'],
    [
      ['first launch in the process', ms(first)],
      ['second launch', ms(second)],
      [`median of ${LAUNCHES} more`, ms(median(times))],
      ...Object.entries(phases).map(([name, t]) => [`… ${name}`, ms(median(t))]),
    ],
  );
}

async function phasesOf(file: string): Promise<Record<string, number>> {
  const out: Record<string, number> = {};
  let last = performance.now();
  const done = (name: string): void => {
    const now = performance.now();
    out[name] = now - last;
    last = now;
  };
  const { unit } = frontend(file, fs.readFileSync(file, 'utf8'), { headers: HEADERS });
  done('front end');
  const object = generate(unit!, '0', false);
  done('generator');
  const units = [object, ...libraryObjects()];
  const image = link('store', units).image!;
  done('linker');
  await WebAssembly.compile(image.wasm as BufferSource);
  done("the host's compilation of the module");
  const program: LinkedProgram = {
    name: 'store',
    diagnostics: [],
    image,
    units,
    scopes: new Map([[object, unit!.scopes]]),
    checks: [],
  };
  last = performance.now();
  const sim = await createSimulator({ programs: [program], tty: true });
  done('the world, with that compilation');
  await sim.start(true);
  done('run to main');
  sim.dispose();
  return out;
}
