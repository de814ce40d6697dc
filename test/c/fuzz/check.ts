/** What must hold of the compiler, whatever it is given. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { compileProgram, type LinkedProgram } from '../../../kernel-sim/compile.js';
import { formatDiagnostics } from '../../../kernel-sim/c/diagnostics.js';

declare const __ROOT__: string;

/** Milliseconds of this process's time that one program may take. */
export const LIMIT = 1000;

/** Programs that compile, to begin from: those of the conformance tests, the examples, and small ones. */
export function goodPrograms(): string[] {
  const out: string[] = [];
  const walk = (dir: string): void => {
    for (const name of fs.readdirSync(dir).sort()) {
      const at = path.join(dir, name);
      if (fs.statSync(at).isDirectory()) walk(at);
      else if (name.endsWith('.c')) out.push(fs.readFileSync(at, 'utf8'));
    }
  };
  walk(path.join(__ROOT__, 'test/conformance'));
  walk(path.join(__ROOT__, 'examples'));
  return [
    ...out.filter((t) => t.length < 12_000),
    'int main(void) { return 0; }\n',
    '#include <stdio.h>\nint main(void) { puts("x"); }\n',
  ];
}

/** What is wrong with what the compiler does with a program; undefined if nothing is. */
export function complaint(text: string): string | undefined {
  const before = process.cpuUsage();
  try {
    const readInclude = (p: string): string | undefined => (p === 't.c' ? text : undefined);
    const { program, diagnostics } = compileProgram('t', [{ path: 't.c', text }], {
      readInclude,
      warnings: ['-Wall', '-Wextra'],
    });
    const errors = diagnostics.filter((d) => d.severity === 'error');
    if (!program && errors.length === 0) return 'rejected without an error';
    for (const d of diagnostics) {
      const { line, column } = d.span.file.position(d.span.start);
      if (!(line >= 1 && column >= 1) || d.message === '') return `no place or no message: ${d.message}`;
      if (/^internal/.test(d.message)) return d.message;
    }
    formatDiagnostics(diagnostics);
    if (program && !WebAssembly.validate((program as LinkedProgram).image.wasm as BufferSource))
      return 'invalid WebAssembly';
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const used = process.cpuUsage(before);
  const ms = (used.user + used.system) / 1000;
  return ms > LIMIT ? `took ${Math.round(ms)} ms` : undefined;
}
