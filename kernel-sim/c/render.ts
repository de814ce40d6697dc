/** Diagnostics as text, laid out as gcc does: heading, place, source line, ranges with labels, hints. */
import type { Diagnostic, Range } from './diagnostics.js';
import type { Expansion, SourceFile, Span } from './source.js';

const TAB = 8;

/** A stretch of one line in columns of the display, from 1, both ends included. */
interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}
interface Drawn {
  readonly lines: readonly Stretch[];
  /** Where its caret or its label stands. */
  readonly line: number;
  readonly column: number;
  readonly label: string | undefined;
  readonly primary: boolean;
}

/** The caret's place: column in columns of the display, from 1; a tab goes to the next multiple of 8. */
export function place(span: Span): { line: number; column: number } {
  const { line, column } = span.file.position(span.caret ?? span.start);
  return { line, column: display(span.file.line(line), column) };
}
function display(text: string, column: number): number {
  if (!/[^\x20-\x7e]/.test(text)) return column;
  let at = 1;
  for (const ch of text.slice(0, column - 1)) {
    if (ch === '\t') at += TAB - ((at - 1) % TAB);
    else at += width(ch);
  }
  return at;
}
const width = (ch: string): number =>
  /\p{Mn}/u.test(ch) ? 0 : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(ch) || ch > '\uffff' ? 2 : 1; // prettier-ignore

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let out = '';
  let at = 1;
  for (const ch of text) {
    const n = ch === '\t' ? TAB - ((at - 1) % TAB) : width(ch);
    out += ch === '\t' ? ' '.repeat(n) : ch;
    at += n;
  }
  return out;
}

/** The lines that a span covers, at most as many as are worth showing. */
function stretches(span: Span): Stretch[] {
  const { file } = span;
  const from = file.position(span.start);
  const last = Math.max(span.start, span.end - 1);
  const to = file.position(last);
  if (from.line === to.line) {
    const text = file.line(from.line);
    return [{ line: from.line, from: display(text, from.column), to: display(text, to.column) }];
  }
  const out: Stretch[] = [];
  for (let line = from.line; line <= Math.min(to.line, from.line + 30); line++) {
    const text = file.line(line);
    const start = line === from.line ? from.column : Math.max(1, text.search(/\S/) + 1);
    const end = line === to.line ? to.column : Math.max(start, text.trimEnd().length);
    if (text.trim() !== '') out.push({ line, from: display(text, start), to: display(text, end) });
  }
  return out;
}

function drawn(r: Range, primary: boolean): Drawn {
  const at = place(r.span);
  return { lines: stretches(r.span), line: at.line, column: at.column, label: r.label, primary };
}

/** One annotated line: carets and tildes, padded as gcc pads. */
function annotation(line: number, ranges: readonly Drawn[], bare = false): string | undefined {
  const caret = ranges[0]!.column;
  let end = caret;
  const here = ranges.flatMap((r) => r.lines.filter((s) => s.line === line).map((s) => ({ s, r })));
  if (here.length === 0) return undefined;
  for (const { s } of here) end = Math.max(end, s.to);
  if (bare) return '';
  const out: string[] = new Array<string>(end).fill(' ');
  for (const { s, r } of here.reverse()) {
    for (let c = s.from; c <= s.to; c++) out[c - 1] = '~';
    if (r.primary && r.line === line) out[r.column - 1] = '^';
  }
  return out.join('');
}

/** Labels below a line: bars, then each text under its bar, the rightmost first. */
function labels(line: number, ranges: readonly Drawn[]): string[] {
  const here = ranges.filter((r) => r.label !== undefined && r.line === line).sort((a, b) => a.column - b.column);
  if (here.length === 0) return [];
  const rows = new Array<number>(here.length).fill(1);
  const bars = new Array<boolean>(here.length).fill(true);
  let deepest = 1;
  let next = Infinity;
  for (let i = here.length - 1; i >= 0; i--) {
    const { column, label } = here[i]!;
    if (column + label!.length >= next) {
      deepest++;
      if (column === next) bars[i] = false;
    }
    rows[i] = deepest;
    next = column;
  }
  const out: string[] = [];
  for (let row = 0; row <= deepest; row++) {
    let text = '';
    for (let i = 0; i < here.length && row <= rows[i]!; i++) {
      const { column, label } = here[i]!;
      if (row < rows[i]! && !bars[i]) continue;
      text = text.padEnd(column - 1) + (row === rows[i] ? label! : '|');
    }
    out.push(text);
  }
  return out;
}

interface Hint {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** A whole line to be put in front of `line`. */
  readonly whole: boolean;
}
function hints(d: Diagnostic): Hint[] {
  return (d.fixes ?? [])
    .slice(0, 1)
    .flatMap((f) =>
      f.quiet
        ? []
        : f.edits
            .filter((e) => e.span.file === d.span.file)
            .map((e) => ({ ...place(e.span), text: e.text.replace(/\n$/, ''), whole: e.text.endsWith('\n') })),
    );
}

const GUTTER = '      | ';
const gutter = (line: number): string => `${String(line).padStart(5)} | `;

function excerpt(d: Diagnostic): string {
  const { file } = d.span;
  const near = (d.ranges ?? []).filter((r) => r.span.file === file);
  const ranges = [drawn(d, true), ...near.map((r) => drawn(r, false))];
  const fixes = hints(d);
  const lines = new Set(ranges.flatMap((r) => [r.line, ...r.lines.map((s) => s.line)]));
  for (const f of fixes) lines.add(f.line);
  const order = [...lines].sort((a, b) => a - b);
  const out: string[] = [];
  let last: number | undefined;
  // A file that #line named is not at hand.
  if (file.presumedLine(order[0]!).path !== file.path) return '';
  for (const line of order) {
    if (line > lineCount(file)) continue;
    if (last !== undefined && line > last + 1) {
      if (line === last + 2) out.push(gutter(last + 1) + expandTabs(file.line(last + 1)));
      else out.push('......');
    }
    last = line;
    for (const f of fixes) if (f.whole && f.line === line) out.push(`  +++ |+${f.text}`);
    out.push(gutter(line) + expandTabs(file.line(line)));
    const under = annotation(line, ranges, d.lineOnly);
    // A line that is to be put in front is shown without a caret.
    if (under !== undefined && !fixes.some((f) => f.whole)) out.push(GUTTER + under);
    for (const l of labels(line, ranges)) out.push(GUTTER + l);
    const row = fixes.filter((f) => !f.whole && f.line === line && f.text !== '').sort((a, b) => a.column - b.column);
    if (row.length) out.push(GUTTER + row.reduce((text, f) => text.padEnd(f.column - 1) + f.text, ''));
  }
  return out.map((l) => l + '\n').join('');
}
const lineCount = (file: SourceFile): number => file.position(file.text.length).line;

/** `file:line:column: error: message [-Wcode]`. */
export function headline(d: Diagnostic): string {
  const at = place(d.span);
  const { path, line } = d.span.file.presumedLine(at.line);
  const column = d.lineOnly ? '' : `:${at.column}`;
  const severity = d.fatal ? 'fatal error' : d.severity;
  const code = d.code ? ` [-${d.promoted ? d.code.replace(/^W/, 'Werror=') : d.code}]` : '';
  return `${path}:${line}${column}: ${severity}: ${d.message}${code}\n`;
}

/** A diagnostic about what a macro made: at the place in the macro's definition, with notes that lead to its use. */
function unwound(d: Diagnostic): Diagnostic {
  const { written, expansion } = d.span;
  if (!expansion) return d;
  const span = written && !written.file.system ? { ...written, caret: undefined } : { ...d.span, expansion: undefined };
  const line = span.file.position(span.start).line;
  const notes: Diagnostic[] = [];
  const note = (message: string, at: Span): void => {
    notes.push({ severity: 'note', message, span: at, where: d.where, includedFrom: d.includedFrom });
  };
  let first = true;
  for (let x: Expansion | undefined = expansion; x; x = x.inner ?? x.use.expansion) {
    const p: Span | undefined = first ? x.parameter : undefined;
    if (p && !(p.file === span.file && p.file.position(p.start).line === line)) {
      note(`in definition of macro ‘${x.macro}’`, p);
    } else {
      const use = x.use.written ?? { file: x.use.file, start: x.use.start, end: x.use.end };
      note(`in expansion of macro ‘${x.macro}’`, use);
    }
    first = false;
  }
  return { ...d, span, fixes: undefined, ranges: undefined, notes: [...notes, ...(d.notes ?? [])] };
}

/** One diagnostic by itself: its line, the source with a caret, then the notes; ends with a newline. */
export function formatDiagnostic(said: Diagnostic): string {
  const d = unwound(said);
  const text = d.span.file.line(d.span.file.position(d.span.caret ?? d.span.start).line);
  return headline(d) + (text === '' ? '' : excerpt(d)) + (d.notes ?? []).map(formatDiagnostic).join('');
}

/** All that was said in one compilation, with the headings that tell function and includer. @param werror -Werror was given */
export function formatDiagnostics(list: readonly Diagnostic[], werror = false): string {
  let out = '';
  let where: string | undefined;
  let file: SourceFile | undefined;
  let shown: string | undefined;
  const say = (said: Diagnostic): void => {
    const d = unwound(said);
    if (d.span.file !== file) {
      file = d.span.file;
      const chain = d.includedFrom ?? [];
      chain.forEach((at, i) => {
        const by = `${at.file.path}:${at.file.position(at.start).line}${i === chain.length - 1 ? ':' : ','}\n`;
        out += (i === 0 ? 'In file included from ' : '                 from ') + by;
      });
    }
    if (d.where !== undefined && d.where !== (where ?? '')) {
      where = d.where;
      const path = d.span.file.presumedLine(d.span.file.position(d.span.start).line).path;
      out += `${path}: ${where === '' ? 'At top level:' : `In function ‘${where}’:`}\n`;
    }
    out += headline(d);
    const here = `${d.span.file.path}:${d.span.caret ?? d.span.start}`;
    const key = `${here}-${d.span.end}`;
    const plain = !d.ranges?.length && !d.label && hints(d).length === 0;
    // The same place twice: once shown is enough.
    if (!(plain && shown === key) && d.span.file.text !== '') out += excerpt(d);
    shown = key;
    for (const n of d.notes ?? []) say(n);
    if (d.fatal) out += 'compilation terminated.\n';
  };
  list.forEach(say);
  if (list.some((d) => d.promoted)) {
    const all = werror;
    out += `cc1: ${all ? 'all' : 'some'} warnings being treated as errors\n`;
  }
  return out;
}
