/* Data of a thread by key. Deleting a key and making it anew makes the old values vanish. */
#include "thread.h"
#include <stdlib.h>

/* Odd: in use. Counts up with each pthread_key_create and pthread_key_delete. */
static struct key {
  unsigned long use;
  void (*destructor)(void *);
} keys[KEYS];

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  unsigned int i;
  for (i = 0; i < KEYS; i++)
    if (!(keys[i].use & 1)) {
      keys[i].use++;
      keys[i].destructor = destructor;
      *key = i;
      return 0;
    }
  return EAGAIN;
}
int pthread_key_delete(pthread_key_t key) {
  if (key >= KEYS || !(keys[key].use & 1)) return EINVAL;
  keys[key].use++;
  return 0;
}

static struct specific *slot(unsigned int key, int make) {
  struct specific **block;
  if (key < KEY_BLOCK) return &__self.first_keys[key];
  block = &__self.more_keys[key / KEY_BLOCK - 1];
  if (!*block && make) *block = calloc(KEY_BLOCK, sizeof(struct specific));
  return *block ? *block + key % KEY_BLOCK : NULL;
}
void *pthread_getspecific(pthread_key_t key) {
  struct specific *s;
  if (key >= KEYS) return NULL;
  s = slot(key, 0);
  return s && s->use == keys[key].use ? s->value : NULL;
}
int pthread_setspecific(pthread_key_t key, const void *value) {
  struct specific *s;
  if (key >= KEYS || !(keys[key].use & 1)) return EINVAL;
  s = slot(key, value != NULL);
  if (!s) return value ? ENOMEM : 0;
  s->use = keys[key].use;
  s->value = (void *)value;
  return 0;
}

/* In the order of the keys; again, up to four times, while destructors set values. */
void __run_key_destructors(void) {
  int round, i, again = 1;
  for (round = 0; again && round < DESTRUCTOR_ROUNDS; round++) {
    again = 0;
    for (i = 0; i < KEYS; i++) {
      struct specific *s = slot((unsigned int)i, 0);
      void *value;
      if (!s) {
        i |= KEY_BLOCK - 1;
        continue;
      }
      value = s->value;
      if (!value) continue;
      s->value = NULL;
      if (s->use != keys[i].use || !keys[i].destructor) continue;
      again = 1;
      keys[i].destructor(value);
    }
  }
  for (i = 0; i < KEYS / KEY_BLOCK - 1; i++)
    if (__self.more_keys[i]) {
      free(__self.more_keys[i]);
      __self.more_keys[i] = NULL;
    }
}
