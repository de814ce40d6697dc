/* From the kernel's initial stack block to main, and the way out: exit, atexit, abort. */
#include "internal.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern int main(int, char **, char **);
extern void (*__init_array_start[])(void);
extern void (*__init_array_end[])(void);
extern void (*__fini_array_start[])(void);
extern void (*__fini_array_end[])(void);

char **__environ;
char **environ;
char *program_invocation_name = "";
char *program_invocation_short_name = "";

/* What was called so far leaves nothing behind where main will have its frame: as good as a fresh stack. */
static void clean_stack(void) {
  char room[4000];
  memset(room, 0, sizeof room);
}

/* sp points at the block {argc, argv..., 0, envp..., 0}. */
void __libc_start(long *sp) {
  int argc = (int)sp[0];
  char **argv = (char **)(sp + 1);
  char **envp = argv + argc + 1;
  void (**init)(void);

  __environ = envp;
  environ = envp;
  if (argc > 0 && argv[0]) {
    char *slash = strrchr(argv[0], '/');
    program_invocation_name = argv[0];
    program_invocation_short_name = slash ? slash + 1 : argv[0];
  }
  for (init = __init_array_start; init < __init_array_end; init++) (*init)();
  clean_stack();
  exit(main(argc, argv, envp));
}

/* Functions to run at exit, newest last; blocks of 32 are chained, since POSIX sets no limit. */
enum { EXIT_PLAIN, EXIT_STATUS, EXIT_DONE };
struct exit_function {
  int kind;
  void (*function)(void);
  void (*with_status)(int, void *);
  void *argument;
};
struct exit_block {
  struct exit_block *older;
  int count;
  struct exit_function entry[32];
};
static struct exit_block first_block;
static struct exit_block *exit_functions = &first_block;
static struct exit_block quick_block;

static struct exit_function *new_entry(void) {
  if (exit_functions->count == 32) {
    struct exit_block *block = calloc(1, sizeof *block);
    if (!block) return NULL;
    block->older = exit_functions;
    exit_functions = block;
  }
  return &exit_functions->entry[exit_functions->count++];
}

int atexit(void (*function)(void)) {
  struct exit_function *entry = new_entry();
  if (!entry) return -1;
  entry->kind = EXIT_PLAIN;
  entry->function = function;
  return 0;
}

int on_exit(void (*function)(int, void *), void *argument) {
  struct exit_function *entry = new_entry();
  if (!entry) return -1;
  entry->kind = EXIT_STATUS;
  entry->with_status = function;
  entry->argument = argument;
  return 0;
}

int at_quick_exit(void (*function)(void)) {
  if (quick_block.count == 32) return -1;
  quick_block.entry[quick_block.count++].function = function;
  return 0;
}

/* A function may register others while it runs: they run next. */
void exit(int status) {
  void (**fini)(void);
  while (exit_functions) {
    while (exit_functions->count > 0) {
      struct exit_function *entry = &exit_functions->entry[--exit_functions->count];
      int kind = entry->kind;
      entry->kind = EXIT_DONE;
      if (kind == EXIT_PLAIN) entry->function();
      else if (kind == EXIT_STATUS) entry->with_status(status, entry->argument);
    }
    if (exit_functions == &first_block) break;
    exit_functions = exit_functions->older;
  }
  for (fini = __fini_array_end; fini > __fini_array_start;) (*--fini)();
  __stdio_exit();
  TELL_EXIT();
  _exit(status);
}

void quick_exit(int status) {
  while (quick_block.count > 0) quick_block.entry[--quick_block.count].function();
  _exit(status);
}

void _exit(int status) {
  for (;;) SYS1(SYS_exit_group, status & 0xff);
}

void _Exit(int status) { _exit(status); }

/* The signal must end the process even if it is blocked, ignored or handled by a function that returns. */
void abort(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGABRT);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(SIGABRT);
  signal(SIGABRT, SIG_DFL);
  raise(SIGABRT);
  _exit(127);
}

void __libc_fatal(const char *message) {
  size_t length = strlen(message);
  char line[256];
  if (length > sizeof line - 1) length = sizeof line - 1;
  memcpy(line, message, length);
  line[length++] = '\n';
  SYS3(SYS_write, 2, line, length);
  abort();
}
