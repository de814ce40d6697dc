/* Running commands: processes, pipes, control flow. POSIX.1-2017, XCU 2.8–2.14 */
#include "sh.h"

enum skip skipping;
int skip_count, loops, last_status, in_function;

int wait_status(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WIFSTOPPED(status) ? 128 + WSTOPSIG(status) : WEXITSTATUS(status); }
/* Waits for one child; says which signal killed it, as dash does. */
int wait_for(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return 127;
  if (WIFSIGNALED(status) && WTERMSIG(status) != SIGINT && WTERMSIG(status) != SIGPIPE)
    fprintf(stderr, "%s%s\n", strsignal(WTERMSIG(status)), WCOREDUMP(status) ? " (core dumped)" : "");
  return wait_status(status);
}

pid_t fork_shell(int background) {
  pid_t pid;
  fflush(stdout);
  pid = fork();
  if (pid < 0) give_up(2, "Cannot fork");
  if (pid == 0) {
    traps_reset();
    interactive = 0;
    loops = 0;
    if (background) {
      signal(SIGINT, SIG_IGN);
      signal(SIGQUIT, SIG_IGN);
    }
  }
  return pid;
}

char *find_in_path(const char *name) {
  const char *path = get_variable("PATH"), *end;
  char *found = NULL;
  if (strchr(name, '/')) return access(name, X_OK) == 0 ? (char *)name : NULL;
  for (; path; path = *end ? end + 1 : NULL) {
    struct stat st;
    char *file;
    end = strchrnul(path, ':');
    file = temporary((size_t)(end - path) + strlen(name) + 2);
    sprintf(file, "%.*s%s%s", (int)(end - path), path, end > path ? "/" : "", name);
    if (stat(file, &st) == 0 && S_ISREG(st.st_mode)) {
      if (access(file, X_OK) == 0) return file;
      if (!found) found = file;
    }
  }
  return found;
}
/* Replaces the process; ends it where that cannot be. `name`: of the builtin that asks. */
static _Noreturn void execute(char **argv, const char *name) {
  char *file = strchr(argv[0], '/') ? argv[0] : find_in_path(argv[0]);
  char **env = environment();
  int e = ENOENT;
  if (file) {
    execve(file, argv, env);
    e = errno;
    if (e == ENOEXEC) {
      struct list l = {0};
      list_add(&l, "sh");
      list_add(&l, file);
      for (argv++; *argv; argv++) list_add(&l, *argv);
      list_add(&l, NULL);
      execve("/bin/sh", l.items, env);
    }
  }
  complain("%s%s%s: %s", name, *name ? ": " : "", argv[0], e == ENOENT || e == ENOTDIR ? "not found" : strerror(e));
  leave(e == ENOENT || e == ENOTDIR ? 127 : 126);
}
int exec_program(char **argv, const char *who) { execute(argv, who); }

static int call_function(struct node *body, struct list *args) {
  struct list saved = parameters;
  void *locals = locals_begin();
  int status, outer_loops = loops;
  parameters.items = args->items + 1;
  parameters.count = args->count - 1;
  parameters.room = 0;
  loops = 0;
  in_function++;
  status = run_node(body, 0);
  in_function--;
  loops = outer_loops;
  if (skipping == RETURN) skipping = NOTHING;
  parameters = saved;
  locals_end(locals);
  return status;
}

/* NAME=VALUE of a command: set for good, or exported to what follows. */
static void assign(const struct word *w, int attributes, int temporarily) {
  for (; w; w = w->next) {
    char *equal = strchr(w->text, '='), *name = temporary_copy(w->text, (size_t)(equal - w->text)), *value = expand_one(equal + 1, ASSIGN);
    if (option_x) fprintf(stderr, "%s%s=%s\n", get_variable("PS4") ? get_variable("PS4") : "+ ", name, value);
    if (temporarily) make_local(name);
    set_variable(name, value, attributes);
  }
}
static int run_builtin(const struct builtin *b, int argc, char **argv) {
  jmp_buf here, *outer = failure;
  volatile int status = 2;
  if (setjmp(here) == 0) {
    failure = b->special ? NULL : &here;
    status = b->run(argc, argv);
  }
  failure = outer;
  return status;
}
static int simple(struct node *n, int flags) {
  struct list args = {0};
  struct saved *undo = NULL;
  struct word *w;
  const struct builtin *b;
  struct node *function;
  void *locals = NULL;
  int status = 0, argc;
  line_number = n->line;
  from_command = 0;
  for (w = n->words; w; w = w->next) {
    const struct builtin *first = args.count > 0 ? find_builtin(args.items[0]) : NULL;
    const char *equal = strchr(w->text, '=');
    /* The arguments of these are assignments: no splitting. */
    if (first && equal && is_name(w->text, (size_t)(equal - w->text)) && (strcmp(first->name, "export") == 0 || strcmp(first->name, "readonly") == 0 || strcmp(first->name, "local") == 0))
      list_add(&args, expand_one(w->text, ASSIGN));
    else expand(w->text, &args);
  }
  argc = args.count;
  list_add(&args, NULL);
  if (argc == 0) {
    status = from_command ? last_status : 0;
    if (redirect(n->redirs, &undo) < 0) status = 2;
    restore(undo);
    from_command = 0;
    assign(n->assigns, 0, 0);
    return from_command ? last_status : status;
  }
  if (option_x) {
    int i;
    fputs(get_variable("PS4") ? get_variable("PS4") : "+ ", stderr);
    for (i = 0; i < argc; i++) fprintf(stderr, "%s%s", i ? " " : "", args.items[i]);
    fputc('\n', stderr);
  }
  function = find_function(args.items[0]);
  b = find_builtin(args.items[0]);
  if (b && b->special) function = NULL;
  if (function || b) {
    int exec = b && strcmp(b->name, "exec") == 0;
    if (redirect(n->redirs, exec ? NULL : &undo) < 0) {
      restore(undo);
      if (b && b->special && !interactive) leave(2);
      return 2;
    }
    if (!b || !b->special) locals = locals_begin();
    assign(n->assigns, b && b->special ? (exec ? EXPORT : 0) : EXPORT, !(b && b->special));
    args.count = argc;
    status = function ? call_function(function, &args) : run_builtin(b, argc, args.items);
    if (b && !function && (fflush(stdout) || ferror(stdout))) {
      complain("%s: I/O error", b->name);
      clearerr(stdout);
      status = 1;
    }
    if (!b || !b->special) locals_end(locals);
    restore(undo);
    return status;
  }
  if (!(flags & LAST)) {
    pid_t pid = fork_shell(0);
    if (pid > 0) return wait_for(pid);
  }
  if (redirect(n->redirs, NULL) < 0) leave(2);
  assign(n->assigns, EXPORT, 0);
  execute(args.items, "");
}

static int pipeline(struct node *n, int background) {
  int in = -1, ends[2] = {-1, -1}, status = 0;
  pid_t last = 0, pids[64];
  int count = 0, i;
  for (; n; n = n->b) {
    if (n->b && pipe(ends) < 0) give_up(2, "Pipe call failed");
    last = fork_shell(background);
    if (last == 0) {
      if (in >= 0) {
        dup2(in, 0);
        close(in);
      }
      if (n->b) {
        close(ends[0]);
        if (ends[1] != 1) {
          dup2(ends[1], 1);
          close(ends[1]);
        }
      }
      leave(run_node(n->a, LAST));
    }
    if (in >= 0) close(in);
    if (n->b) {
      close(ends[1]);
      in = ends[0];
    }
    if (count < 64) pids[count++] = last;
  }
  for (i = 0; i < count; i++) {
    int s = wait_for(pids[i]);
    if (pids[i] == last) status = s;
  }
  return status;
}

static int after_loop_body(void) {
  /* 1: the loop ends. */
  if (skipping == BREAK || skipping == CONTINUE) {
    int leaves = skipping == BREAK;
    if (--skip_count > 0) return 1;
    skipping = NOTHING;
    return leaves;
  }
  return skipping != NOTHING;
}
static int loop(struct node *n) {
  int status = 0;
  loops++;
  for (;;) {
    struct mark m = mark();
    int go = run_node(n->a, TESTED) == 0;
    if (skipping == NOTHING) {
      if (go == (n->kind == C_UNTIL)) break;
      status = run_node(n->b, 0);
    }
    release(m);
    if (after_loop_body()) break;
  }
  loops--;
  return status;
}
static int for_loop(struct node *n) {
  struct list items = {0};
  struct word *w;
  int i, status = 0;
  if (!n->flag)
    for (i = 0; i < parameters.count; i++) list_add(&items, parameters.items[i]);
  for (w = n->words; w; w = w->next) expand(w->text, &items);
  loops++;
  for (i = 0; i < items.count; i++) {
    struct mark m = mark();
    set_variable(n->name, items.items[i], 0);
    status = run_node(n->a, 0);
    release(m);
    if (after_loop_body()) break;
  }
  loops--;
  return status;
}
static int choose(struct node *n, int flags) {
  const char *value = expand_one(n->words->text, 0);
  struct node *item;
  struct word *w;
  for (item = n->a; item; item = item->b)
    for (w = item->words; w; w = w->next)
      if (match(expand_one(w->text, PATTERN), value)) return item->a ? run_node(item->a, flags) : 0;
  return 0;
}

static int run_compound(struct node *n, int flags) {
  int status;
  pid_t pid;
  switch (n->kind) {
    case C_SIMPLE: return simple(n, flags);
    case C_PIPE: return pipeline(n, 0);
    case C_AND:
    case C_OR:
      status = run_node(n->a, TESTED);
      if (skipping != NOTHING || (status == 0) != (n->kind == C_AND)) return status;
      return run_node(n->b, flags);
    case C_NOT:
      status = run_node(n->a, TESTED);
      return skipping == NOTHING ? !status : status;
    case C_LIST:
      status = run_node(n->a, flags & ~LAST);
      return skipping == NOTHING ? run_node(n->b, flags) : status;
    case C_BACKGROUND:
      pid = fork_shell(1);
      if (pid == 0) {
        int null = open("/dev/null", O_RDONLY);
        if (null > 0) {
          dup2(null, 0);
          close(null);
        }
        leave(run_node(n->a, LAST));
      }
      background_pid = pid;
      return 0;
    case C_SUBSHELL:
      if (!(flags & LAST)) {
        pid = fork_shell(0);
        if (pid > 0) return wait_for(pid);
      }
      leave(run_node(n->a, LAST));
    case C_GROUP: return run_node(n->a, flags);
    case C_IF:
      status = run_node(n->a, TESTED);
      if (skipping != NOTHING) return status;
      if (status == 0) return run_node(n->b, flags);
      return n->c ? run_node(n->c, flags) : 0;
    case C_WHILE:
    case C_UNTIL: return loop(n);
    case C_FOR: return for_loop(n);
    case C_CASE: return choose(n, flags);
    case C_FUNCTION: set_function(n->name, n->a); return 0;
  }
  return 0;
}
int run_node(struct node *n, int flags) {
  struct saved *undo = NULL;
  int status;
  if (!n || option_n) return 0;
  if (n->kind != C_SIMPLE && n->redirs) {
    line_number = n->line;
    if (redirect(n->redirs, &undo) < 0) {
      restore(undo);
      return last_status = 2;
    }
    flags &= ~LAST;
  }
  if (trap_pending()) flags &= ~LAST;
  status = run_compound(n, flags);
  if (undo) restore(undo);
  last_status = status;
  if (trap_pending()) traps_run();
  if (option_e && status && !(flags & TESTED) && skipping == NOTHING && (n->kind == C_SIMPLE || n->kind == C_PIPE || n->kind == C_SUBSHELL)) leave(status);
  return status;
}

int run_input(struct input *in, int flags) {
  int status = 0, end = 0;
  for (;;) {
    struct mark m = mark();
    struct node *n;
    if (interactive && in->fd >= 0 && in->at >= in->length) {
      fputs(get_variable("PS1") ? get_variable("PS1") : getuid() ? "$ " : "# ", stderr);
      fflush(stderr);
    }
    n = parse_command(in, &end);
    if (n) status = run_node(n, flags);
    release(m);
    if (end || skipping != NOTHING) return status;
  }
}
int run_text(const char *text, int flags) {
  struct input in;
  input_string(&in, text);
  in.line = line_number ? line_number : 1;
  return run_input(&in, flags);
}

char *command_output(const char *text) {
  int ends[2];
  size_t n = 0, room = 256;
  char *out = temporary(room);
  ssize_t k;
  pid_t pid;
  from_command = 1;
  if (pipe(ends) < 0) give_up(2, "Pipe call failed");
  pid = fork_shell(0);
  if (pid == 0) {
    close(ends[0]);
    if (ends[1] != 1) {
      dup2(ends[1], 1);
      close(ends[1]);
    }
    leave(run_text(text, 0));
  }
  close(ends[1]);
  while ((k = read(ends[0], out + n, room - n - 1)) > 0 || (k < 0 && errno == EINTR)) {
    if (k < 0) continue;
    n += (size_t)k;
    if (room - n < 128) {
      char *more = temporary(2 * room);
      memcpy(more, out, n);
      out = more;
      room *= 2;
    }
  }
  close(ends[0]);
  last_status = wait_for(pid);
  from_command = 1;
  while (n > 0 && out[n - 1] == '\n') n--;
  out[n] = 0;
  /* NUL bytes have no place in a string. */
  for (k = 0, room = 0; room < n; room++)
    if (out[room]) out[k++] = out[room];
  out[k] = 0;
  return out;
}
