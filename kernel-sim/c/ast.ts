/**
 * The typed syntax tree: what the parser and checker hand to the generator. Everything implicit in C is explicit here:
 * lvalue-to-rvalue conversion (`load`), decay, arithmetic conversions, scaled pointer arithmetic, initialiser offsets.
 */
import type { FormatAttribute } from './warn/format.js';
import type { Span } from './source.js';
import type { CType, FunctionType, Member } from './types.js';

export type Linkage = 'none' | 'internal' | 'external';

/** A variable or parameter. One object per entity; all uses share it. */
export class VarSym {
  readonly kind = 'var';
  /** Where it lives. `static`: has an address in the program's data (globals, static locals); `tls`: per thread; `extern`: defined elsewhere. */
  storage: 'auto' | 'param' | 'static' | 'extern' | 'tls' = 'auto';
  linkage: Linkage = 'none';
  /** For static and tls storage: the constant initialiser; undefined: tentative or uninitialised (zero). */
  constInit: ConstInit | undefined;
  /** For file-scope variables: true once a definition (also a tentative one) was seen, not only `extern`. */
  defined = false;
  /** `_Alignas`/`aligned`, when stricter than the type's own. */
  align: number | undefined;
  /** True if `&x` occurs (also by array decay or member address): the generator may not keep it out of memory. */
  addressTaken = false;
  /** The function it is declared in, when it is not at file scope. */
  owner: FuncSym | undefined;
  /** The name that the linker uses (`asm` behind the declarator), another object that it is an alias of, and `weak`. */
  asmName: string | undefined;
  alias: string | undefined;
  weak = false;
  /** The program names it somewhere; `read`: in sizeof or the like, where the tree does not show it. */
  used = false;
  read = false;
  /** Made by the compiler (compound literal, VLA length …): the debugger hides it. */
  hidden = false;
  /** For expressions evaluated by the debugger: the object's virtual address, already known. */
  address: number | undefined;
  /** Likewise: where it lies in the frame that is looked at (CPU.base). */
  frameOffset: number | undefined;
  /** In the part of that frame that crosses no page. */
  frameHot = false;
  constructor(
    readonly name: string,
    public type: CType,
    readonly span: Span,
  ) {}
}

export class FuncSym {
  readonly kind = 'func';
  linkage: Linkage = 'external';
  params: VarSym[] = [];
  body: Block | undefined;
  /** Attributes that the generator or linker obeys. */
  attrs: {
    /** Priority; without one 65535. */
    constructor_?: number;
    destructor_?: number;
    noreturn?: boolean;
    /** The function takes a format, as printf or scanf. */
    format?: FormatAttribute;
    warnUnusedResult?: boolean;
    weak?: boolean;
    /** An inline definition, which may stand in several units. */
    inline?: boolean;
    alias?: string;
    /** Declared inline; `unused`: it may be. */
    inline_?: boolean;
    unused?: boolean;
  } = {};
  /** The name that the linker uses, if `asm` behind the declarator gives one. */
  asmName: string | undefined;
  /** `aligned`: what `__alignof__` says. */
  align: number | undefined;
  /** For a nested function (GNU): the function around it, whose frame it reaches. */
  parent: FuncSym | undefined;
  /** Nested functions whose address is taken: the frame holds a trampoline for each. */
  readonly trampolines = new Set<FuncSym>();
  /** Labels of the function that are targets of goto or of `&&label`. */
  labels: LabelSym[] = [];
  /** The end of the body: its closing brace. */
  end: Span | undefined;
  constructor(
    readonly name: string,
    public type: FunctionType,
    readonly span: Span,
  ) {}
}

export class LabelSym {
  /** The function that it is in; a goto to it may stand in a function nested there. */
  owner: FuncSym | undefined;
  constructor(
    readonly name: string,
    readonly span: Span,
  ) {}
}

/** A constant initialiser of an object with static storage. */
export interface ConstInit {
  readonly bytes: Uint8Array;
  /** At byte `offset`, an 8-byte address: `target` + `addend`. */
  readonly relocs: readonly { offset: number; target: VarSym | FuncSym | StringLit; addend: number }[];
  /** At byte `offset`, the value that `&&label` (or the difference of two) has in its function; absent when there is none. */
  readonly labels?: readonly { offset: number; size: number; label: LabelSym; minus: LabelSym | undefined }[];
}
/** An initialiser of an automatic object: zero it if `zero`, then store each item in order. */
export interface AutoInit {
  readonly zero: boolean;
  /** `offset` from the start of the object; `expr` already converted to `type` (a record expression copies it whole). */
  readonly items: readonly { offset: number; type: CType; bit?: Member['bit']; expr: Expr }[];
}

/** A string literal object: `bytes` includes the terminating NUL unless the array it initialises has no room for it. */
export interface StringLit extends ExprBase {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
}

interface ExprBase {
  readonly type: CType;
  readonly span: Span;
}
export type BinaryOp = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>';
export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * Lvalues: `var`, `string`, `deref`, `member` of an lvalue, `compoundLit`. An lvalue used for its value is wrapped in `load`
 * (also for records). Arrays and functions are wrapped in `decay` instead.
 */
export type Expr =
  | (ExprBase & { kind: 'int'; value: bigint; of?: Expr }) // `of`: the operand of the sizeof that it is; value in the range of `type`; also for enumerators, null pointers, folded sizeof
  | (ExprBase & { kind: 'float'; value: number })
  | StringLit
  | (ExprBase & { kind: 'var'; sym: VarSym })
  | (ExprBase & { kind: 'func'; sym: FuncSym }) // function designator
  | (ExprBase & { kind: 'load'; e: Expr })
  | (ExprBase & { kind: 'decay'; e: Expr }) // array lvalue -> pointer to its first element; function designator -> pointer
  | (ExprBase & { kind: 'addr'; e: Expr }) // & of an lvalue
  | (ExprBase & { kind: 'deref'; e: Expr }) // * of a pointer rvalue, an lvalue (or function designator)
  | (ExprBase & { kind: 'member'; e: Expr; member: Member }) // of a record lvalue, or of a record rvalue (call, assign …)
  | (ExprBase & { kind: 'neg' | 'bitnot'; e: Expr }) // operand promoted to `type`
  | (ExprBase & { kind: 'not'; e: Expr }) // !scalar -> int
  | (ExprBase & { kind: 'binary'; op: BinaryOp; l: Expr; r: Expr }) // arithmetic; l.type == type; r.type == type but for shifts (own promoted type)
  | (ExprBase & { kind: 'compare'; op: CompareOp; l: Expr; r: Expr }) // operands of one common type -> int
  | (ExprBase & { kind: 'ptradd'; ptr: Expr; index: Expr; size: number | Expr; negate: boolean }) // index converted to long; size: bytes of an element
  | (ExprBase & { kind: 'ptrdiff'; l: Expr; r: Expr; size: number | Expr })
  | (ExprBase & { kind: 'logical'; op: '&&' | '||'; l: Expr; r: Expr }) // operands scalar -> int
  | (ExprBase & { kind: 'cond'; c: Expr; a: Expr; b: Expr }) // c scalar; a and b converted to `type` (or all void)
  | (ExprBase & { kind: 'assign'; l: Expr; r: Expr }) // r converted to l's unqualified type
  /** l op= r. Computed in `opType`: (l.type)((opType)l op r), r already of opType (own promoted type for shifts). Pointers: opType pointer, r long, `size` set. */
  | (ExprBase & { kind: 'compound'; op: BinaryOp; l: Expr; r: Expr; opType: CType; size?: number | Expr })
  /** ++/--; `size`: element size for pointers; the value is the old one when postfix. */
  | (ExprBase & { kind: 'incdec'; l: Expr; delta: 1 | -1; prefix: boolean; size?: number | Expr })
  | (ExprBase & { kind: 'cast'; e: Expr; implicit: boolean }) // scalar to scalar, or anything to void
  /** fn: `func` designator for a direct call, else an rvalue of pointer-to-function type. Arguments converted / default-promoted. */
  | (ExprBase & { kind: 'call'; fn: Expr; fnType: FunctionType; args: Expr[] })
  /** A builtin that the generator knows; see BUILTINS in builtins.ts. `typeArg` for those that take a type. */
  | (ExprBase & { kind: 'builtin'; name: string; args: Expr[]; typeArg?: CType })
  | (ExprBase & { kind: 'comma'; l: Expr; r: Expr })
  | (ExprBase & { kind: 'stmtexpr'; body: Block }) // value: the last statement, if it is an expression statement and type is not void
  | (ExprBase & { kind: 'compoundLit'; sym: VarSym; init: AutoInit | undefined }) // lvalue; static ones have sym.constInit and no init
  | (ExprBase & { kind: 'vlasize'; sym: VarSym }) // sizeof a VLA: value of the hidden variable times the element size is built with `binary`
  | (ExprBase & { kind: 'labeladdr'; label: LabelSym }); // && label

interface StmtBase {
  /** The whole statement; for compound ones the controlling head is what the debugger shows (see `head`). */
  readonly span: Span;
}
export type Stmt =
  | (StmtBase & { kind: 'expr'; e: Expr })
  /** One declarator of an automatic variable. Without `init` nothing is executed. Several declarators make several statements. */
  | (StmtBase & { kind: 'decl'; sym: VarSym; init: AutoInit | undefined })
  | Block
  | (StmtBase & { kind: 'if'; c: Expr; then: Stmt; else: Stmt | undefined; head: Span })
  | (StmtBase & { kind: 'while'; c: Expr; body: Stmt; head: Span })
  | (StmtBase & { kind: 'do'; c: Expr; body: Stmt; head: Span })
  | (StmtBase & { kind: 'for'; init: Stmt[]; c: Expr | undefined; step: Expr | undefined; body: Stmt; head: Span })
  /** `cases` lists the case/default statements inside `body` (at any depth, not of inner switches). */
  | (StmtBase & { kind: 'switch'; c: Expr; body: Stmt; cases: CaseStmt[]; head: Span })
  | CaseStmt
  | (StmtBase & { kind: 'label'; label: LabelSym; body: Stmt })
  | (StmtBase & { kind: 'goto'; label: LabelSym })
  | (StmtBase & { kind: 'gotoaddr'; e: Expr }) // goto *e
  | (StmtBase & { kind: 'break' | 'continue' | 'empty' })
  | (StmtBase & { kind: 'return'; e: Expr | undefined });

/** `case lo:`, `case lo ... hi:` (hi == lo for a single value) or `default:` (lo undefined). Values in the promoted type of the switch. */
export interface CaseStmt extends StmtBase {
  readonly kind: 'case';
  readonly lo: bigint | undefined;
  readonly hi: bigint | undefined;
  readonly body: Stmt;
}
/** A compound statement: the scope of the variables declared in it. */
export interface Block extends StmtBase {
  readonly kind: 'block';
  readonly body: Stmt[];
}

/** One translation unit after checking. */
export interface TranslationUnit {
  readonly file: string;
  /** Every function that is declared; those with a body are defined here. */
  readonly functions: FuncSym[];
  /** Every variable with static or tls storage, static locals included, and `extern` declarations that are used. */
  readonly variables: VarSym[];
}
