/* ls: one name a line, columns on a terminal, or the long form. */
#include "tools.h"
#include <dirent.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>

static int all, one, longer, inodes, classify, reverse, recursive, itself, human_sizes, numeric, slash, sizes, only_time, follow, no_owner, no_group, width;
static char order; /* by t: time, S: size, U: none, X: extension, 0: name */
static int status;

struct entry {
  char *name;
  struct stat st;
  char *target;
};

static int compare(const void *a, const void *b) {
  const struct entry *x = a, *y = b;
  long d = 0;
  if (order == 't') {
    const struct timespec *s = only_time == 'c' ? &x->st.st_ctim : only_time == 'u' ? &x->st.st_atim : &x->st.st_mtim;
    const struct timespec *t = only_time == 'c' ? &y->st.st_ctim : only_time == 'u' ? &y->st.st_atim : &y->st.st_mtim;
    d = t->tv_sec != s->tv_sec ? (t->tv_sec > s->tv_sec ? 1 : -1) : t->tv_nsec - s->tv_nsec;
  } else if (order == 'S') d = y->st.st_size > x->st.st_size ? 1 : y->st.st_size < x->st.st_size ? -1 : 0;
  if (d == 0) d = strcmp(x->name, y->name);
  return reverse ? (d < 0) - (d > 0) : (d > 0) - (d < 0);
}
static const char *mark_of(const struct entry *e, mode_t mode) {
  (void)e;
  if (S_ISDIR(mode)) return classify || slash ? "/" : "";
  if (!classify) return "";
  return S_ISLNK(mode) ? "@" : S_ISFIFO(mode) ? "|" : S_ISSOCK(mode) ? "=" : mode & 0111 && S_ISREG(mode) ? "*" : "";
}
static int digits(unsigned long n) {
  char text[24];
  return sprintf(text, "%lu", n);
}
static unsigned long blocks(const struct stat *st) { return (unsigned long)(st->st_blocks + 1) / 2; }

static void show(struct entry *list, size_t n) {
  size_t i;
  int w_inode = 0, w_links = 0, w_owner = 0, w_group = 0, w_size = 0, w_blocks = 0, w_major = 0, w_minor = 0;
  if (order != 'U') qsort(list, n, sizeof *list, compare);
  for (i = 0; i < n; i++) {
    const struct stat *st = &list[i].st;
    int k;
#define WIDEN(w, value) if ((k = (int)(value)) > w) w = k
    WIDEN(w_inode, digits(st->st_ino));
    WIDEN(w_blocks, digits(blocks(st)));
    WIDEN(w_links, digits(st->st_nlink));
    WIDEN(w_owner, numeric ? (size_t)digits(st->st_uid) : strlen(user_name(st->st_uid)));
    WIDEN(w_group, numeric ? (size_t)digits(st->st_gid) : strlen(group_name(st->st_gid)));
    if (S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode)) {
      WIDEN(w_major, digits(major(st->st_rdev)));
      WIDEN(w_minor, digits(minor(st->st_rdev)));
    } else WIDEN(w_size, human_sizes ? strlen(human((unsigned long)st->st_size)) : (size_t)digits((unsigned long)st->st_size));
  }
  if (w_major && w_major + 2 + w_minor > w_size) w_size = w_major + 2 + w_minor;
  if (longer) {
    time_t now = time(NULL);
    for (i = 0; i < n; i++) {
      struct entry *e = &list[i];
      char mode[12], date[32];
      time_t when = only_time == 'c' ? e->st.st_ctim.tv_sec : only_time == 'u' ? e->st.st_atim.tv_sec : e->st.st_mtim.tv_sec;
      mode_text(e->st.st_mode, mode);
      if (inodes) printf("%*lu ", w_inode, (unsigned long)e->st.st_ino);
      if (sizes) printf("%*lu ", w_blocks, blocks(&e->st));
      printf("%s %*lu ", mode, w_links, (unsigned long)e->st.st_nlink);
      if (!no_owner) {
        if (numeric) printf("%-*u ", w_owner, e->st.st_uid);
        else printf("%-*s ", w_owner, user_name(e->st.st_uid));
      }
      if (!no_group) {
        if (numeric) printf("%-*u ", w_group, e->st.st_gid);
        else printf("%-*s ", w_group, group_name(e->st.st_gid));
      }
      if (S_ISCHR(e->st.st_mode) || S_ISBLK(e->st.st_mode)) printf("%*u, %*u", w_size - 2 - w_minor, major(e->st.st_rdev), w_minor, minor(e->st.st_rdev));
      else if (human_sizes) printf("%*s", w_size, human((unsigned long)e->st.st_size));
      else printf("%*lu", w_size, (unsigned long)e->st.st_size);
      strftime(date, sizeof date, when > now || when < now - 15778476 ? "%b %e  %Y" : "%b %e %H:%M", localtime(&when));
      printf(" %s %s", date, e->name);
      if (e->target) printf(" -> %s\n", e->target);
      else printf("%s\n", mark_of(e, e->st.st_mode));
    }
    return;
  }
  if (one || n == 0) {
    for (i = 0; i < n; i++) {
      if (inodes) printf("%*lu ", w_inode, (unsigned long)list[i].st.st_ino);
      if (sizes) printf("%*lu ", w_blocks, blocks(&list[i].st));
      printf("%s%s\n", list[i].name, mark_of(&list[i], list[i].st.st_mode));
    }
    return;
  }
  /* Columns, filled downwards: as few rows as fit. */
  {
    size_t rows, extra = (inodes ? (size_t)w_inode + 1 : 0) + (sizes ? (size_t)w_blocks + 1 : 0);
#define LENGTH(e) (extra + strlen((e)->name) + strlen(mark_of(e, (e)->st.st_mode)))
    for (rows = 1; rows < n; rows++) {
      size_t total = 0, column;
      for (column = 0; column * rows < n; column++) {
        size_t widest = 0, k;
        for (k = column * rows; k < n && k < (column + 1) * rows; k++)
          if (LENGTH(&list[k]) + 2 > widest) widest = LENGTH(&list[k]) + 2;
        total += widest;
      }
      if (total <= (size_t)width + 2) break;
    }
    for (i = 0; i < rows; i++) {
      size_t k, pad = 0;
      for (k = i; k < n; k += rows) {
        size_t widest = 0, j, first = k - i;
        for (; pad > 0; pad--) putchar(' ');
        for (j = first; j < n && j < first + rows; j++)
          if (LENGTH(&list[j]) + 2 > widest) widest = LENGTH(&list[j]) + 2;
        if (inodes) printf("%*lu ", w_inode, (unsigned long)list[k].st.st_ino);
        if (sizes) printf("%*lu ", w_blocks, blocks(&list[k].st));
        printf("%s%s", list[k].name, mark_of(&list[k], list[k].st.st_mode));
        pad = widest - LENGTH(&list[k]);
      }
      putchar('\n');
    }
  }
}
static int look(struct entry *e, const char *path, int links) {
  memset(e, 0, sizeof *e);
  if ((links ? stat : lstat)(path, &e->st) < 0 && (!links || lstat(path, &e->st) < 0)) return -1;
  if (longer && S_ISLNK(e->st.st_mode)) {
    char target[PATH_MAX];
    ssize_t k = readlink(path, target, sizeof target - 1);
    if (k >= 0) {
      target[k] = 0;
      e->target = copy(target);
    }
  }
  return 0;
}
static void directory(const char *path, int title) {
  static int before;
  DIR *d = opendir(path);
  struct dirent *de;
  struct entry *list = NULL;
  size_t n = 0, i;
  unsigned long total = 0;
  if (!d) {
    fail(errno, "cannot open directory '%s'", path);
    status = title > 1 ? 2 : 1;
    return;
  }
  while ((de = readdir(d))) {
    char *full;
    if (*de->d_name == '.' && (all == 0 || (all == 2 && (!de->d_name[1] || strcmp(de->d_name, "..") == 0)))) continue;
    list = regrab(list, (n + 1) * sizeof *list);
    full = join_path(path, de->d_name);
    if (look(&list[n], full, follow) < 0) {
      fail(errno, "cannot access '%s'", full);
      status = 1;
      continue;
    }
    list[n].name = copy(de->d_name);
    total += blocks(&list[n++].st);
  }
  closedir(d);
  if (title) printf("%s%s:\n", before ? "\n" : "", path);
  before = 1;
  if (longer || sizes) {
    if (human_sizes) printf("total %s\n", human(total * 1024));
    else printf("total %lu\n", total);
  }
  show(list, n);
  if (recursive)
    for (i = 0; i < n; i++)
      if (S_ISDIR(list[i].st.st_mode) && strcmp(list[i].name, ".") && strcmp(list[i].name, "..")) directory(join_path(path, list[i].name), 1);
}

int ls_main(int argc, char **argv) {
  static const struct option longs[] = {{"all", 0, 0, 'a'}, {"almost-all", 0, 0, 'A'}, {"directory", 0, 0, 'd'}, {"human-readable", 0, 0, 'h'},
    {"inode", 0, 0, 'i'}, {"recursive", 0, 0, 'R'}, {"reverse", 0, 0, 'r'}, {"size", 0, 0, 's'}, {"classify", 0, 0, 'F'}, {"color", 2, 0, 1}, {"numeric-uid-gid", 0, 0, 'n'}, {0}};
  struct entry *files;
  char **dirs;
  struct winsize w;
  int c, i, columns = -1;
  size_t n = 0, count = 0, k;
  while ((c = getopt_long(argc, argv, "aAdlhiRrtsSUF1CLpngocuxXGNq", longs, NULL)) >= 0) switch (c) {
      case 'a': all = 1; break;
      case 'A': all = 2; break;
      case 'd': itself = 1; break;
      case 'n': numeric = 1; longer = 1; break;
      case 'g': no_owner = 1; longer = 1; break;
      case 'o': no_group = 1; longer = 1; break;
      case 'l': longer = 1; break;
      case 'h': human_sizes = 1; break;
      case 'i': inodes = 1; break;
      case 'R': recursive = 1; break;
      case 'r': reverse = 1; break;
      case 't': case 'S': case 'U': case 'X': order = (char)c; break;
      case 's': sizes = 1; break;
      case 'F': classify = 1; break;
      case 'p': slash = 1; break;
      case 'L': follow = 1; break;
      case 'c': case 'u': only_time = c; if (!longer) order = 't'; break;
      case '1': columns = 0; break;
      case 'C': case 'x': columns = 1; break;
      case 'G': no_group = 1; break;
      case 'N': case 'q': case 1: break;
      default: usage(2);
    }
  if (columns < 0) columns = isatty(1);
  one = !columns;
  width = ioctl(1, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : 80;
  if (getenv("COLUMNS")) width = atoi(getenv("COLUMNS"));
  files = grab((size_t)(argc + 2) * sizeof *files);
  dirs = grab((size_t)(argc + 2) * sizeof *dirs);
  for (i = optind; i < argc || i == optind; i++) {
    struct entry *e = &files[n];
    char *name = i < argc ? argv[i] : ".";
    if (look(e, name, follow || (!longer && !itself)) < 0) {
      fail(errno, "cannot access '%s'", name);
      status = 2;
      continue;
    }
    e->name = name;
    if (S_ISDIR(e->st.st_mode) && !itself) dirs[count++] = name;
    else n++;
  }
  if (n) show(files, n);
  for (k = 0; k < count; k++)
    for (size_t j = k + 1; j < count; j++)
      if (strcmp(dirs[j], dirs[k]) < 0) {
        char *swap = dirs[j];
        dirs[j] = dirs[k];
        dirs[k] = swap;
      }
  for (k = 0; k < count; k++) {
    if (k == 0 && n) putchar('\n');
    directory(dirs[k], argc - optind > 1 || recursive ? 2 : 0);
  }
  return finish(0) ? 2 : status;
}
