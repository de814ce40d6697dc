/*
 * The heap: chunks with boundary tags over brk, large blocks by mmap.
 *
 * A chunk is {size of the chunk before, if that is free | own size and flags | user's bytes}; the user's bytes reach into the
 * first word of the next chunk. Small freed chunks are first kept in per-size stacks of at most seven, so that the next
 * request of that size gets the block freed last; others are joined with free neighbours and kept in lists by size.
 * The stacks are taken from and put on without a lock: nothing else runs meanwhile. Damage is found and told with the same words as on Linux.
 */
#include "lock.h"
#include <stdlib.h>
#include <string.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

struct chunk {
  size_t before;
  size_t size;
  struct chunk *next, *previous; /* while free */
};
enum { IN_USE_BEFORE = 1, MAPPED = 2, FLAGS = 7, HEADER = 16, MINIMUM = 32 };
enum { STACKS = 64, STACK_DEPTH = 7, LISTS = 128, HEAP_STEP = 0x21000, PAGE = 4096 };

/* Chunks of 32, 48, … 1040 bytes that were freed last; they still count as in use for their neighbours. */
static struct chunk *stack[STACKS];
static unsigned short stack_count[STACKS];
/* Free lists: one per size below 1024, above by power of two. Circular, with a head that has only links. */
static struct chunk list[LISTS];
/* A bit per list: set if it may hold chunks. */
static unsigned long filled[LISTS / 64];
static struct chunk *top;
static char *heap_start, *heap_end;
static size_t map_threshold = 128 * 1024;
static int stack_key; /* its address marks blocks that lie in a stack */

#define SIZE(c) ((c)->size & ~(size_t)FLAGS)
#define USER(c) ((void *)((char *)(c) + HEADER))
#define CHUNK(p) ((struct chunk *)((char *)(p) - HEADER))
#define AFTER(c, n) ((struct chunk *)((char *)(c) + (n)))
/* The link of a block in a stack is not the plain address, so that a stray write is noticed. */
#define VEIL(place, link) ((struct chunk *)(((unsigned long)(place) >> 12) ^ (unsigned long)(link)))

static int list_index(size_t size) {
  int bits;
  if (size < 1024) return (int)(size >> 4);
  bits = 63 - __builtin_clzl(size);
  return 64 + (bits - 10);
}

static void unlink_chunk(struct chunk *c) {
  if (c->next->previous != c || c->previous->next != c) __libc_fatal("corrupted double-linked list");
  c->next->previous = c->previous;
  c->previous->next = c->next;
}

static void link_chunk(struct chunk *c, size_t size) {
  int i = list_index(size);
  struct chunk *head = &list[i];
  filled[i >> 6] |= 1UL << (i & 63);
  c->previous = head;
  c->next = head->next;
  head->next->previous = c;
  head->next = c;
}

static int start_heap(void) {
  int i;
  long now = SYS1(SYS_brk, 0);
  /* The first block of a process lies 0x2a0 bytes into the heap, as on Linux, behind the library's own table. */
  char *from = (char *)((now + 15) & ~15L);
  if ((char *)SYS1(SYS_brk, from + HEAP_STEP) < from + HEAP_STEP) return 0;
  for (i = 0; i < LISTS; i++) list[i].next = list[i].previous = &list[i];
  heap_start = from;
  heap_end = from + HEAP_STEP;
  ((struct chunk *)from)->size = 0x290 | IN_USE_BEFORE;
  top = (struct chunk *)(from + 0x290);
  top->size = (HEAP_STEP - 0x290) | IN_USE_BEFORE;
  return 1;
}

static int grow_heap(size_t need) {
  size_t step = (need + HEAP_STEP - SIZE(top) + PAGE - 1) & ~(size_t)(PAGE - 1);
  char *end = heap_end + step;
  /* The program may have moved the break itself: go on behind its part. */
  if ((char *)SYS1(SYS_brk, 0) != heap_end) {
    char *from = (char *)(((unsigned long)SYS1(SYS_brk, 0) + 15) & ~15UL);
    size_t size = (need + HEAP_STEP + PAGE) & ~(size_t)(PAGE - 1);
    if ((char *)SYS1(SYS_brk, from + size) < from + size) return 0;
    /* What was the top becomes two chunks that are never free, so that no neighbour joins over the gap. */
    top->size -= HEADER;
    AFTER(top, SIZE(top))->size = HEADER | IN_USE_BEFORE;
    heap_end = from + size;
    top = (struct chunk *)from;
    top->size = size | IN_USE_BEFORE;
    return 1;
  }
  if ((char *)SYS1(SYS_brk, end) < end) return 0;
  heap_end = end;
  top->size += step;
  return 1;
}

/* Cut the chunk to n bytes and give the rest back. The chunk is in use. */
static void join_and_link(struct chunk *c, size_t size);
static void trim(struct chunk *c, size_t n) {
  size_t rest = SIZE(c) - n;
  if (rest >= MINIMUM) {
    struct chunk *r = AFTER(c, n);
    c->size = n | (c->size & FLAGS);
    r->size = rest | IN_USE_BEFORE;
    join_and_link(r, rest);
  }
}

/* The first list from i on that may hold chunks; LISTS: none. */
static int next_filled(int i) {
  while (i < LISTS) {
    unsigned long bits = filled[i >> 6] >> (i & 63);
    if (bits) return i + __builtin_ctzl(bits);
    i = (i | 63) + 1;
  }
  return LISTS;
}

static struct chunk *from_lists(size_t n) {
  int i;
  for (i = next_filled(list_index(n)); i < LISTS; i = next_filled(i + 1)) {
    struct chunk *head = &list[i], *c, *best = NULL;
    if (head->next == head) {
      filled[i >> 6] &= ~(1UL << (i & 63));
      continue;
    }
    for (c = head->previous; c != head; c = c->previous)
      if (SIZE(c) >= n && (!best || SIZE(c) < SIZE(best))) {
        best = c;
        if (SIZE(c) == n) break;
      }
    if (best) {
      if (AFTER(best, SIZE(best))->before != SIZE(best)) __libc_fatal("corrupted size vs. prev_size");
      unlink_chunk(best);
      AFTER(best, SIZE(best))->size |= IN_USE_BEFORE;
      trim(best, n);
      return best;
    }
  }
  return NULL;
}

static struct chunk *from_top(size_t n) {
  struct chunk *c;
  if (SIZE(top) < n + MINIMUM && !grow_heap(n + MINIMUM)) return NULL;
  if (SIZE(top) > (size_t)(heap_end - (char *)top)) __libc_fatal("malloc(): corrupted top size");
  c = top;
  top = AFTER(c, n);
  top->size = (SIZE(c) - n) | IN_USE_BEFORE;
  c->size = n | (c->size & IN_USE_BEFORE);
  return c;
}

static struct chunk *from_map(size_t n) {
  size_t size = (n + 8 + PAGE - 1) & ~(size_t)(PAGE - 1);
  long r = SYS6(SYS_mmap, 0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct chunk *c = (struct chunk *)r;
  if (r < 0 && r > -4096) return NULL;
  c->before = 0;
  c->size = size | MAPPED;
  return c;
}

/* The size of the chunk for a request, or 0 when it cannot be met. */
static size_t chunk_size(size_t n) {
  if (n > (size_t)PTRDIFF_MAX - MINIMUM) return 0;
  n = (n + 8 + 15) & ~(size_t)15;
  return n < MINIMUM ? MINIMUM : n;
}

static struct chunk *allocate(size_t n) {
  struct chunk *c = NULL;
  LOCK(__malloc_lock);
  if (n && (top || start_heap())) {
    c = from_lists(n);
    if (!c && n >= map_threshold && SIZE(top) < n + MINIMUM) c = from_map(n);
    if (!c) c = from_top(n);
  }
  /* Where brk finds no room, mmap may. */
  if (n && !c) c = from_map(n);
  UNLOCK(__malloc_lock);
  if (!c) errno = ENOMEM;
  return c;
}

void *malloc(size_t request) {
  size_t n = chunk_size(request);
  size_t i = n / 16 - 2;
  struct chunk *c;
  if (n && i < STACKS && stack[i]) {
    c = stack[i];
    if ((unsigned long)c & 15) __libc_fatal("malloc(): unaligned tcache chunk detected");
    stack[i] = VEIL(&c->next, c->next);
    stack_count[i]--;
    c->previous = NULL;
    TELL_ALLOCATED(USER(c), request);
    return USER(c);
  }
  c = allocate(n);
  if (!c) return NULL;
  TELL_ALLOCATED(USER(c), request);
  return USER(c);
}

/* The chunk goes to the lists or to the top, joined with its free neighbours. */
static void join_and_link(struct chunk *c, size_t size) {
  struct chunk *next = AFTER(c, size);
  if (!(c->size & IN_USE_BEFORE)) {
    struct chunk *p = (struct chunk *)((char *)c - c->before);
    if (SIZE(p) != c->before) __libc_fatal("corrupted size vs. prev_size while consolidating");
    size += c->before;
    unlink_chunk(p);
    c = p;
  }
  if (next == top) {
    c->size = (size + SIZE(top)) | (c->size & IN_USE_BEFORE);
    top = c;
    return;
  }
  if (!(AFTER(next, SIZE(next))->size & IN_USE_BEFORE)) {
    size += SIZE(next);
    unlink_chunk(next);
    next = AFTER(c, size);
  }
  c->size = size | (c->size & IN_USE_BEFORE);
  next->before = size;
  next->size &= ~(size_t)IN_USE_BEFORE;
  link_chunk(c, size);
}

static void check_not_free(struct chunk *c, size_t size) {
  struct chunk *next = AFTER(c, size);
  if (c == top) __libc_fatal("double free or corruption (top)");
  if ((char *)next >= heap_end && (char *)c >= heap_start && (char *)c < heap_end)
    __libc_fatal("double free or corruption (out)");
  if (!(next->size & IN_USE_BEFORE)) __libc_fatal("double free or corruption (!prev)");
  if (SIZE(next) <= 16 || SIZE(next) >= (size_t)(heap_end - heap_start)) __libc_fatal("free(): invalid next size (normal)");
}

void free(void *p) {
  struct chunk *c;
  size_t size, i;
  if (!p) return;
  TELL_FREED(p);
  c = CHUNK(p);
  size = SIZE(c);
  if (c->size & MAPPED) {
    char *start = (char *)c - c->before;
    if ((((unsigned long)start | (size + c->before)) & (PAGE - 1)) || ((unsigned long)p & 15))
      __libc_fatal("munmap_chunk(): invalid pointer");
    if (size > map_threshold && size <= 32 << 20) map_threshold = size;
    SYS2(SYS_munmap, start, size + c->before);
    return;
  }
  if (((unsigned long)c & 15) || (unsigned long)c > -size) __libc_fatal("free(): invalid pointer");
  if (size < MINIMUM || (size & 15)) __libc_fatal("free(): invalid size");
  i = size / 16 - 2;
  if (i < STACKS) {
    if (c->previous == (struct chunk *)&stack_key) {
      struct chunk *s = stack[i];
      for (; s; s = VEIL(&s->next, s->next))
        if (s == c) __libc_fatal("free(): double free detected in tcache 2");
    }
    if (stack_count[i] < STACK_DEPTH) {
      c->next = VEIL(&c->next, stack[i]);
      c->previous = (struct chunk *)&stack_key;
      stack[i] = c;
      stack_count[i]++;
      return;
    }
  }
  if (!heap_start || (char *)c < heap_start || (char *)c >= heap_end) __libc_fatal("free(): invalid pointer");
  LOCK(__malloc_lock);
  check_not_free(c, size);
  join_and_link(c, size);
  UNLOCK(__malloc_lock);
}

void *calloc(size_t count, size_t each) {
  size_t n = count * each;
  struct chunk *c;
  if (each && n / each != count) {
    errno = ENOMEM;
    return NULL;
  }
  c = allocate(chunk_size(n));
  if (!c) return NULL;
  if (!(c->size & MAPPED)) __builtin_memset(USER(c), 0, SIZE(c) - 8);
  TELL_ZEROED(USER(c), n);
  return USER(c);
}

static size_t usable_size(struct chunk *c) { return c->size & MAPPED ? SIZE(c) - HEADER : SIZE(c) - 8; }

/* Who asks may use all of it. */
size_t malloc_usable_size(void *p) {
  size_t n;
  if (!p) return 0;
  n = usable_size(CHUNK(p));
  TELL_RESIZED(p, n);
  return n;
}

/* The block grows into what is free behind it, or is cut: is it of n bytes now? */
static int resize(struct chunk *c, size_t n) {
  size_t size = SIZE(c);
  if (size < n) {
    struct chunk *next = AFTER(c, size);
    if (next == top && size + SIZE(top) >= n + MINIMUM) {
      size_t rest = size + SIZE(top) - n;
      c->size = n | (c->size & FLAGS);
      top = AFTER(c, n);
      top->size = rest | IN_USE_BEFORE;
      return 1;
    }
    if (next != top && !(AFTER(next, SIZE(next))->size & IN_USE_BEFORE) && size + SIZE(next) >= n) {
      unlink_chunk(next);
      size += SIZE(next);
      c->size = size | (c->size & FLAGS);
      AFTER(c, size)->size |= IN_USE_BEFORE;
    }
  }
  if (size < n) return 0;
  trim(c, n);
  return 1;
}

void *realloc(void *p, size_t request) {
  struct chunk *c;
  size_t n = chunk_size(request), size, usable;
  void *moved;
  if (!p) return malloc(request);
  if (!request) {
    free(p);
    return NULL;
  }
  TELL_USED(p);
  c = CHUNK(p);
  size = SIZE(c);
  if (((unsigned long)p & 15) || (unsigned long)c > -size) __libc_fatal("realloc(): invalid pointer");
  if (!n) {
    errno = ENOMEM;
    return NULL;
  }
  usable = usable_size(c);
  if (c->size & MAPPED) {
    if (request <= usable && request > usable / 2) {
      TELL_RESIZED(p, request);
      return p;
    }
  } else {
    int done;
    LOCK(__malloc_lock);
    done = resize(c, n);
    UNLOCK(__malloc_lock);
    if (done) {
      TELL_RESIZED(p, request);
      return p;
    }
  }
  moved = malloc(request);
  if (!moved) return NULL;
  __builtin_memcpy(moved, p, usable < request ? usable : request);
  free(p);
  return moved;
}

void *reallocarray(void *p, size_t count, size_t each) {
  if (each && count > (size_t)-1 / each) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(p, count * each);
}

void *memalign(size_t alignment, size_t request) {
  size_t n = chunk_size(request);
  struct chunk *c, *aligned;
  unsigned long place;
  if (alignment <= 16) return malloc(request);
  if (alignment & (alignment - 1)) alignment = 1UL << (64 - __builtin_clzl(alignment));
  if (!n || alignment > (size_t)PTRDIFF_MAX - n) {
    errno = alignment > (size_t)PTRDIFF_MAX ? EINVAL : ENOMEM;
    return NULL;
  }
  c = allocate(n + alignment + MINIMUM);
  if (!c) return NULL;
  place = ((unsigned long)USER(c) + alignment - 1) & -alignment;
  if (place != (unsigned long)USER(c)) {
    size_t lead;
    if (place - (unsigned long)USER(c) < MINIMUM) place += alignment;
    aligned = CHUNK(place);
    lead = (size_t)((char *)aligned - (char *)c);
    if (c->size & MAPPED) {
      aligned->before = c->before + lead;
      aligned->size = (SIZE(c) - lead) | MAPPED;
      TELL_ALLOCATED(USER(aligned), request);
      return USER(aligned);
    }
    LOCK(__malloc_lock);
    aligned->size = (SIZE(c) - lead) | IN_USE_BEFORE;
    c->size = lead | (c->size & FLAGS);
    join_and_link(c, lead);
    UNLOCK(__malloc_lock);
    c = aligned;
  }
  if (!(c->size & MAPPED)) {
    LOCK(__malloc_lock);
    trim(c, n);
    UNLOCK(__malloc_lock);
  }
  TELL_ALLOCATED(USER(c), request);
  return USER(c);
}
void *aligned_alloc(size_t alignment, size_t request) { return memalign(alignment, request); }
void *valloc(size_t request) { return memalign(PAGE, request); }
void *pvalloc(size_t request) { return memalign(PAGE, (request + PAGE - 1) & ~(size_t)(PAGE - 1)); }
int posix_memalign(void **place, size_t alignment, size_t request) {
  void *p;
  int saved = errno;
  if (alignment % sizeof(void *) || !alignment || (alignment & (alignment - 1))) return EINVAL;
  p = memalign(alignment, request);
  errno = saved;
  if (!p) return ENOMEM;
  *place = p;
  TELL_STORED(place, sizeof *place);
  return 0;
}

/* What heap-info.c tells: bytes from the kernel, free chunks and their bytes, those in the stacks, the top. */
void __heap_state(struct heap_state *s) {
  int i;
  memset(s, 0, sizeof *s);
  if (!top) return;
  s->bytes = (size_t)(heap_end - heap_start);
  s->top = SIZE(top);
  for (i = 0; i < STACKS; i++) {
    s->kept_chunks += stack_count[i];
    s->kept_bytes += stack_count[i] * (size_t)(MINIMUM + 16 * i);
  }
  for (i = 0; i < LISTS; i++) {
    struct chunk *c;
    for (c = list[i].next; c && c != &list[i]; c = c->next) {
      s->free_chunks++;
      s->free_bytes += SIZE(c);
    }
  }
}
