/**
 * Where things lie: in the linear memory of the machine (physical addresses, 32 bits) and in the address space of a
 * process (virtual addresses, 47 bits as on x86-64). Shared by the generator, the linker and the machine.
 */

export const PAGE_SHIFT = 12;
export const PAGE_SIZE = 4096;

/** The CPU's control block, in the first page of linear memory. Offsets in bytes. */
export const CPU = {
  /**
   * i32: safepoints left in this slice; below zero the next safepoint calls the machine. UNWIND while functions save themselves and
   * return to the driver. A function keeps it in a local; this word is right whenever the function calls anything.
   */
  fuel: 16,
  /** i32, i64: frame to resume, physical and virtual, read by a function that is entered with a stack pointer of 0. */
  fp: 24,
  va: 32,
  /** i64: the value that a call which was completed by the driver, or a system call, returns. f32/f64 values by their bits. */
  ret: 40,
  /** i64: thread pointer of the running thread. */
  tp: 48,
  /** i32: the point at which a function that is entered with a stack pointer of 0 goes on. */
  resume: 60,
  /** i64 × 7: arguments of a system call or of an operation of the machine. */
  args: 64,
  /** 16 bytes: the value of a store, or of a load, that crosses pages. */
  bounce: 128,
  /** i64: second result of the frame allocator: virtual address of the new frame. */
  newVa: 144,
  /** i64: virtual address below which a new frame makes the thread unwind, so that the host's stack never overflows. */
  stackFloor: 152,
  /** i64: the frame in which the debugger evaluates an expression. */
  base: 160,
  /** i32: index of the function that a dispatcher calls (c/adapters.ts). */
  target: 168,
  /** i64: virtual address of the frame around a nested function that is being called. */
  chain: 176,
  /** i32: the flag of the statement whose condition is, or was last, evaluated by generated code. */
  asked: 184,
  /** i64 × 2: the operands of what a check reports. */
  left: 200,
  right: 208,
  /** i64: frame of the caller of a function that has reached its end without a value; 0: none. */
  fell: 216,
  /** Where the block ends. */
  end: 256,
} as const;
/** The site of a fault in a condition that generated code evaluates. Others are points, or -1. */
export const CONDITION_SITE = -2;
/** What CPU.fuel says after a call that unwinds. */
export const UNWIND = -0x80000000;

/** Frame of an expression that the debugger evaluates: outside of the process. */
export const SCRATCH = 0x1000;
export const SCRATCH_SIZE = 0xf000;

/**
 * Direct-mapped translation buffers: entries of 16 bytes {i64 address of the page, i32 physical address of its frame, unused}. An
 * address hits if it is less than a page above that of its entry. An empty entry has the address of a page that belongs to another.
 */
export const TLB_ENTRIES = 4096;
export const TLB_ENTRY = 16;
export const TLB_READ = 0x10000;
export const TLB_WRITE = TLB_READ + TLB_ENTRIES * TLB_ENTRY;

/**
 * An i32 per statement of the program images: 0; FLAG_SET where the safepoint must call the machine (breakpoint, step); or
 * FLAG_CONDITION plus the index of a condition in the image's table, where it must do so only if that is true.
 */
export const FLAGS = TLB_WRITE + TLB_ENTRIES * TLB_ENTRY;
export const FLAGS_SIZE = 0xc0000;
/** Greater than any fuel, so that one comparison tests fuel and flag. */
export const FLAG_SET = 0x7fffffff;
export const FLAG_CONDITION = 0x70000000;
/** A u16 per function of the program images: which signature it has, for calls through pointers. */
export const SIGS = FLAGS + FLAGS_SIZE;
export const SIGS_SIZE = 0x10000;
/** Page frames from here on. Frame n is at n * PAGE_SIZE; frames below FIRST_FRAME are never allocated. */
export const FIRST_FRAME = (SIGS + SIGS_SIZE) / PAGE_SIZE + 1;

/**
 * Where checks of memory are on, each byte of a page frame has a shadow byte at this distance (machine/shadow.ts): frames lie in
 * blocks, each followed by its shadow. The distance is no multiple of the page size: a processor takes addresses that are equal in
 * their lower 12 bits for one, and would let a load of data wait for the store of its shadow. The frame below FIRST_FRAME is left
 * out for the shadow of the CPU's block.
 */
export const SHADOW_BLOCK = 256;
export const SHADOW = SHADOW_BLOCK * PAGE_SIZE + PAGE_SIZE / 2;
/** Frames from one block to the next. */
export const SHADOW_STRIDE = 2 * SHADOW_BLOCK + 1;

/** Virtual layout of a process: a static, non-PIE executable. */
export const TEXT_BASE = 0x400000;
/** A function's address is TEXT_BASE + 16 × its index in the image's function table (index 0 is never used). */
export const FUNC_STRIDE = 16;
export const MMAP_TOP = 0x7ffff7fff000;
export const STACK_TOP = 0x7ffffffff000;
export const STACK_LIMIT = 8 * 1024 * 1024;
export const TASK_SIZE = 0x7ffffffff000;

/** The upper 16 bits of the first word of a trampoline (c/gen/nested.ts), above the function's address; the second is the chain. */
export const TRAMPOLINE_MARK = 0x4e46n << 48n;

/** Header of every stack frame, at its lowest address. */
export const FRAME = {
  /** i64: virtual address of the caller's frame; 0 in the thread's first frame. */
  caller: 0,
  /** i32: index of the function in its image. */
  func: 8,
  /** i32: the point at which the function resumes; while it calls: that of the call. */
  point: 12,
  size: 16,
  /** Values of `func` that mean no function: see machine/frames.ts. */
  redirect: 0,
  signal: 0xffff,
} as const;

/** Operations of __builtin_math1/2, by position. */
export const MATH_OPS = [
  'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'exp', 'expm1', 'log', 'log2',
  'log10', 'log1p', 'cbrt', 'atan2', 'pow', 'fmod', 'hypot', 'erf', 'erfc', 'lgamma', 'gammaSign', 'tgamma', 'jn', 'yn',
] as const; // prettier-ignore
