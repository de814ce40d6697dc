/* What programs may ask and tell the heap: mallinfo(3), malloc_stats(3), mallopt(3). Its settings are fixed. */
#include "internal.h"
#include <malloc.h>
#include <stdio.h>

int mallopt(int what, int value) {
  (void)what;
  (void)value;
  return 1;
}
/* The top stays ours. */
int malloc_trim(size_t keep) {
  (void)keep;
  return 0;
}

struct mallinfo2 mallinfo2(void) {
  struct heap_state s;
  struct mallinfo2 m = {0};
  __heap_state(&s);
  m.arena = s.bytes;
  m.ordblks = s.free_chunks + (s.bytes != 0);
  m.fordblks = s.free_bytes + s.top;
  m.uordblks = s.bytes - m.fordblks;
  m.keepcost = s.top;
  return m;
}
struct mallinfo mallinfo(void) {
  struct mallinfo2 m = mallinfo2();
  struct mallinfo r = {0};
  r.arena = (int)m.arena;
  r.ordblks = (int)m.ordblks;
  r.uordblks = (int)m.uordblks;
  r.fordblks = (int)m.fordblks;
  r.keepcost = (int)m.keepcost;
  return r;
}
void malloc_stats(void) {
  struct mallinfo2 m = mallinfo2();
  fprintf(stderr, "Arena 0:\nsystem bytes     = %10u\nin use bytes     = %10u\n", (unsigned int)m.arena,
          (unsigned int)m.uordblks);
  fprintf(stderr, "Total (incl. mmap):\nsystem bytes     = %10u\nin use bytes     = %10u\n", (unsigned int)m.arena,
          (unsigned int)m.uordblks);
  fprintf(stderr, "max mmap regions = %10u\nmax mmap bytes   = %10lu\n", 0u, 0ul);
}
int malloc_info(int options, FILE *f) {
  struct mallinfo2 m = mallinfo2();
  if (options != 0) return EINVAL;
  fprintf(f, "<malloc version=\"1\">\n<heap nr=\"0\">\n<sizes>\n</sizes>\n<total type=\"fast\" count=\"0\" size=\"0\"/>\n");
  fprintf(f, "<total type=\"rest\" count=\"%zu\" size=\"%zu\"/>\n<system type=\"current\" size=\"%zu\"/>\n", m.ordblks,
          m.fordblks, m.arena);
  fprintf(f, "<system type=\"max\" size=\"%zu\"/>\n</heap>\n</malloc>\n", m.arena);
  return 0;
}
