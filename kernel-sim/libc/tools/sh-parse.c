/* The shell's grammar. POSIX.1-2017, XCU 2.10; messages as dash has them. */
#include "sh.h"

enum token { T_END, T_NEWLINE, T_WORD, T_OPERATOR, T_NUMBER };
/* Operators, longest first. */
static const char *const operators[] = {"<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|", "&", "|", ";", "<", ">", "(", ")"};

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
static struct parser p;

void input_string(struct input *in, const char *text) {
  memset(in, 0, sizeof *in);
  in->text = (char *)text;
  in->length = strlen(text);
  in->fd = -1;
  in->line = 1;
}
/* One more line from the descriptor; byte by byte, since what follows may be for a command. */
static int fill(struct input *in) {
  char c = 0;
  ssize_t n = 0;
  if (in->fd < 0) return 0;
  while (c != '\n' && ((n = read(in->fd, &c, 1)) > 0 || (n < 0 && errno == EINTR))) {
    if (n < 0) continue;
    if (in->length + 2 > in->room) in->text = regrab(in->text, in->room = 2 * in->room + 256);
    in->text[in->length++] = c;
    in->text[in->length] = 0;
  }
  if (c != '\n') in->fd = -1;
  return in->at < in->length;
}
static int peek_at(struct input *in, size_t ahead) {
  while (in->at + ahead >= in->length)
    if (!fill(in)) return in->at + ahead < in->length ? (unsigned char)in->text[in->at + ahead] : -1;
  return (unsigned char)in->text[in->at + ahead];
}
static int peek(struct input *in) {
  /* A backslash before a newline joins lines. */
  while (peek_at(in, 0) == '\\' && peek_at(in, 1) == '\n') {
    in->at += 2;
    in->line++;
  }
  return peek_at(in, 0);
}
static int take(struct input *in) {
  int c = peek_at(in, 0);
  if (c < 0) return c;
  in->at++;
  if (c == '\n') in->line++;
  return c;
}

static void syntax_error(const char *format, ...) {
  char text[512];
  va_list ap;
  va_start(ap, format);
  vsnprintf(text, sizeof text, format, ap);
  va_end(ap);
  line_number = p.in->line;
  p.known = 0;
  p.in->at = p.in->length;
  give_up(2, "Syntax error: %s", text);
}
static int is_keyword(const char *s) {
  static const char *const words[] = {"if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "in", "{", "}", "!"};
  size_t i;
  for (i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], s) == 0) return 1;
  return 0;
}
static void unexpected(const char *wanted) {
  char what[32] = "word", expecting[64] = "";
  if (p.token == T_END) strcpy(what, "end of file");
  else if (p.token == T_NEWLINE) {
    strcpy(what, "newline");
    p.in->line--;
  } else if (p.token == T_OPERATOR || is_keyword(p.text)) snprintf(what, sizeof what, "\"%s\"", p.text);
  if (wanted) snprintf(expecting, sizeof expecting, " (expecting \"%s\")", wanted);
  syntax_error("%s unexpected%s", what, expecting);
}

void skip_double(struct input *in) {
  int c;
  while ((c = take(in)) != '"') {
    if (c < 0) syntax_error("Unterminated quoted string");
    if (c == '\\') take(in);
    else if (c == '`') skip_backquote(in);
    else if (c == '$') skip_dollar(in);
  }
}
void skip_backquote(struct input *in) {
  int c;
  while ((c = take(in)) != '`') {
    if (c < 0) syntax_error("EOF in backquote substitution");
    if (c == '\\') take(in);
  }
}
static void skip_quote(struct input *in) {
  int c;
  while ((c = take(in)) != '\'')
    if (c < 0) syntax_error("Unterminated quoted string");
}
static void skip_until(struct input *in, int close, const char *message) {
  int c, depth = 0;
  while ((c = take(in)) != close || depth > 0) {
    if (c < 0) syntax_error(message);
    if (c == '\\') take(in);
    else if (c == '\'' && close == '}') skip_quote(in);
    else if (c == '"') skip_double(in);
    else if (c == '`') skip_backquote(in);
    else if (c == '$') skip_dollar(in);
    else if (close == ')' && c == '(') depth++;
    else if (close == ')' && c == ')') depth--;
  }
}
static struct node *list(const char *close);
static void next(void);
void skip_dollar(struct input *in) {
  int c = peek(in);
  if (c == '{') {
    take(in);
    skip_until(in, '}', "Missing '}'");
  } else if (c == '(') {
    take(in);
    if (peek(in) == '(') {
      take(in);
      skip_until(in, ')', "Missing '))'");
      if (take(in) != ')') syntax_error("Missing '))'");
    } else {
      struct parser saved = p;
      memset(&p, 0, sizeof p);
      p.in = in;
      list(NULL);
      if (!(p.token == T_OPERATOR && strcmp(p.text, ")") == 0)) unexpected(")");
      p = saved;
    }
  }
}

/* The rest of a word whose source begins at `start`. */
static void word_token(struct input *in, size_t start) {
  int c;
  for (;;) {
    c = peek(in);
    if (c < 0 || strchr(" \t\n;&|<>()", c)) break;
    take(in);
    if (c == '\\') take(in);
    else if (c == '\'') skip_quote(in);
    else if (c == '"') skip_double(in);
    else if (c == '`') skip_backquote(in);
    else if (c == '$') skip_dollar(in);
  }
  p.text = temporary_copy(in->text + start, in->at - start);
  p.token = T_WORD;
}

/* Bodies of here-documents follow the line. */
static void read_here_documents(void) {
  int i;
  for (i = 0; i < p.pending_count; i++) {
    struct redir *r = p.pending[i];
    char *end = r->word, *body = temporary(1), *q, *to;
    size_t n = 0;
    int strip = r->fd & 0x10000;
    r->fd &= 0xffff;
    r->literal = strpbrk(end, "\\'\"") != NULL;
    for (q = to = end; *q; q++)
      if (*q == '\\' && q[1]) *to++ = *++q;
      else if (*q != '\'' && *q != '"') *to++ = *q;
    *to = 0;
    for (;;) {
      size_t start, length;
      int c;
      if (strip)
        while (peek_at(p.in, 0) == '\t') take(p.in);
      if (peek_at(p.in, 0) < 0) break;
      start = p.in->at;
      while ((c = take(p.in)) >= 0 && c != '\n')
        if (c == '\\' && !r->literal) take(p.in);
      length = p.in->at - start;
      if (strncmp(p.in->text + start, end, strlen(end)) == 0 && (length == strlen(end) || (length == strlen(end) + 1 && c == '\n'))) break;
      q = temporary(n + length + 1);
      memcpy(q, body, n);
      memcpy(q + n, p.in->text + start, length);
      n += length;
      body = q;
    }
    body[n] = 0;
    r->word = body;
  }
  p.pending_count = 0;
}

/* Makes p.token the next token, unless it is known. */
static void next(void) {
  struct input *in = p.in;
  int c;
  size_t i;
  if (p.known) return;
  p.known = 1;
  while ((c = peek(in)) == ' ' || c == '\t') take(in);
  if (c == '#')
    while ((c = peek_at(in, 0)) >= 0 && c != '\n') take(in);
  p.start = in->at;
  p.text = "";
  if (c < 0) {
    p.token = T_END;
    read_here_documents();
    return;
  }
  if (c == '\n') {
    take(in);
    p.token = T_NEWLINE;
    read_here_documents();
    return;
  }
  if (isdigit(c)) {
    size_t n = 0;
    while (isdigit(peek_at(in, n))) n++;
    if (peek_at(in, n) == '<' || peek_at(in, n) == '>') {
      p.text = temporary_copy(in->text + in->at, n);
      in->at += n;
      p.token = T_NUMBER;
      return;
    }
  }
  for (i = 0; i < sizeof operators / sizeof *operators; i++) {
    size_t n = strlen(operators[i]), k = 0;
    while (k < n && peek_at(in, k) == operators[i][k]) k++;
    if (k < n) continue;
    in->at += n;
    p.text = (char *)operators[i];
    p.token = T_OPERATOR;
    return;
  }
  word_token(in, in->at);
}
static int is_operator(const char *s) {
  next();
  return p.token == T_OPERATOR && strcmp(p.text, s) == 0;
}
static int is_word(const char *s) {
  next();
  return p.token == T_WORD && strcmp(p.text, s) == 0;
}
static int accept_operator(const char *s) {
  if (!is_operator(s)) return 0;
  p.known = 0;
  return 1;
}
static int accept_word(const char *s) {
  if (!is_word(s)) return 0;
  p.known = 0;
  return 1;
}
static void expect(const char *s) {
  if (!accept_word(s)) unexpected(s);
}
static void newlines(void) {
  while (next(), p.token == T_NEWLINE) p.known = 0;
}

static struct node *new_node(enum command kind, struct node *a, struct node *b) {
  struct node *n = temporary(sizeof *n);
  memset(n, 0, sizeof *n);
  n->kind = kind;
  n->a = a;
  n->b = b;
  n->line = p.in->line;
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
  struct node *n = list(close);
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
  if (p.token == T_NUMBER) {
    fd = atoi(p.text);
    p.known = 0;
    next();
  }
  if (p.token != T_OPERATOR) return 0;
  for (i = 0; i < 9 && strcmp(names[i], p.text); i++) {
  }
  if (i == 9) return 0;
  p.known = 0;
  r = temporary(sizeof *r);
  memset(r, 0, sizeof *r);
  r->kind = kinds[i];
  r->fd = fd >= 0 ? fd : *names[i] == '>' ? 1 : 0;
  next();
  if (p.token != T_WORD) unexpected(NULL);
  r->word = p.text;
  p.known = 0;
  if (r->kind == R_HERE && p.pending_count < 16) {
    if (i == 8) r->fd |= 0x10000;
    p.pending[p.pending_count++] = r;
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
  if (p.token != T_WORD || !is_name(p.text, strlen(p.text))) syntax_error("Bad for loop variable");
  n->name = p.text;
  p.known = 0;
  newlines();
  if (accept_word("in")) {
    n->flag = 1;
    while (next(), p.token == T_WORD) {
      at = add_word(at, p.text);
      p.known = 0;
    }
    if (!is_operator(";") && p.token != T_NEWLINE) unexpected(NULL);
    p.known = 0;
  } else accept_operator(";");
  newlines();
  n->a = do_group();
  return n;
}
static struct node *case_command(void) {
  struct node *n = new_node(C_CASE, NULL, NULL), **at = &n->a;
  next();
  if (p.token != T_WORD) unexpected(NULL);
  add_word(&n->words, p.text);
  p.known = 0;
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
      if (p.token != T_WORD) unexpected(p.token == T_END ? ")" : NULL);
      pattern = add_word(pattern, p.text);
      p.known = 0;
    } while (accept_operator("|"));
    if (!accept_operator(")")) unexpected(")");
    item->a = list("esac");
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
    if (p.token != T_WORD) break;
    equal = strchr(p.text, '=');
    if (!n->words && equal && is_name(p.text, (size_t)(equal - p.text))) assigns = add_word(assigns, p.text);
    else words = add_word(words, p.text);
    p.known = 0;
    if (n->words && !n->words->next && !n->assigns && !n->redirs && is_operator("(")) {
      p.known = 0;
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
    n = new_node(C_SUBSHELL, list(")"), NULL);
    if (!n->a) unexpected(NULL);
    if (!accept_operator(")")) unexpected(")");
  } else if (p.token != T_WORD) return simple_command();
  else if (accept_word("{")) {
    n = new_node(C_GROUP, body("}"), NULL);
    expect("}");
  } else if (accept_word("if")) n = if_command();
  else if (is_word("while") || is_word("until")) {
    enum command kind = *p.text == 'w' ? C_WHILE : C_UNTIL;
    p.known = 0;
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
    enum command kind = *p.text == '&' ? C_AND : C_OR;
    struct node *right;
    p.known = 0;
    newlines();
    right = pipeline();
    if (!right) unexpected(NULL);
    n = new_node(kind, n, right);
  }
  return n;
}
/* Commands separated by ; & and newlines; `close` is only for messages: the end of the input there is an error. */
static struct node *list(const char *close) {
  struct node *all = NULL, *n;
  for (;;) {
    newlines();
    n = and_or();
    if (!n) {
      if (p.token == T_END && close) unexpected(strcmp(close, "else") == 0 ? "fi" : close);
      return all;
    }
    if (accept_operator("&")) n = new_node(C_BACKGROUND, n, NULL);
    else if (!accept_operator(";") && (next(), p.token != T_NEWLINE)) {
      all = all ? new_node(C_LIST, all, n) : n;
      if (p.token == T_END && close) unexpected(strcmp(close, "else") == 0 ? "fi" : close);
      return all;
    }
    all = all ? new_node(C_LIST, all, n) : n;
  }
}

/* A line: commands up to a newline. */
struct node *parse_command(struct input *in, int *end) {
  struct node *all = NULL, *n;
  memset(&p, 0, sizeof p);
  p.in = in;
  *end = 0;
  for (;;) {
    n = and_or();
    next();
    if (!n) {
      if (p.token == T_END) *end = !all;
      else if (p.token != T_NEWLINE) unexpected(NULL);
      p.known = 0;
      return all;
    }
    if (accept_operator("&")) n = new_node(C_BACKGROUND, n, NULL);
    else accept_operator(";");
    all = all ? new_node(C_LIST, all, n) : n;
    next();
    if (p.token == T_NEWLINE || p.token == T_END) {
      p.known = 0;
      return all;
    }
    if (p.token != T_WORD && p.token != T_NUMBER && !(p.token == T_OPERATOR && strchr("(<>", *p.text))) unexpected(NULL);
  }
}
