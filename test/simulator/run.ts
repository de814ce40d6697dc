/** Programs in the simulator, for the tests of this folder. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Stop, WorldOptions } from '../../kernel-sim/api.js';
import { compileProgram } from '../../kernel-sim/compile.js';
import { createSimulator, type Simulator } from '../../kernel-sim/simulator.js';

export const example = (name: string): string => fs.readFileSync(path.join(__ROOT__, 'examples', `${name}.c`), 'utf8');

export class Run {
  stdout = '';
  private constructor(
    readonly sim: Simulator,
    readonly text: string,
    output: { listener: (s: string) => void },
  ) {
    output.listener = (s) => (this.stdout += s);
  }

  /** A program before its first instruction; its file is `test.c`. */
  static async of(text: string, options: Partial<WorldOptions> = {}): Promise<Run> {
    const { program, diagnostics } = compileProgram('test', [{ path: 'test.c', text }]);
    assert.ok(program, diagnostics.map((d) => d.message).join('\n'));
    const output = { listener: (_: string): void => undefined };
    const sim = await createSimulator({
      programs: [program],
      onEvent: (e) => {
        if (e.kind === 'output') output.listener(Buffer.from(e.bytes).toString('latin1'));
      },
      ...options,
    });
    return new Run(sim, text, output);
  }
  /** At the first statement of main. */
  static async atMain(text: string, options: Partial<WorldOptions> = {}): Promise<Run> {
    const run = await Run.of(text, options);
    assert.equal((await run.sim.start(true)).reason, 'entry');
    return run;
  }

  /** Line (from 1) of the first occurrence of a text in the program. */
  lineOf(part: string): number {
    const at = this.text.indexOf(part);
    assert.ok(at >= 0, part);
    return this.text.slice(0, at).split('\n').length;
  }
  line(tid: number): number | undefined {
    return this.sim.stack(tid).find((f) => f.place)?.place!.line;
  }
  step(tid: number, depth: 'over' | 'in' | 'out' = 'over'): Promise<Stop> {
    return this.sim.run({ kind: 'step', tid, depth });
  }
  stepBack(tid: number): Promise<Stop> {
    return this.sim.run({ kind: 'stepBack', tid });
  }
  continue(): Promise<Stop> {
    return this.sim.run({ kind: 'continue' });
  }
  /** Steps a thread to a line; the others run where it blocks. */
  async stepTo(tid: number, part: string): Promise<void> {
    const wanted = this.lineOf(part);
    for (let i = 0; this.line(tid) !== wanted; i++) {
      assert.ok(i < 200, `line ${wanted} is not reached`);
      await this.step(tid);
    }
  }
  /** The world at a tick that has been reached. */
  hashAt(tick: number): string {
    this.sim.runner.hidden = true;
    try {
      this.sim.runner.history.travel(tick);
      return this.sim.hash();
    } finally {
      this.sim.runner.hidden = false;
    }
  }
  get tids(): number[] {
    return this.sim.threads().map((t) => t.tid);
  }
  int(tid: number, expression: string): number {
    const v = this.sim.evaluate(tid, this.sim.stack(tid).find((f) => f.place)?.va, expression);
    return new DataView(v.bytes.buffer, v.bytes.byteOffset).getInt32(0, true);
  }
}
