/** The programs of this folder, what gcc said about them, and what we say. */
import fs from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../kernel-sim/c/diagnostics.js';
import { formatDiagnostics } from '../../kernel-sim/c/diagnostics.js';
import { frontend } from '../../kernel-sim/c/frontend.js';
import { compileProgram } from '../../kernel-sim/compile.js';
import { HEADERS } from '../../kernel-sim/libc/embedded.generated.js';

declare const __ROOT__: string;
const FOLDER = path.join(__ROOT__, 'test/diagnostics');

export interface Case {
  readonly area: string;
  readonly name: string;
  /** Options for gcc and for us. */
  readonly flags: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** What gcc printed. */
  readonly expected: string;
}

/** All cases, by area. */
export function readCases(): Case[] {
  const areas = fs.readdirSync(FOLDER).filter((f) => f.endsWith('.c'));
  return areas.flatMap((f) => casesOf(path.basename(f, '.c')));
}

function casesOf(area: string): Case[] {
  const sections = (name: string): [string[], string][] =>
    fs
      .readFileSync(path.join(FOLDER, name), 'utf8')
      .split(/^\/\/\/\/ /m)
      .slice(1)
      .map((s) => [s.slice(0, s.indexOf('\n')).trim().split(/\s+/), s.slice(s.indexOf('\n') + 1)]);
  const expected = new Map(sections(`${area}.expected`).map(([[name], text]) => [name!, text]));
  const out: (Case & { files: Record<string, string> })[] = [];
  for (const [words, text] of sections(`${area}.c`)) {
    const name = words[0]!;
    if (name === '+') out.at(-1)!.files[words[1]!] = text;
    else out.push({ area, name, flags: words.slice(1), files: { 't.c': text }, expected: expected.get(name) ?? '' });
  }
  return out;
}

/** What our compiler (and linker, in the area `link`) says. */
export function diagnose(c: Case): readonly Diagnostic[] {
  const warnings = c.flags.filter((f) => /^-[Ww]/.test(f));
  const readInclude = (p: string): string | undefined => c.files[p];
  if (c.area === 'link') {
    const sources = Object.entries(c.files).map(([p, text]) => ({ path: p, text }));
    return compileProgram('t', sources, { readInclude, warnings }).diagnostics;
  }
  return frontend('t.c', c.files['t.c']!, { headers: HEADERS, readInclude, warnings }).diagnostics;
}
export const diagnoseText = (c: Case): string => formatDiagnostics(diagnose(c), c.flags.includes('-Werror'));

/** The lines `place: severity: message` of a compiler's output; places in the system's headers are left out. */
export function sayings(text: string): string[] {
  return text
    .split('\n')
    .filter((l) => /(^|: )(fatal error|error|warning|note): /.test(l) && !/^\s+[\d|]/.test(l))
    .map((l) => l.replace(/^\/usr\/include\/\S+:\d+:\d+: /, '<header>: '));
}
