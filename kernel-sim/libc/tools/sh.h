/*
 * The shell: parsed to a tree of commands (sh-parse.c), whose words keep their source text until they are expanded (sh-expand.c).
 * Statuses and messages are those of dash. It is not interactive beyond a prompt: there are no jobs and no history.
 */
#ifndef SH_H
#define SH_H

#include "tools.h"
#include <setjmp.h>

/* Source text: a string, or what a descriptor gives line by line. */
struct input {
  char *text;
  size_t at, length, room;
  int fd; /* -1: there is no more than the text */
  int line;
};

struct word {
  struct word *next;
  char *text;
};
enum redirection { R_IN, R_OUT, R_APPEND, R_CLOBBER, R_BOTH, R_DUP, R_HERE };
struct redir {
  struct redir *next;
  enum redirection kind;
  int fd;
  char *word;    /* file, descriptor, or the body of a here-document */
  int literal;   /* a here-document that is not expanded */
};
enum command { C_SIMPLE, C_PIPE, C_AND, C_OR, C_NOT, C_LIST, C_BACKGROUND, C_SUBSHELL, C_GROUP, C_IF, C_WHILE, C_UNTIL, C_FOR, C_CASE, C_FUNCTION };
struct node {
  enum command kind;
  int line;
  struct node *a, *b, *c;
  struct word *words, *assigns; /* of `case`: the word; of an item of it: the patterns */
  struct redir *redirs;
  char *name;
  int flag; /* for: there is an "in" */
};

/* A growing list of strings, as argv has them. */
struct list {
  char **items;
  int count, room;
};
void list_add(struct list *l, char *item);

/* Memory that goes at the end of a command: everything since the mark. */
void *temporary(size_t n);
char *temporary_copy(const char *s, size_t n);
struct mark { void *block; size_t used; };
struct mark mark(void);
void release(struct mark m);

/* sh-parse.c */
void input_string(struct input *in, const char *text);
/* The next complete command of the input: NULL at its end. Syntax errors end the shell (or go back to the prompt). */
struct node *parse_command(struct input *in, int *end);
/* Stands behind the opening quote, brace or parenthesis: moves on behind the matching one. */
void skip_double(struct input *in);
void skip_backquote(struct input *in);
void skip_dollar(struct input *in);

/* sh-expand.c */
enum { SPLIT = 1, PATTERN = 2, HEREDOC = 4, ASSIGN = 8 };
void expand(const char *word, struct list *out);
/* To one string; PATTERN keeps what was quoted from being special. */
char *expand_one(const char *word, int flags);
long arithmetic(const char *text);

/* sh-exec.c */
enum { LAST = 1, TESTED = 2 };
int run_node(struct node *n, int flags);
int run_text(const char *text, int flags);
int run_input(struct input *in, int flags);
/* A copy of the shell, with all that a subshell forgets forgotten: fork(2). */
pid_t fork_shell(int background);
int wait_status(int status);
int wait_for(pid_t pid);
/* Replaces the process; `who` is the builtin of its messages. */
int exec_program(char **argv, const char *who);
_Noreturn void leave(int status);
char *command_output(const char *text);
void set_function(const char *name, struct node *body);
struct node *find_function(const char *name);
char *find_in_path(const char *name);
/* What is to be left: loops, a function, or nothing. */
enum skip { NOTHING, BREAK, CONTINUE, RETURN, EXIT };
extern enum skip skipping;
extern int skip_count, loops, last_status, root_pid, background_pid, interactive, line_number, in_function, from_command;
extern char *shell_name;
extern int option_e, option_x, option_u, option_f, option_n, option_v, option_a, option_C;
extern struct list parameters; /* $1 … */
/* "sh: LINE: text" on standard error. */
void complain(const char *format, ...);
/* Where a builtin that is not special goes on after a mistake. */
extern jmp_buf *failure;
/* The same; then a shell that is not interactive ends with `status`, unless a builtin that is not special runs. */
_Noreturn void give_up(int status, const char *format, ...);
void traps_run(void);
void traps_reset(void);
int trap_pending(void);

/* sh-redirect.c */
/* Where descriptors were before: number and copy, -1 for closed. */
struct saved {
  int fd, copy;
  struct saved *next;
};
/* 0, or -1 after a message. With `undo` what was there is kept, for restore. */
int redirect(const struct redir *r, struct saved **undo);
void restore(struct saved *s);

/* sh-vars.c */
const char *get_variable(const char *name);
/* NULL value: unset stays unset, and attributes are kept. */
enum { EXPORT = 1, READONLY = 2 };
void set_variable(const char *name, const char *value, int attributes);
int unset_variable(const char *name);
void list_variables(const char *prefix, int attributes);
char **environment(void);
void import_environment(char **envp);
int is_name(const char *s, size_t n);
/* `local`: the value comes back at the end of the function. */
void make_local(const char *name);
void *locals_begin(void);
void locals_end(void *saved);

/* sh-builtin.c */
struct builtin {
  const char *name;
  int (*run)(int argc, char **argv);
  int special;
};
const struct builtin *find_builtin(const char *name);
/* sh-trap.c */
int trap_builtin(int argc, char **argv);
int signal_number(const char *name);
int set_builtin(int argc, char **argv);
void set_option(char letter, int on, const char *who);

#endif
