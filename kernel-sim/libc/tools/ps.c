/* ps and pidof, pgrep, pkill: the processes by what /proc says. */
#include "tools.h"
#include <dirent.h>
#include <stdint.h>

struct process {
  int pid, ppid, pgid, sid, tty, threads;
  unsigned uid;
  char state, comm[64], args[512];
  unsigned long size;
};
static int read_file(const char *pid, const char *name, char *out, size_t room) {
  char path[64];
  int fd;
  ssize_t n;
  snprintf(path, sizeof path, "/proc/%s/%s", pid, name);
  fd = open(path, O_RDONLY);
  if (fd < 0) return -1;
  n = read(fd, out, room - 1);
  close(fd);
  out[n < 0 ? 0 : n] = 0;
  return (int)n;
}
static int look(const char *pid, struct process *p) {
  char text[1024], *name, *end, path[64];
  struct stat st;
  int n, i;
  memset(p, 0, sizeof *p);
  if (read_file(pid, "stat", text, sizeof text) <= 0) return 0;
  name = strchr(text, '(');
  end = strrchr(text, ')');
  if (!name || !end) return 0;
  p->pid = atoi(pid);
  snprintf(p->comm, sizeof p->comm, "%.*s", (int)(end - name - 1), name + 1);
  sscanf(end + 2, "%c %d %d %d %d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %d %*d %*u %lu", &p->state, &p->ppid, &p->pgid, &p->sid, &p->tty, &p->threads, &p->size);
  snprintf(path, sizeof path, "/proc/%s", pid);
  if (stat(path, &st) == 0) p->uid = st.st_uid;
  n = read_file(pid, "cmdline", p->args, sizeof p->args);
  for (i = 0; i + 1 < n; i++)
    if (!p->args[i]) p->args[i] = ' ';
  if (n <= 0) snprintf(p->args, sizeof p->args, p->state == 'Z' ? "[%s] <defunct>" : "[%s]", p->comm);
  return 1;
}
static int all_processes(struct process **list) {
  DIR *d = opendir("/proc");
  struct dirent *e;
  int n = 0;
  if (!d) die(1, errno, "cannot open /proc");
  *list = NULL;
  while ((e = readdir(d)))
    if (isdigit((unsigned char)*e->d_name)) {
      *list = regrab(*list, (size_t)(n + 1) * sizeof **list);
      n += look(e->d_name, &(*list)[n]);
    }
  closedir(d);
  return n;
}

static const struct column {
  const char *name, *title;
  int width; /* negative: to the left */
} columns[] = {{"pid", "PID", 7}, {"ppid", "PPID", 7}, {"pgid", "PGID", 7}, {"pgrp", "PGRP", 7}, {"sid", "SID", 7}, {"sess", "SESS", 7}, {"uid", "UID", 5}, {"user", "USER", -8}, {"tty", "TT", -8}, {"tt", "TT", -8},
  {"time", "TIME", 8}, {"stat", "STAT", -4}, {"state", "S", 1}, {"s", "S", 1}, {"comm", "COMMAND", -15}, {"ucmd", "CMD", -15}, {"cmd", "CMD", -27}, {"args", "COMMAND", -27}, {"command", "COMMAND", -27},
  {"vsz", "VSZ", 6}, {"rss", "RSS", 5}, {"nlwp", "NLWP", 4}, {"ni", "NI", 3}, {"pri", "PRI", 3}, {"%cpu", "%CPU", 4}, {"%mem", "%MEM", 4}, {"etime", "ELAPSED", 11}, {"start", "STARTED", 8}, {"c", "C", 2}, {"stime", "STIME", 5}, {"wchan", "WCHAN", -6}};
struct chosen {
  const struct column *column;
  char title[32];
  int width;
};
static const char *value_of(const char *column, const struct process *p) {
  static char text[600];
  text[0] = 0;
  if (strcmp(column, "pid") == 0) sprintf(text, "%d", p->pid);
  else if (strcmp(column, "ppid") == 0) sprintf(text, "%d", p->ppid);
  else if (strncmp(column, "pg", 2) == 0) sprintf(text, "%d", p->pgid);
  else if (strcmp(column, "sid") == 0 || strcmp(column, "sess") == 0) sprintf(text, "%d", p->sid);
  else if (strcmp(column, "uid") == 0) sprintf(text, "%u", p->uid);
  else if (strcmp(column, "user") == 0) strcpy(text, user_name(p->uid));
  else if (strncmp(column, "tt", 2) == 0) strcpy(text, p->tty ? "pts/0" : "?");
  else if (strcmp(column, "time") == 0) strcpy(text, "00:00:00");
  else if (strcmp(column, "etime") == 0) strcpy(text, "00:00");
  else if (strcmp(column, "stat") == 0) sprintf(text, "%c%s%s%s", p->state, p->sid == p->pid ? "s" : "", p->threads > 1 ? "l" : "", p->tty ? "+" : "");
  else if (strcmp(column, "state") == 0 || strcmp(column, "s") == 0) sprintf(text, "%c", p->state);
  else if (strcmp(column, "comm") == 0 || strcmp(column, "ucmd") == 0) sprintf(text, "%s%s", p->comm, p->state == 'Z' ? " <defunct>" : "");
  else if (strcmp(column, "vsz") == 0) sprintf(text, "%lu", p->size / 1024);
  else if (strcmp(column, "nlwp") == 0) sprintf(text, "%d", p->threads);
  else if (strcmp(column, "pri") == 0) strcpy(text, "19");
  else if (*column == '%') strcpy(text, "0.0");
  else if (strcmp(column, "start") == 0 || strcmp(column, "stime") == 0) {
    time_t now = time(NULL);
    strftime(text, sizeof text, column[1] == 't' && column[2] == 'a' ? "%H:%M:%S" : "%H:%M", localtime(&now));
  } else if (strcmp(column, "wchan") == 0) strcpy(text, "-");
  else if (strcmp(column, "cmd") == 0 || strcmp(column, "args") == 0 || strcmp(column, "command") == 0) strcpy(text, p->args);
  else strcpy(text, "0");
  return text;
}
static int choose(char *list, struct chosen *out, int n) {
  char *word, *rest = list;
  while ((word = strtok_r(rest, ", ", &rest)) && n < 16) {
    char *title = strchr(word, '=');
    size_t i;
    if (title) *title++ = 0;
    for (i = 0; i < sizeof columns / sizeof *columns && strcmp(columns[i].name, word); i++) {
    }
    if (i == sizeof columns / sizeof *columns) {
      fprintf(stderr, "error: unknown user-defined format specifier \"%s\"\n\nUsage:\n ps [options]\n\n Try 'ps --help <simple|list|output|threads|misc|all>'\n  or 'ps --help <s|l|o|t|m|a>'\n for additional help text.\n\nFor more details see ps(1).\n", word);
      exit(1);
    }
    out[n].column = &columns[i];
    snprintf(out[n].title, sizeof out[n].title, "%s", title ? title : columns[i].title);
    out[n++].width = columns[i].width;
  }
  return n;
}
static int in_list(const char *list, int pid) {
  while (*list) {
    char *end;
    if (strtol(list, &end, 10) == pid && end != list) return 1;
    list = *end ? end + 1 : end;
    if (end == list) list++;
  }
  return 0;
}
static int by_pid(const void *a, const void *b) { return ((const struct process *)a)->pid - ((const struct process *)b)->pid; }

int ps_main(int argc, char **argv) {
  static struct chosen form[16];
  static char plain[] = "pid,tty=TTY,time,ucmd", full[] = "user=UID,pid,ppid,c,stime,tty=TTY,time,cmd", bsd[] = "user,pid,%cpu,%mem,vsz,rss,tty=TTY,stat,stime=START,time,args", brief[] = "pid,tty=TTY,stat,time,args",
    longer[] = "s,uid,pid,ppid,c,pri,ni,tty=TTY,time,ucmd";
  struct process *list, self;
  char *chosen = plain, *pids = NULL, *name = NULL, *parents = NULL, number_text[16];
  int all = 0, columns_given = 0, header = 0, i, k, n, found = 0, no_header = 0;
  for (i = 1; i < argc; i++) {
    const char *o = argv[i];
    int dash = *o == '-';
    if (strncmp(o, "--", 2) == 0) {
      if (strncmp(o, "--pid", 5) == 0) pids = o[5] == '=' ? argv[i] + 6 : argv[++i];
      else if (strncmp(o, "--ppid", 6) == 0) parents = o[6] == '=' ? argv[i] + 7 : argv[++i];
      else if (strcmp(o, "--no-headers") == 0 || strcmp(o, "--no-header") == 0) no_header = 1;
      continue;
    }
    if (isdigit((unsigned char)*o)) {
      pids = argv[i];
      continue;
    }
    for (o += dash; *o; o++) {
#define REST() (o[1] ? (char *)o + 1 : i + 1 < argc ? argv[++i] : (die(1, 0, "error: list of process IDs must follow -p"), ""))
      if (*o == 'e' || *o == 'A' || *o == 'x' || (*o == 'a' && !dash)) all = 1;
      else if (*o == 'a') all = 1;
      else if (*o == 'f') chosen = full;
      else if (*o == 'l') chosen = longer;
      else if (*o == 'u' && !dash) chosen = bsd;
      else if (*o == 'u') {
        REST();
        all = 1;
        break;
      } else if (*o == 'p') {
        pids = REST();
        break;
      } else if (*o == 'C') {
        name = REST();
        break;
      } else if (*o == 'o') {
        columns_given = choose(REST(), form, columns_given);
        break;
      }
      if (!dash && chosen == plain) chosen = brief;
    }
  }
  if (!columns_given) columns_given = choose(chosen, form, 0);
  n = all_processes(&list);
  qsort(list, (size_t)n, sizeof *list, by_pid);
  sprintf(number_text, "%d", getpid());
  look(number_text, &self);
  for (k = 0; k < columns_given; k++) {
    header |= *form[k].title != 0;
    if ((int)strlen(form[k].title) > abs(form[k].width)) form[k].width = (int)strlen(form[k].title) * (form[k].width < 0 ? -1 : 1);
  }
  for (i = -1; i < n; i++) {
    struct process *p = i < 0 ? NULL : &list[i];
    if (!p ? !header || no_header : pids ? !in_list(pids, p->pid) : parents ? !in_list(parents, p->ppid) : name ? strcmp(name, p->comm) != 0 : !all && (p->uid != self.uid || p->tty != self.tty)) continue;
    found |= p != NULL;
    for (k = 0; k < columns_given; k++) {
      const char *text = p ? value_of(form[k].column->name, p) : form[k].title;
      if (k) putchar(' ');
      if (k + 1 == columns_given && form[k].width < 0) printf("%s", text);
      else printf("%*s", form[k].width, text);
    }
    putchar('\n');
  }
  finish(0);
  return !found;
}

static int full_match, exact;
static int is_meant(const struct process *p, const char *name) {
  const char *text = full_match ? p->args : p->comm;
  if (p->pid == getpid()) return 0;
  return exact ? strcmp(text, name) == 0 : strstr(text, name) != NULL;
}
int pgrep_main(int argc, char **argv) {
  struct process *list;
  int signal_number(const char *);
  int c, i, n, found = 0, kills = leaf(argv[0])[1] == 'k', signo = SIGTERM, names = 0, count = 0, pidof = strcmp(leaf(argv[0]), "pidof") == 0;
  if (kills && argc > 2 && argv[1][0] == '-' && signal_number(argv[1] + 1) > 0) {
    signo = signal_number(argv[1] + 1);
    argv[1] = argv[0];
    argv++;
    argc--;
  }
  while ((c = option(argc, argv, "flxcnoas", 2)) >= 0) switch (c) {
      case 'f': full_match = 1; break;
      case 'l': case 'a': names = 1; break;
      case 'x': exact = 1; break;
      case 'c': count = 1; break;
    }
  if (optind >= argc) {
    fail(0, "no matching criteria specified");
    usage(2);
  }
  exact |= pidof;
  n = all_processes(&list);
  qsort(list, (size_t)n, sizeof *list, by_pid);
  for (i = pidof ? n - 1 : 0; pidof ? i >= 0 : i < n; i += pidof ? -1 : 1) {
    if (!is_meant(&list[i], argv[optind])) continue;
    if (kills) kill(list[i].pid, signo);
    else if (!count) printf(pidof ? "%s%d" : "%s%d", pidof && found ? " " : "", list[i].pid);
    if (names && !kills && !count) printf(" %s", list[i].comm);
    if (!kills && !count && !pidof) putchar('\n');
    found++;
  }
  if (count) printf("%d\n", found);
  if (pidof && found) putchar('\n');
  finish(0);
  return !found;
}
