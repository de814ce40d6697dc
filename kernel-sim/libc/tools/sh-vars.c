/* The shell's variables, and memory for a command's time. */
#include "sh.h"

struct variable {
  struct variable *next;
  char *name, *value; /* value NULL: not set */
  int attributes;
};
static struct variable *variables;

int is_name(const char *s, size_t n) {
  size_t i;
  if (n == 0 || isdigit((unsigned char)*s)) return 0;
  for (i = 0; i < n; i++)
    if (!isalnum((unsigned char)s[i]) && s[i] != '_') return 0;
  return 1;
}
static struct variable *find(const char *name, size_t n) {
  struct variable *v;
  for (v = variables; v; v = v->next)
    if (strncmp(v->name, name, n) == 0 && !v->name[n]) return v;
  return NULL;
}
static struct variable *find_or_add(const char *name, size_t n) {
  struct variable *v = find(name, n), **at = &variables;
  if (v) return v;
  v = grab(sizeof *v);
  v->name = memcpy(grab(n + 1), name, n);
  v->name[n] = 0;
  v->value = NULL;
  v->attributes = 0;
  while (*at && strcmp((*at)->name, v->name) < 0) at = &(*at)->next;
  v->next = *at;
  return *at = v;
}
const char *get_variable(const char *name) {
  struct variable *v = find(name, strlen(name));
  return v ? v->value : NULL;
}
void set_variable(const char *name, const char *value, int attributes) {
  struct variable *v = find_or_add(name, strlen(name));
  if (value) {
    char *old = v->value;
    if (v->attributes & READONLY) give_up(2, "%s: is read only", name);
    v->value = copy(value);
    free(old);
    if (option_a) attributes |= EXPORT;
  }
  v->attributes |= attributes;
}
int unset_variable(const char *name) {
  struct variable *v = find(name, strlen(name));
  if (!v) return 0;
  if (v->attributes & READONLY) return -1;
  free(v->value);
  v->value = NULL;
  v->attributes = 0;
  return 0;
}

void list_variables(const char *prefix, int attributes) {
  struct variable *v;
  const char *s;
  for (v = variables; v; v = v->next) {
    if ((v->attributes & attributes) != attributes || (!v->value && !attributes)) continue;
    printf("%s%s", prefix, v->name);
    if (v->value) {
      printf("='");
      for (s = v->value; *s; s++) printf(*s == '\'' ? "'\"'\"'" : "%c", *s);
      putchar('\'');
    }
    putchar('\n');
  }
}
/* What exported variables make, in temporary memory. */
char **environment(void) {
  struct variable *v;
  struct list l = {0};
  for (v = variables; v; v = v->next) {
    char *entry;
    if (!(v->attributes & EXPORT) || !v->value) continue;
    entry = temporary(strlen(v->name) + strlen(v->value) + 2);
    sprintf(entry, "%s=%s", v->name, v->value);
    list_add(&l, entry);
  }
  list_add(&l, NULL);
  return l.items;
}
void import_environment(char **envp) {
  for (; *envp; envp++) {
    const char *equal = strchr(*envp, '=');
    struct variable *v;
    if (!equal || !is_name(*envp, (size_t)(equal - *envp))) continue;
    v = find_or_add(*envp, (size_t)(equal - *envp));
    v->value = copy(equal + 1);
    v->attributes = EXPORT;
  }
}

/* What `local` has put aside, innermost function first. */
struct local {
  struct local *next;
  struct variable *variable;
  char *value;
  int attributes;
};
static struct local *locals;
void *locals_begin(void) {
  void *saved = locals;
  locals = NULL;
  return saved;
}
void make_local(const char *name) {
  struct local *l = grab(sizeof *l);
  l->variable = find_or_add(name, strlen(name));
  l->value = l->variable->value ? copy(l->variable->value) : NULL;
  l->attributes = l->variable->attributes;
  l->next = locals;
  locals = l;
}
void locals_end(void *saved) {
  while (locals) {
    struct local *l = locals;
    locals = l->next;
    free(l->variable->value);
    l->variable->value = l->value;
    l->variable->attributes = l->attributes;
    free(l);
  }
  locals = saved;
}

/* Memory in blocks; what a function's body needs is pinned below a mark. */
struct block {
  struct block *older;
  size_t number, size;
  _Alignas(16) char bytes[];
};
static struct block *newest;
static size_t used;
static struct mark pinned;

void *temporary(size_t n) {
  void *p;
  n = (n + 15) & ~(size_t)15;
  if (!newest || used + n > newest->size) {
    size_t size = n > 4064 ? n : 4064;
    struct block *b = grab(sizeof *b + size);
    b->older = newest;
    b->number = newest ? newest->number + 1 : 1;
    b->size = size;
    newest = b;
    used = 0;
  }
  p = newest->bytes + used;
  used += n;
  return p;
}
char *temporary_copy(const char *s, size_t n) {
  char *c = temporary(n + 1);
  memcpy(c, s, n);
  c[n] = 0;
  return c;
}
struct mark mark(void) { return (struct mark){newest, used}; }
static size_t block_number(const void *b) { return b ? ((const struct block *)b)->number : 0; }
void release(struct mark m) {
  if (block_number(m.block) < block_number(pinned.block) || (m.block == pinned.block && m.used < pinned.used)) m = pinned;
  while (newest != m.block) {
    struct block *b = newest;
    newest = b->older;
    free(b);
  }
  used = m.used;
}
void list_add(struct list *l, char *item) {
  if (l->count == l->room) {
    char **items = temporary((size_t)(2 * l->room + 8) * sizeof *items);
    if (l->count) memcpy(items, l->items, (size_t)l->count * sizeof *items);
    l->items = items;
    l->room = 2 * l->room + 8;
  }
  l->items[l->count++] = item;
}

struct function {
  struct function *next;
  char *name;
  struct node *body;
};
static struct function *functions;
struct node *find_function(const char *name) {
  struct function *f;
  for (f = functions; f; f = f->next)
    if (strcmp(f->name, name) == 0) return f->body;
  return NULL;
}
/* NULL: unset. The tree stays, with all memory before it. */
void set_function(const char *name, struct node *body) {
  struct function *f;
  for (f = functions; f && strcmp(f->name, name); f = f->next) {
  }
  if (!f) {
    f = grab(sizeof *f);
    f->name = copy(name);
    f->next = functions;
    functions = f;
  }
  f->body = body;
  pinned = mark();
}
