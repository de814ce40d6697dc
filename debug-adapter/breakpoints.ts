/** Source breakpoints as the client set them, with ids that stay the same while a breakpoint stays where it is. */
import type { DebugProtocol as P } from '@vscode/debugprotocol';
import type { Breakpoint } from '../kernel-sim/api.js';
import { normalize } from './paths.js';

export class BreakpointTable {
  private readonly byPath = new Map<string, readonly Breakpoint[]>();
  private nextId = 1;

  /** Replaces the breakpoints of one file; `path` as the simulator knows the file. Lines and columns from 1. */
  set(path: string, wanted: readonly P.SourceBreakpoint[]): readonly Breakpoint[] {
    const key = normalize(path);
    const old = [...(this.byPath.get(key) ?? [])];
    const list = wanted.map((w): Breakpoint => {
      const same = old.findIndex((o) => o.line === w.line && o.column === w.column);
      const id = same >= 0 ? old.splice(same, 1)[0]!.id : this.nextId++;
      return {
        id, path, line: w.line, column: w.column, condition: blank(w.condition), hitCondition: blank(w.hitCondition), logMessage: blank(w.logMessage),
      }; // prettier-ignore
    });
    this.byPath.set(key, list);
    return list;
  }

  all(): readonly Breakpoint[] {
    return [...this.byPath.values()].flat();
  }
  get(id: number): Breakpoint | undefined {
    return this.all().find((b) => b.id === id);
  }
}
const blank = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text;

/** A log message cut at its `{expression}`s; `\{` and `{{` are plain braces. */
export function splitLogMessage(message: string): readonly ({ text: string } | { expression: string })[] {
  const parts: ({ text: string } | { expression: string })[] = [];
  let text = '';
  for (let i = 0; i < message.length; i++) {
    const c = message[i]!;
    const next = message[i + 1];
    if ((c === '\\' && (next === '{' || next === '}')) || ((c === '{' || c === '}') && next === c)) {
      text += next;
      i++;
      continue;
    }
    const end = c === '{' ? message.indexOf('}', i) : -1;
    if (end < 0 || message.slice(i + 1, end).trim() === '') {
      text += c;
      continue;
    }
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ expression: message.slice(i + 1, end).trim() });
    i = end;
  }
  if (text !== '') parts.push({ text });
  return parts;
}
