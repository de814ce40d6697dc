/** What the library's heap tells by `__check`, with the address of a block and a size (libc/src/internal.h has the same numbers). */
export const BORDER = {
  /** A block of so many bytes was allocated: indeterminate; zeros; one that has got another size in its place. */
  allocated: 8,
  zeroed: 9,
  resized: 10,
  /** A block is to be freed. */
  freed: 11,
  /** The program exits: what nothing points to is lost. */
  leaks: 12,
  /** A block is used as one (realloc). */
  used: 13,
  /** Bytes were stored for the program. */
  stored: 14,
} as const;
