/* Between the lexer and the parser of the shell. */
#ifndef SH_PARSE_H
#define SH_PARSE_H

#include "sh.h"

enum token { T_END, T_NEWLINE, T_WORD, T_OPERATOR, T_NUMBER };
/* One parser at a time; command substitutions nest, so that its state is saved around them. */
struct parser {
  struct input *in;
  enum token token;
  char *text;
  size_t start;
  int known; /* the next token has been read */
  struct redir *pending[16];
  int pending_count;
};
extern struct parser parser;

/* Makes parser.token the next token, unless it is known. */
void next(void);
/* Is the next token this operator or word? accept_… takes it then; expect complains if it is not. */
int is_operator(const char *s);
int is_word(const char *s);
int accept_operator(const char *s);
int accept_word(const char *s);
void expect(const char *s);
void newlines(void);
/* "Syntax error: …": the shell ends, or goes back to the prompt. */
void syntax_error(const char *format, ...);
/* The token that is next has no place here; `wanted` would have. */
void unexpected(const char *wanted);
/* Commands separated by ; & and newlines; `close` is only for messages: the end of the input there is an error. */
struct node *parse_list(const char *close);

#endif
