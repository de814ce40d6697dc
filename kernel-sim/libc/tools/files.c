/* What changes the tree of names: mkdir, rmdir, rm, mv, cp, ln, touch, chmod, mkfifo, readlink, realpath. */
#include "tools.h"
#include <dirent.h>

static int is_directory(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
/* `name`, or inside of it where it is a directory. */
static char *target_of(const char *source, const char *name) {
  char *plain = copy(source);
  size_t n = strlen(plain);
  while (n > 1 && plain[n - 1] == '/') plain[--n] = 0;
  return is_directory(name) ? join_path(name, leaf(plain)) : (char *)name;
}
static int ask(const char *format, const char *name) {
  char answer[16];
  fprintf(stderr, "%s: ", program_invocation_name);
  fprintf(stderr, format, name);
  return fgets(answer, sizeof answer, stdin) && (*answer == 'y' || *answer == 'Y');
}
static void need(int argc, int have, char **argv, int least, const char *second) {
  if (argc - have >= least) return;
  if (argc == have) fail(0, "missing %soperand", second ? second : "");
  else if (second && *second == 'f') fail(0, "missing destination file operand after '%s'", argv[argc - 1]);
  else fail(0, "missing operand after '%s'", argv[argc - 1]);
  usage(1);
}

static int make_directory(char *path, int parents, int mode, int verbose) {
  if (parents) {
    char *s;
    for (s = path + 1; *s; s++)
      if (*s == '/' && s[1]) {
        *s = 0;
        if (mkdir(path, 0777) == 0) {
          if (verbose) printf("%s: created directory '%s'\n", program_invocation_name, path);
        } else if (errno != EEXIST) {
          int status = fail(errno, "cannot create directory '%s'", path);
          *s = '/';
          return status;
        }
        *s = '/';
      }
  }
  if (mkdir(path, 0777) < 0) {
    if (parents && errno == EEXIST && is_directory(path)) return 0;
    return fail(errno, "cannot create directory '%s'", path);
  }
  if (mode >= 0) chmod(path, (mode_t)mode);
  if (verbose) printf("%s: created directory '%s'\n", program_invocation_name, path);
  return 0;
}
int mkdir_main(int argc, char **argv) {
  int c, parents = 0, mode = -1, verbose = 0, status = 0;
  static const struct option longs[] = {{"parents", 0, 0, 'p'}, {"mode", 1, 0, 'm'}, {"verbose", 0, 0, 'v'}, {0}};
  while ((c = getopt_long(argc, argv, "pm:v", longs, NULL)) >= 0) switch (c) {
      case 'p': parents = 1; break;
      case 'v': verbose = 1; break;
      case 'm':
        mode = change_mode(optarg, 0777, 1);
        if (mode < 0) die(1, 0, "invalid mode '%s'", optarg);
        break;
      default: usage(1);
    }
  need(argc, optind, argv, 1, NULL);
  for (; optind < argc; optind++) status |= make_directory(argv[optind], parents, mode, verbose);
  return finish(status);
}
int rmdir_main(int argc, char **argv) {
  int c, parents = 0, status = 0;
  while ((c = option(argc, argv, "pv", 1)) >= 0) parents |= c == 'p';
  need(argc, optind, argv, 1, NULL);
  for (; optind < argc; optind++) {
    char *path = argv[optind], *slash;
    do {
      if (rmdir(path) < 0) {
        status = fail(errno, "failed to remove '%s'", path);
        break;
      }
      slash = strrchr(path, '/');
      if (slash) *slash = 0;
    } while (parents && slash && *path);
  }
  return status;
}

static int force, recursive, verbose, inquire;
static int remove_tree(const char *path) {
  struct stat st;
  int status = 0;
  if (lstat(path, &st) < 0) {
    if (force && (errno == ENOENT || errno == ENOTDIR)) return 0;
    return fail(errno, "cannot remove '%s'", path);
  }
  if (S_ISDIR(st.st_mode)) {
    DIR *d;
    struct dirent *e;
    if (!recursive) return fail(EISDIR, "cannot remove '%s'", path);
    d = opendir(path);
    if (!d) return fail(errno, "cannot remove '%s'", path);
    while ((e = readdir(d))) {
      char *inner;
      if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
      inner = join_path(path, e->d_name);
      status |= remove_tree(inner);
      free(inner);
      /* What was read before the removal is not to be trusted. */
      if (!status) rewinddir(d);
    }
    closedir(d);
    if (status) return status;
    if (inquire && !ask("remove directory '%s'? ", path)) return 0;
    if (rmdir(path) < 0) return fail(errno, "cannot remove '%s'", path);
    if (verbose) printf("removed directory '%s'\n", path);
    return 0;
  }
  if (inquire && !ask(S_ISREG(st.st_mode) && !st.st_size ? "remove regular empty file '%s'? " : "remove regular file '%s'? ", path)) return 0;
  if (unlink(path) < 0) return fail(errno, "cannot remove '%s'", path);
  if (verbose) printf("removed '%s'\n", path);
  return 0;
}
int rm_main(int argc, char **argv) {
  static const struct option longs[] = {{"recursive", 0, 0, 'r'}, {"force", 0, 0, 'f'}, {"verbose", 0, 0, 'v'}, {0}};
  int c, status = 0;
  while ((c = getopt_long(argc, argv, "rRfvid", longs, NULL)) >= 0) switch (c) {
      case 'r': case 'R': recursive = 1; break;
      case 'f': force = 1; inquire = 0; break;
      case 'v': verbose = 1; break;
      case 'i': inquire = 1; force = 0; break;
      case 'd': break;
      default: usage(1);
    }
  if (optind == argc && force) return 0;
  need(argc, optind, argv, 1, NULL);
  for (; optind < argc; optind++) {
    const char *name = leaf(argv[optind]);
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
      status = fail(0, "refusing to remove '.' or '..' directory: skipping '%s'", argv[optind]);
    else status |= remove_tree(argv[optind]);
  }
  return finish(status);
}

static int preserve;
static int copy_file(const char *from, const char *to, const struct stat *st) {
  static char buffer[16384];
  int in = open(from, O_RDONLY), out;
  ssize_t n = 0;
  if (in < 0) return fail(errno, "cannot open '%s' for reading", from);
  out = open(to, O_WRONLY | O_TRUNC);
  if (out < 0 && errno == ENOENT) out = open(to, O_WRONLY | O_CREAT | O_TRUNC, st->st_mode & 0777);
  if (out < 0 && force && unlink(to) == 0) out = open(to, O_WRONLY | O_CREAT | O_TRUNC, st->st_mode & 0777);
  if (out < 0) {
    int e = errno;
    close(in);
    return fail(e, "cannot create regular file '%s'", to);
  }
  while ((n = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, (size_t)n) != n) {
      fail(errno, "error writing '%s'", to);
      n = -2;
      break;
    }
  if (n == -1) fail(errno, "error reading '%s'", from);
  close(in);
  close(out);
  return n < 0;
}
static int copy_tree(const char *from, const char *to) {
  struct stat st, there;
  int status = 0;
  if ((recursive ? lstat : stat)(from, &st) < 0) return fail(errno, "cannot stat '%s'", from);
  if (stat(to, &there) == 0 && there.st_dev == st.st_dev && there.st_ino == st.st_ino) return fail(0, "'%s' and '%s' are the same file", from, to);
  if (inquire && lstat(to, &there) == 0 && !ask("overwrite '%s'? ", to)) return 0;
  if (verbose) printf("'%s' -> '%s'\n", from, to);
  if (S_ISDIR(st.st_mode)) {
    DIR *d;
    struct dirent *e;
    if (!recursive) return fail(0, "-r not specified; omitting directory '%s'", from);
    if (mkdir(to, (st.st_mode & 0777) | 0700) < 0 && !is_directory(to)) return fail(errno, "cannot create directory '%s'", to);
    d = opendir(from);
    if (!d) return fail(errno, "cannot access '%s'", from);
    while ((e = readdir(d)))
      if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) status |= copy_tree(join_path(from, e->d_name), join_path(to, e->d_name));
    closedir(d);
  } else if (S_ISLNK(st.st_mode)) {
    char link[PATH_MAX];
    ssize_t n = readlink(from, link, sizeof link - 1);
    link[n < 0 ? 0 : n] = 0;
    unlink(to);
    if (symlink(link, to) < 0) return fail(errno, "cannot create symbolic link '%s'", to);
    return 0;
  } else if (S_ISFIFO(st.st_mode) && recursive) {
    if (mkfifo(to, st.st_mode & 0777) < 0) return fail(errno, "cannot create fifo '%s'", to);
  } else status = copy_file(from, to, &st);
  if (preserve && !status) {
    struct timespec times[2] = {st.st_atim, st.st_mtim};
    chmod(to, st.st_mode & 07777);
    utimensat(AT_FDCWD, to, times, 0);
  }
  return status;
}
static int move(const char *from, const char *to) {
  struct stat st;
  if (lstat(from, &st) < 0) return fail(errno, "cannot stat '%s'", from);
  if (inquire && lstat(to, &st) == 0 && !ask("overwrite '%s'? ", to)) return 0;
  if (rename(from, to) < 0) return fail(errno, "cannot move '%s' to '%s'", from, to);
  if (verbose) printf("renamed '%s' -> '%s'\n", from, to);
  return 0;
}
static int symbolic;
static int make_link(const char *from, const char *to) {
  struct stat st;
  if (!symbolic && lstat(from, &st) < 0) return fail(errno, "failed to access '%s'", from);
  if (force) unlink(to);
  if ((symbolic ? symlink : link)(from, to) < 0) return fail(errno, symbolic ? "failed to create symbolic link '%s'" : "failed to create hard link '%s'", to);
  if (verbose) printf("'%s' %s '%s'\n", to, symbolic ? "->" : "=>", from);
  return 0;
}
/* SOURCE DEST or SOURCE... DIRECTORY */
static int each(int argc, char **argv, int (*act)(const char *, const char *)) {
  int status = 0;
  char *last = argv[argc - 1];
  need(argc, optind, argv, 2, "file ");
  if (argc - optind > 2 && !is_directory(last)) die(1, 0, "target '%s'%s", last, access(last, F_OK) ? ": No such file or directory" : " is not a directory");
  for (; optind < argc - 1; optind++) status |= act(argv[optind], target_of(argv[optind], last));
  return finish(status);
}
int cp_main(int argc, char **argv) {
  int c;
  while ((c = option(argc, argv, "rRafpviTPdLn", 1)) >= 0) switch (c) {
      case 'a': recursive = preserve = 1; break;
      case 'r': case 'R': recursive = 1; break;
      case 'p': preserve = 1; break;
      case 'f': force = 1; break;
      case 'v': verbose = 1; break;
      case 'i': inquire = 1; break;
    }
  return each(argc, argv, copy_tree);
}
int mv_main(int argc, char **argv) {
  int c;
  while ((c = option(argc, argv, "fivTn", 1)) >= 0) {
    if (c == 'v') verbose = 1;
    if (c == 'i') inquire = 1;
  }
  return each(argc, argv, move);
}
int ln_main(int argc, char **argv) {
  int c;
  while ((c = option(argc, argv, "sfvnT", 1)) >= 0) switch (c) {
      case 's': symbolic = 1; break;
      case 'f': force = 1; break;
      case 'v': verbose = 1; break;
    }
  if (argc - optind == 1) return make_link(argv[optind], target_of(argv[optind], "."));
  return each(argc, argv, make_link);
}

int touch_main(int argc, char **argv) {
  int c, create = 1, status = 0;
  struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  while ((c = option(argc, argv, "camt:d:r:", 1)) >= 0) switch (c) {
      case 'c': create = 0; break;
      case 'a': times[1].tv_nsec = UTIME_OMIT; break;
      case 'm': times[0].tv_nsec = UTIME_OMIT; break;
      case 'r': {
        struct stat st;
        if (stat(optarg, &st) < 0) die(1, errno, "failed to get attributes of '%s'", optarg);
        times[0] = st.st_atim;
        times[1] = st.st_mtim;
        break;
      }
      case 'd': case 't': {
        long seconds = 0;
        struct tm tm = {0};
        if (*optarg == '@' && number(optarg + 1, &seconds)) times[0].tv_sec = times[1].tv_sec = seconds;
        else if (sscanf(optarg, c == 'd' ? "%4d-%2d-%2d%*[ T]%2d:%2d:%2d" : "%4d%2d%2d%2d%2d.%2d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) >= 3) {
          tm.tm_year -= 1900;
          tm.tm_mon--;
          tm.tm_isdst = -1;
          times[0].tv_sec = times[1].tv_sec = mktime(&tm);
        } else die(1, 0, "invalid date format '%s'", optarg);
        times[0].tv_nsec = times[1].tv_nsec = 0;
        break;
      }
    }
  need(argc, optind, argv, 1, "file ");
  for (; optind < argc; optind++) {
    const char *path = argv[optind];
    if (utimensat(AT_FDCWD, path, times, 0) == 0) continue;
    if (errno == ENOENT) {
      int fd = create ? open(path, O_WRONLY | O_CREAT | O_NONBLOCK | O_NOCTTY, 0666) : -1;
      if (fd >= 0) {
        close(fd);
        if (times[0].tv_nsec != UTIME_NOW) utimensat(AT_FDCWD, path, times, 0);
        continue;
      }
      if (!create) continue;
      status = fail(errno, "cannot touch '%s'", path);
    } else status = fail(errno, "setting times of '%s'", path);
  }
  return status;
}

static int chmod_tree(const char *path, const char *text) {
  struct stat st;
  int mode, status = 0;
  if (stat(path, &st) < 0) return fail(errno, "cannot access '%s'", path);
  mode = change_mode(text, st.st_mode & 07777, S_ISDIR(st.st_mode));
  if (mode < 0) {
    fail(0, "invalid mode: '%s'", text);
    usage(1);
  }
  if (chmod(path, (mode_t)mode) < 0) return fail(errno, "changing permissions of '%s'", path);
  if (recursive && S_ISDIR(st.st_mode)) {
    DIR *d = opendir(path);
    struct dirent *e;
    while (d && (e = readdir(d)))
      if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) status |= chmod_tree(join_path(path, e->d_name), text);
    if (d) closedir(d);
  }
  return status;
}
int chmod_main(int argc, char **argv) {
  int i = 1, status = 0;
  /* A mode may begin with a minus sign. */
  for (; i < argc && argv[i][0] == '-' && strchr("Rcfv", argv[i][1]); i++) recursive |= argv[i][1] == 'R';
  if (i < argc && strcmp(argv[i], "--") == 0) i++;
  need(argc, i, argv, 2, NULL);
  for (int k = i + 1; k < argc; k++) status |= chmod_tree(argv[k], argv[i]);
  return status;
}
int chown_main(int argc, char **argv) {
  int i = 1, status = 0;
  char *colon;
  long uid = -1, gid = -1;
  for (; i < argc && argv[i][0] == '-'; i++) {
  }
  need(argc, i, argv, 2, NULL);
  colon = strchr(argv[i], ':');
  if (colon) *colon++ = 0;
  if (*argv[i] && !number(argv[i], &uid)) uid = strcmp(argv[i], "root") == 0 ? 0 : (long)getuid();
  if (colon && *colon && !number(colon, &gid)) gid = strcmp(colon, "root") == 0 ? 0 : (long)getgid();
  for (i++; i < argc; i++)
    if (chown(argv[i], (uid_t)uid, (gid_t)gid) < 0) status = fail(errno, errno == ENOENT ? "cannot access '%s'" : "changing ownership of '%s'", argv[i]);
  return status;
}
int mkfifo_main(int argc, char **argv) {
  int c, mode = 0666, exact = 0, status = 0;
  while ((c = option(argc, argv, "m:", 1)) >= 0) {
    mode = change_mode(optarg, 0666, 0);
    exact = 1;
    if (mode < 0) die(1, 0, "invalid mode");
  }
  need(argc, optind, argv, 1, NULL);
  for (; optind < argc; optind++) {
    if (mkfifo(argv[optind], (mode_t)mode) < 0) status = fail(errno, "cannot create fifo '%s'", argv[optind]);
    else if (exact) chmod(argv[optind], (mode_t)mode);
  }
  return status;
}
int readlink_main(int argc, char **argv) {
  int c, full = *leaf(argv[0]) == 'r' && leaf(argv[0])[4] == 'p', status = 0;
  char path[PATH_MAX];
  while ((c = option(argc, argv, "femnqsz", 1)) >= 0) full |= c == 'f' || c == 'e' || c == 'm';
  need(argc, optind, argv, 1, NULL);
  for (; optind < argc; optind++) {
    ssize_t n;
    if (full) {
      if (realpath(argv[optind], path)) puts(path);
      else {
        status = 1;
        if (leaf(argv[0])[4] == 'p') fail(errno, "%s", quotef(argv[optind]));
      }
    } else if ((n = readlink(argv[optind], path, sizeof path)) >= 0) printf("%.*s\n", (int)n, path);
    else status = 1;
  }
  return finish(status);
}
