/**
 * Builtins that the checker gives a type and the generator implements. The library's own C sources use the `__sys*`, `__mem*`
 * ones; programs meet the others through headers or directly.
 *
 * Signatures are in C. `T` means: generic, the checker gives the type from the arguments (see the remark).
 */
export const BUILTINS: Readonly<Record<string, string>> = {
  // Variable arguments. va_list is `struct __va_list_tag {unsigned gp, fp; void *overflow, *save;} [1]`; only `overflow` is used:
  // it points at the next argument, each argument takes its size rounded up to 8 bytes.
  __builtin_va_start: 'void(__builtin_va_list, ...)',
  __builtin_va_end: 'void(__builtin_va_list)',
  __builtin_va_copy: 'void(__builtin_va_list, __builtin_va_list)',
  __builtin_va_arg: 'T', // (ap, type): typeArg is the type; value of that type
  // Kernel entry: number and up to six arguments; the raw result, -errno on failure.
  __builtin_syscall: 'long(long, long, long, long, long, long, long)',
  // The thread pointer (fs base): address of the thread's control block, where thread-local variables lie.
  __builtin_thread_pointer: 'void *(void)',
  // Save the place of the call in env (an area of 64 bytes): 0, or the value given to longjmp (1 for 0).
  __builtin_setjmp_ipc: 'int(void *)',
  __builtin_longjmp_ipc: 'void(void *, int)',
  // Block operations done by the machine.
  __builtin_memcpy: 'void *(void *, const void *, unsigned long)',
  __builtin_memmove: 'void *(void *, const void *, unsigned long)',
  __builtin_memset: 'void *(void *, int, unsigned long)',
  __builtin_memcmp: 'int(const void *, const void *, unsigned long)',
  __builtin_strlen: 'unsigned long(const char *)',
  // What the library says of its arguments and its heap, to whoever checks: see findings/borders.ts.
  __check: 'void(int, const void *, unsigned long)',
  __builtin_alloca: 'void *(unsigned long)',
  __builtin_trap: 'void(void)', // SIGILL
  __builtin_unreachable: 'void(void)',
  __builtin_expect: 'long(long, long)',
  __builtin_bswap16: 'unsigned short(unsigned short)',
  __builtin_bswap32: 'unsigned int(unsigned int)',
  __builtin_bswap64: 'unsigned long(unsigned long)',
  __builtin_clz: 'int(unsigned int)',
  __builtin_clzl: 'int(unsigned long)',
  __builtin_clzll: 'int(unsigned long long)',
  __builtin_ctz: 'int(unsigned int)',
  __builtin_ctzl: 'int(unsigned long)',
  __builtin_ctzll: 'int(unsigned long long)',
  __builtin_popcount: 'int(unsigned int)',
  __builtin_popcountl: 'int(unsigned long)',
  __builtin_popcountll: 'int(unsigned long long)',
  // The frame of the function itself; __builtin_frame_address and __builtin_return_address are made of it.
  __builtin_own_frame: 'void *(void)',
  // Floating point, by machine instruction.
  __builtin_sqrt: 'double(double)',
  __builtin_floor: 'double(double)',
  __builtin_ceil: 'double(double)',
  __builtin_trunc: 'double(double)',
  __builtin_rint: 'double(double)',
  __builtin_fabs: 'double(double)',
  __builtin_copysign: 'double(double, double)',
  // 1 if the sign bit is set.
  __builtin_signbit: 'T', // (double) -> int
  // By the machine's mathematics (fdlibm in every engine of interest): op as in layout.ts MATH_OPS.
  __builtin_math1: 'double(int, double)',
  __builtin_math2: 'double(int, double, double)',
  // GNU atomics (issue of breadth; sequentially consistent as one simulated CPU makes them).
  __atomic_load_n: 'T', // (T *p, int order) -> T
  __atomic_store_n: 'T', // (T *p, T v, int order) -> void
  __atomic_exchange_n: 'T', // (T *p, T v, int order) -> T
  __atomic_compare_exchange_n: 'T', // (T *p, T *expected, T desired, _Bool weak, int, int) -> _Bool
  __atomic_fetch_add: 'T', // (T *p, T v, int order) -> old T; likewise sub, and, or, xor
  __atomic_fetch_sub: 'T',
  __atomic_fetch_and: 'T',
  __atomic_fetch_or: 'T',
  __atomic_fetch_xor: 'T',
  __atomic_fetch_nand: 'T',
  __sync_synchronize: 'void(void)',
};
// Folded by the checker, never seen by the generator: __builtin_offsetof, __builtin_types_compatible_p, __builtin_constant_p,
// __builtin_choose_expr, __func__, sizeof, _Alignof, _Generic. The other __sync_*/__atomic_* names are rewritten to the ones above.
