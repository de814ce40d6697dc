/** Scopes and the entities that names stand for, kept after parsing so that the debugger can look names up at any place. */
import type { FuncSym, VarSym } from '../ast.js';
import type { SourceFile, Span } from '../source.js';
import type { CType, EnumTag, RecordTag } from '../types.js';

export interface TypedefSym {
  readonly kind: 'typedef';
  /** The program uses it. */
  used?: boolean;
  readonly name: string;
  readonly type: CType;
  readonly span: Span;
}
export interface EnumConst {
  readonly kind: 'enumConst';
  readonly tag: EnumTag;
  readonly name: string;
  readonly value: bigint;
  readonly type: CType;
  readonly span: Span;
}
/** What an ordinary identifier may stand for. */
export type Entity = VarSym | FuncSym | TypedefSym | EnumConst;
/** A struct, union or enum tag. */
export interface TagSym {
  readonly which: 'struct' | 'union' | 'enum';
  readonly tag: RecordTag | EnumTag;
  readonly type: CType;
  /** Where it was first named; `definedAt` once it has a member list. */
  readonly span: Span;
  definedAt?: Span;
}

/** Lookups that a debugger expression starts from. */
export interface DebugScope {
  lookup(name: string): Entity | undefined;
  lookupTag(name: string): TagSym | undefined;
}

/** One region of the program text in which declarations are visible. */
export class Scope implements DebugScope {
  private readonly names = new Map<string, Entity>();
  private readonly tags = new Map<string, TagSym>();
  readonly children: Scope[] = [];
  /** Every ordinary declaration in order, with the offset from which it is visible. */
  readonly entries: { readonly entity: Entity; readonly from: number }[] = [];
  /** End offset; Infinity while open and for the file scope. */
  end = Infinity;
  /** The function whose body (or parameter list) this scope is. */
  owner: FuncSym | undefined;

  constructor(
    readonly parent: Scope | undefined,
    readonly kind: 'file' | 'prototype' | 'block',
    readonly file: SourceFile | undefined,
    readonly start: number,
    private readonly outer?: DebugScope,
  ) {
    if (parent && kind === 'block') parent.children.push(this);
  }

  /** The entity declared in this very scope. */
  own(name: string): Entity | undefined {
    return this.names.get(name);
  }
  ownTag(name: string): TagSym | undefined {
    return this.tags.get(name);
  }
  /** Makes `name` visible from `from` on, hiding or replacing an earlier meaning. */
  add(entity: Entity, from: number): void {
    this.names.set(entity.name, entity);
    this.entries.push({ entity, from });
  }
  addTag(name: string, tag: TagSym): void {
    this.tags.set(name, tag);
  }
  lookup(name: string): Entity | undefined {
    for (let s: Scope | undefined = this as Scope; s; s = s.parent) {
      const e = s.names.get(name);
      if (e) return e;
      if (s.outer) return s.outer.lookup(name);
    }
    return undefined;
  }
  lookupTag(name: string): TagSym | undefined {
    for (let s: Scope | undefined = this as Scope; s; s = s.parent) {
      const t = s.tags.get(name);
      if (t) return t;
      if (s.outer) return s.outer.lookupTag(name);
    }
    return undefined;
  }
  ownTags(): Iterable<[string, TagSym]> {
    return this.tags.entries();
  }
  /** All names visible here, innermost and latest first; for suggestions. */
  *visibleNames(): Generator<Entity> {
    for (let s: Scope | undefined = this as Scope; s; s = s.parent) yield* [...s.names.values()].reverse();
  }
  *visibleTags(): Generator<[string, TagSym]> {
    for (let s: Scope | undefined = this as Scope; s; s = s.parent) yield* s.tags.entries();
  }
}

/** A variable that the debugger shows as local: the variable and the text in which it can be named. */
export interface VisibleVar {
  readonly sym: VarSym;
  /** False where an inner variable of the same name hides it. */
  readonly named: boolean;
}

/** The scopes of one translation unit, for lookups after parsing. */
export class UnitScopes {
  /** Outermost scope of each function with a body: its parameters; the body's scope is its child. */
  readonly functions = new Map<FuncSym, Scope>();
  constructor(readonly fileScope: Scope) {}

  /**
   * The scopes around a place in a function, innermost first, without the file scope.
   * @param offset in the file of the function's body
   */
  chain(fn: FuncSym, offset: number): Scope[] {
    const chain: Scope[] = [];
    let s = this.functions.get(fn);
    while (s) {
      chain.unshift(s);
      s = s.children.find((c) => c.start <= offset && offset < c.end);
    }
    return chain;
  }

  /** The variables (parameters, automatic and static ones) of a function that are in scope at `offset`, innermost scope first. */
  localsAt(fn: FuncSym, offset: number): VisibleVar[] {
    const out: VisibleVar[] = [];
    const seen = new Set<string>();
    for (const s of this.chain(fn, offset)) {
      for (const { entity, from } of s.entries) {
        if (from > offset) continue;
        if (entity.kind === 'var' && entity.storage !== 'extern' && !entity.hidden) {
          out.push({ sym: entity, named: !seen.has(entity.name) });
        }
      }
      for (const { entity, from } of s.entries) if (from <= offset) seen.add(entity.name);
    }
    return out;
  }

  /** Lookups as they are at a place in a function; without function: those of the file scope. */
  at(fn: FuncSym | undefined, offset: number): DebugScope {
    const chain = fn ? this.chain(fn, offset) : [];
    const file = this.fileScope;
    return {
      lookup(name) {
        for (const s of chain) {
          for (let i = s.entries.length - 1; i >= 0; i--) {
            const { entity, from } = s.entries[i]!;
            if (entity.name === name && from <= offset) return entity;
          }
        }
        return file.lookup(name);
      },
      lookupTag(name) {
        for (const s of chain) {
          const t = s.ownTag(name);
          if (t && t.span.start <= offset) return t;
        }
        return file.lookupTag(name);
      },
    };
  }
}
