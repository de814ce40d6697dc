/* The shell's words and operators, and the errors of its grammar in dash's words. POSIX.1-2017, XCU 2.3 */
#include "sh-parse.h"

/* Operators, longest first. */
static const char *const operators[] = {"<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|", "&", "|", ";", "<", ">", "(", ")"};

struct parser parser;

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

void syntax_error(const char *format, ...) {
  char text[512];
  va_list ap;
  va_start(ap, format);
  vsnprintf(text, sizeof text, format, ap);
  va_end(ap);
  line_number = parser.in->line;
  parser.known = 0;
  parser.in->at = parser.in->length;
  give_up(2, "Syntax error: %s", text);
}
static int is_keyword(const char *s) {
  static const char *const words[] = {"if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "in", "{", "}", "!"};
  size_t i;
  for (i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i], s) == 0) return 1;
  return 0;
}
void unexpected(const char *wanted) {
  char what[32] = "word", expecting[64] = "";
  if (parser.token == T_END) strcpy(what, "end of file");
  else if (parser.token == T_NEWLINE) {
    strcpy(what, "newline");
    parser.in->line--;
  } else if (parser.token == T_OPERATOR || is_keyword(parser.text)) snprintf(what, sizeof what, "\"%s\"", parser.text);
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
      struct parser saved = parser;
      memset(&parser, 0, sizeof parser);
      parser.in = in;
      parse_list(NULL);
      if (!(parser.token == T_OPERATOR && strcmp(parser.text, ")") == 0)) unexpected(")");
      parser = saved;
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
  parser.text = temporary_copy(in->text + start, in->at - start);
  parser.token = T_WORD;
}

/* Bodies of here-documents follow the line. */
static void read_here_documents(void) {
  int i;
  for (i = 0; i < parser.pending_count; i++) {
    struct redir *r = parser.pending[i];
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
        while (peek_at(parser.in, 0) == '\t') take(parser.in);
      if (peek_at(parser.in, 0) < 0) break;
      start = parser.in->at;
      while ((c = take(parser.in)) >= 0 && c != '\n')
        if (c == '\\' && !r->literal) take(parser.in);
      length = parser.in->at - start;
      if (strncmp(parser.in->text + start, end, strlen(end)) == 0 && (length == strlen(end) || (length == strlen(end) + 1 && c == '\n'))) break;
      q = temporary(n + length + 1);
      memcpy(q, body, n);
      memcpy(q + n, parser.in->text + start, length);
      n += length;
      body = q;
    }
    body[n] = 0;
    r->word = body;
  }
  parser.pending_count = 0;
}

/* Makes parser.token the next token, unless it is known. */
void next(void) {
  struct input *in = parser.in;
  int c;
  size_t i;
  if (parser.known) return;
  parser.known = 1;
  while ((c = peek(in)) == ' ' || c == '\t') take(in);
  if (c == '#')
    while ((c = peek_at(in, 0)) >= 0 && c != '\n') take(in);
  parser.start = in->at;
  parser.text = "";
  if (c < 0) {
    parser.token = T_END;
    read_here_documents();
    return;
  }
  if (c == '\n') {
    take(in);
    parser.token = T_NEWLINE;
    read_here_documents();
    return;
  }
  if (isdigit(c)) {
    size_t n = 0;
    while (isdigit(peek_at(in, n))) n++;
    if (peek_at(in, n) == '<' || peek_at(in, n) == '>') {
      parser.text = temporary_copy(in->text + in->at, n);
      in->at += n;
      parser.token = T_NUMBER;
      return;
    }
  }
  for (i = 0; i < sizeof operators / sizeof *operators; i++) {
    size_t n = strlen(operators[i]), k = 0;
    while (k < n && peek_at(in, k) == operators[i][k]) k++;
    if (k < n) continue;
    in->at += n;
    parser.text = (char *)operators[i];
    parser.token = T_OPERATOR;
    return;
  }
  word_token(in, in->at);
}
int is_operator(const char *s) {
  next();
  return parser.token == T_OPERATOR && strcmp(parser.text, s) == 0;
}
int is_word(const char *s) {
  next();
  return parser.token == T_WORD && strcmp(parser.text, s) == 0;
}
int accept_operator(const char *s) {
  if (!is_operator(s)) return 0;
  parser.known = 0;
  return 1;
}
int accept_word(const char *s) {
  if (!is_word(s)) return 0;
  parser.known = 0;
  return 1;
}
void expect(const char *s) {
  if (!accept_word(s)) unexpected(s);
}
void newlines(void) {
  while (next(), parser.token == T_NEWLINE) parser.known = 0;
}
