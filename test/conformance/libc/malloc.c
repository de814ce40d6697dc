// The heap: alignment, sizes, contents, reuse.
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned seed = 1;
static unsigned next(void) { return seed = seed * 1103515245u + 12345u, seed >> 8; }

int main(void) {
  for (size_t n = 0; n < 100; n += 9) {
    void *p = malloc(n);
    printf("%zu ", malloc_usable_size(p));
    free(p);
  }
  printf("\n");
  char *a = malloc(40), *b = malloc(40);
  free(a);
  free(b);
  char *c = malloc(33), *d = malloc(40);
  printf("reused %d %d\n", c == b, d == a);
  int *z = calloc(1000, sizeof *z), sum = 0;
  for (int i = 0; i < 1000; i++) sum += z[i];
  printf("zeros %d\n", sum);
  z = realloc(z, 100);
  free(z);
  void *aligned;
  printf("%d ", posix_memalign(&aligned, 256, 100));
  printf("%d\n", (int)((uintptr_t)aligned % 256));
  printf("%d\n", posix_memalign(&aligned, 24, 100) == EINVAL);
  free(aligned);
  aligned = aligned_alloc(4096, 8192);
  printf("%d\n", (int)((uintptr_t)aligned % 4096));
  free(aligned);
  errno = 0;
  printf("%p ", malloc(SIZE_MAX / 2 + 1));
  printf("%d\n", errno == ENOMEM);
  errno = 0;
  printf("%p ", calloc(SIZE_MAX / 2, 3));
  printf("%d\n", errno == ENOMEM);
  printf("%p\n", reallocarray(NULL, SIZE_MAX / 4, 8));
  char *big = malloc(1 << 20);
  memset(big, 'x', 1 << 20);
  big = realloc(big, 3 << 20);
  printf("%c %c\n", big[0], big[(1 << 20) - 1]);
  free(big);

  /* Many blocks at once; each keeps what was written into it. */
  enum { N = 200 };
  unsigned char *block[N] = {0};
  size_t size[N] = {0};
  int damaged = 0;
  for (int i = 0; i < 20000; i++) {
    int k = (int)(next() % N);
    size_t n = next() % 10 ? next() % 200 : next() % 5000;
    for (size_t j = 0; j < size[k]; j += 13) damaged += block[k][j] != (unsigned char)k;
    if (next() % 3 == 0) {
      free(block[k]);
      block[k] = NULL;
      size[k] = 0;
    } else {
      unsigned char *p = realloc(block[k], n + 1);
      damaged += (uintptr_t)p % 16 != 0;
      block[k] = p;
      size[k] = n + 1;
      memset(p, k, n + 1);
    }
  }
  printf("damaged %d\n", damaged);
  return 0;
}
