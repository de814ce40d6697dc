/** What the generator makes of a translation unit, for the linker: code with holes, data with holes, and debug information. */
import type { FuncSym, VarSym } from './ast.js';
import type { Reloc } from './gen/wasm.js';
import type { Span } from './source.js';
import type { CType, FunctionType } from './types.js';

/** A place at which a function can be resumed. */
export interface PointInfo {
  /** Index into the unit's statements, or -1 (in the library's code, which has none). */
  readonly stmt: number;
  /** `stmt`: before a statement; `call`: after a call; `mid`: between the load and the store of a read-modify-write; `label`: target of goto. */
  readonly kind: 'stmt' | 'call' | 'mid' | 'label';
}

/** A statement as the debugger steps it. */
export interface StmtInfo {
  readonly span: Span;
  /** Name of the function and point that stands before the statement. */
  readonly func: string;
  readonly point: number;
}

/** A place in the code that tells the machine of what is undefined: what it needs for the message. */
export type CheckSite = { readonly span: Span } & (
  | { readonly what: 'arithmetic'; readonly op: '+' | '-' | '*' | '/' | 'neg'; readonly type: CType }
  | { readonly what: 'shift'; readonly type: CType; readonly count: CType }
  | { readonly what: 'index'; readonly array: CType }
  /** The result of a function is used, which has reached its end without one. */
  | { readonly what: 'return'; readonly name: string }
  /** An access to memory whose shadow is not clear: for its value, to copy it, or to write. */
  | { readonly what: 'load' | 'copy' | 'store'; readonly size: number }
  /** A call of a function of the library (findings/calls.ts), before it is made and after: its fixed arguments, and the types of all. */
  | {
      readonly what: 'call' | 'called';
      readonly name: string;
      readonly fixed: number;
      readonly types: readonly CType[];
      /** Is the format a literal, which the compiler has looked at? */
      readonly literal: boolean;
      /** Has the result 64 bits? */
      readonly wide: boolean;
    }
);

export interface FunctionDebug {
  readonly sym: FuncSym;
  readonly name: string;
  readonly span: Span;
  readonly end: Span | undefined;
  readonly type: FunctionType;
  /** By number; entry 0 is unused. */
  readonly points: readonly (PointInfo | undefined)[];
  /** Parameters and automatic variables with their offset in the frame. */
  readonly variables: readonly {
    readonly sym: VarSym;
    readonly offset: number;
    readonly param: boolean;
    /** Is it in the part of the frame that crosses no page? */
    readonly hot?: boolean;
  }[];
  readonly frameSize: number;
  /** Slot that must hold the frame's address before the function runs (it uses alloca). */
  readonly allocaSlot: number | undefined;
  /** The library's own: stepped over. */
  readonly system: boolean;
}

export interface FunctionObject {
  /** Link name: the C name for external linkage, else made unique. */
  readonly symbol: string;
  readonly external: boolean;
  readonly weak: boolean;
  readonly sig: string;
  /** Body as wasm wants it: locals, then code; without its size. */
  readonly body: Uint8Array;
  readonly relocs: readonly Reloc[];
  readonly debug: FunctionDebug;
  /** Priority as a constructor or destructor of the program. */
  readonly constructor_: number | undefined;
  readonly destructor_: number | undefined;
}

export interface DataObject {
  readonly symbol: string;
  readonly external: boolean;
  readonly weak?: boolean;
  /** undefined: zeros. */
  readonly bytes: Uint8Array | undefined;
  readonly size: number;
  readonly align: number;
  readonly relocs: readonly { readonly offset: number; readonly symbol: string; readonly addend: number }[];
  readonly section: 'rodata' | 'data' | 'bss' | 'tls';
  /** The C variable, for the debugger. */
  readonly sym: VarSym | undefined;
}

export interface Alias {
  readonly symbol: string;
  readonly target: string;
  readonly external: boolean;
  readonly weak: boolean;
}

export interface ObjectFile {
  readonly file: string;
  readonly system: boolean;
  readonly functions: readonly FunctionObject[];
  readonly data: readonly DataObject[];
  readonly statements: readonly StmtInfo[];
  readonly sites: readonly CheckSite[];
  /** First use of each symbol that is not defined here, for the linker's messages. */
  readonly uses: ReadonlyMap<string, Span>;
  /** Second names of what is defined here. */
  readonly aliases: readonly Alias[];
  /** Symbols that may be missing: their address is 0 then. */
  readonly weakUses: ReadonlySet<string>;
}
