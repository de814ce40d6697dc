/* The shell's grammar: tokens to a tree of commands. POSIX.1-2017, XCU 2.10 */
#include "sh-parse.h"

static struct node *new_node(enum command kind, struct node *a, struct node *b) {
  struct node *n = temporary(sizeof *n);
  memset(n, 0, sizeof *n);
  n->kind = kind;
  n->a = a;
  n->b = b;
  n->line = parser.in->line;
  return n;
}
static struct word **add_word(struct word **at, char *text) {
  struct word *w = temporary(sizeof *w);
  w->text = text;
  w->next = NULL;
  *at = w;
  return &w->next;
}
/* A list that must have a command, up to a word that ends it. */
static struct node *body(const char *close) {
  struct node *n = parse_list(close);
  if (!n) unexpected(NULL);
  return n;
}

/* A redirection, if one is next. */
static int redirection(struct redir ***at) {
  static const char *const names[] = {"<", ">", ">>", ">|", "<>", "<&", ">&", "<<", "<<-"};
  static const enum redirection kinds[] = {R_IN, R_OUT, R_APPEND, R_CLOBBER, R_BOTH, R_DUP, R_DUP, R_HERE, R_HERE};
  struct redir *r;
  int fd = -1, i;
  next();
  if (parser.token == T_NUMBER) {
    fd = atoi(parser.text);
    parser.known = 0;
    next();
  }
  if (parser.token != T_OPERATOR) return 0;
  for (i = 0; i < 9 && strcmp(names[i], parser.text); i++) {
  }
  if (i == 9) return 0;
  parser.known = 0;
  r = temporary(sizeof *r);
  memset(r, 0, sizeof *r);
  r->kind = kinds[i];
  r->fd = fd >= 0 ? fd : *names[i] == '>' ? 1 : 0;
  next();
  if (parser.token != T_WORD) unexpected(NULL);
  r->word = parser.text;
  parser.known = 0;
  if (r->kind == R_HERE && parser.pending_count < 16) {
    if (i == 8) r->fd |= 0x10000;
    parser.pending[parser.pending_count++] = r;
  }
  **at = r;
  *at = &r->next;
  return 1;
}

static struct node *if_command(void) {
  struct node *n = new_node(C_IF, body("then"), NULL);
  expect("then");
  n->b = body("else");
  if (accept_word("elif")) n->c = if_command();
  else {
    if (accept_word("else")) n->c = body("fi");
    expect("fi");
  }
  return n;
}
static struct node *do_group(void) {
  struct node *n;
  expect("do");
  n = body("done");
  expect("done");
  return n;
}
static struct node *for_command(void) {
  struct node *n = new_node(C_FOR, NULL, NULL);
  struct word **at = &n->words;
  next();
  if (parser.token != T_WORD || !is_name(parser.text, strlen(parser.text))) syntax_error("Bad for loop variable");
  n->name = parser.text;
  parser.known = 0;
  newlines();
  if (accept_word("in")) {
    n->flag = 1;
    while (next(), parser.token == T_WORD) {
      at = add_word(at, parser.text);
      parser.known = 0;
    }
    if (!is_operator(";") && parser.token != T_NEWLINE) unexpected(NULL);
    parser.known = 0;
  } else accept_operator(";");
  newlines();
  n->a = do_group();
  return n;
}
static struct node *case_command(void) {
  struct node *n = new_node(C_CASE, NULL, NULL), **at = &n->a;
  next();
  if (parser.token != T_WORD) unexpected(NULL);
  add_word(&n->words, parser.text);
  parser.known = 0;
  newlines();
  expect("in");
  for (;;) {
    struct node *item;
    struct word **pattern;
    newlines();
    if (accept_word("esac")) return n;
    accept_operator("(");
    item = new_node(C_CASE, NULL, NULL);
    pattern = &item->words;
    do {
      next();
      if (parser.token != T_WORD) unexpected(parser.token == T_END ? ")" : NULL);
      pattern = add_word(pattern, parser.text);
      parser.known = 0;
    } while (accept_operator("|"));
    if (!accept_operator(")")) unexpected(")");
    item->a = parse_list("esac");
    *at = item;
    at = &item->b;
    if (!accept_operator(";;")) {
      if (!accept_word("esac")) unexpected(";;");
      return n;
    }
  }
}

static struct node *simple_command(void) {
  struct node *n = new_node(C_SIMPLE, NULL, NULL);
  struct word **words = &n->words, **assigns = &n->assigns;
  struct redir **redirs = &n->redirs;
  for (;;) {
    const char *equal;
    if (redirection(&redirs)) continue;
    if (parser.token != T_WORD) break;
    equal = strchr(parser.text, '=');
    if (!n->words && equal && is_name(parser.text, (size_t)(equal - parser.text))) assigns = add_word(assigns, parser.text);
    else words = add_word(words, parser.text);
    parser.known = 0;
    if (n->words && !n->words->next && !n->assigns && !n->redirs && is_operator("(")) {
      parser.known = 0;
      if (!accept_operator(")")) unexpected(")");
      if (!is_name(n->words->text, strlen(n->words->text))) syntax_error("Bad function name");
      newlines();
      n->kind = C_FUNCTION;
      n->name = n->words->text;
      n->flag = 1;
      return n;
    }
  }
  return n->words || n->assigns || n->redirs ? n : NULL;
}

/* One command with its redirections; NULL if none begins here. */
static struct node *command(void) {
  struct node *n;
  struct redir **redirs;
  next();
  if (accept_operator("(")) {
    n = new_node(C_SUBSHELL, parse_list(")"), NULL);
    if (!n->a) unexpected(NULL);
    if (!accept_operator(")")) unexpected(")");
  } else if (parser.token != T_WORD) return simple_command();
  else if (accept_word("{")) {
    n = new_node(C_GROUP, body("}"), NULL);
    expect("}");
  } else if (accept_word("if")) n = if_command();
  else if (is_word("while") || is_word("until")) {
    enum command kind = *parser.text == 'w' ? C_WHILE : C_UNTIL;
    parser.known = 0;
    n = new_node(kind, body("do"), NULL);
    n->b = do_group();
  } else if (accept_word("for")) n = for_command();
  else if (accept_word("case")) n = case_command();
  else if (is_word("then") || is_word("else") || is_word("elif") || is_word("fi") || is_word("do") || is_word("done") || is_word("esac") || is_word("}"))
    return NULL;
  else {
    n = simple_command();
    if (n && n->kind == C_FUNCTION) {
      n->a = command();
      if (!n->a) unexpected(NULL);
    }
    return n;
  }
  redirs = &n->redirs;
  while (redirection(&redirs)) {
  }
  return n;
}
static struct node *pipeline(void) {
  struct node *n, **at;
  int negate = 0;
  while (accept_word("!")) negate = !negate;
  n = command();
  if (!n) {
    if (negate) unexpected(NULL);
    return NULL;
  }
  if (is_operator("|")) {
    n = new_node(C_PIPE, n, NULL);
    at = &n->b;
    while (accept_operator("|")) {
      struct node *stage;
      newlines();
      stage = command();
      if (!stage) unexpected(NULL);
      *at = new_node(C_PIPE, stage, NULL);
      at = &(*at)->b;
    }
  }
  return negate ? new_node(C_NOT, n, NULL) : n;
}
static struct node *and_or(void) {
  struct node *n = pipeline();
  while (n && (is_operator("&&") || is_operator("||"))) {
    enum command kind = *parser.text == '&' ? C_AND : C_OR;
    struct node *right;
    parser.known = 0;
    newlines();
    right = pipeline();
    if (!right) unexpected(NULL);
    n = new_node(kind, n, right);
  }
  return n;
}
/* Commands separated by ; & and newlines; `close` is only for messages: the end of the input there is an error. */
struct node *parse_list(const char *close) {
  struct node *all = NULL, *n;
  for (;;) {
    newlines();
    n = and_or();
    if (!n) {
      if (parser.token == T_END && close) unexpected(strcmp(close, "else") == 0 ? "fi" : close);
      return all;
    }
    if (accept_operator("&")) n = new_node(C_BACKGROUND, n, NULL);
    else if (!accept_operator(";") && (next(), parser.token != T_NEWLINE)) {
      all = all ? new_node(C_LIST, all, n) : n;
      if (parser.token == T_END && close) unexpected(strcmp(close, "else") == 0 ? "fi" : close);
      return all;
    }
    all = all ? new_node(C_LIST, all, n) : n;
  }
}

/* A line: commands up to a newline. */
struct node *parse_command(struct input *in, int *end) {
  struct node *all = NULL, *n;
  memset(&parser, 0, sizeof parser);
  parser.in = in;
  *end = 0;
  for (;;) {
    n = and_or();
    next();
    if (!n) {
      if (parser.token == T_END) *end = !all;
      else if (parser.token != T_NEWLINE) unexpected(NULL);
      parser.known = 0;
      return all;
    }
    if (accept_operator("&")) n = new_node(C_BACKGROUND, n, NULL);
    else accept_operator(";");
    all = all ? new_node(C_LIST, all, n) : n;
    next();
    if (parser.token == T_NEWLINE || parser.token == T_END) {
      parser.known = 0;
      return all;
    }
    if (parser.token != T_WORD && parser.token != T_NUMBER && !(parser.token == T_OPERATOR && strchr("(<>", *parser.text))) unexpected(NULL);
  }
}
