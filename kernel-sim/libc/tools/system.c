/* About the system and its time: date, sleep, uname, hostname, id, whoami, pwd, env, nproc, stat, which, who, tty … */
#include "tools.h"
#include <sys/utsname.h>

int date_main(int argc, char **argv) {
  static const struct option longs[] = {{"utc", 0, 0, 'u'}, {"date", 1, 0, 'd'}, {"reference", 1, 0, 'r'}, {"iso-8601", 2, 0, 'I'}, {"rfc-email", 0, 0, 'R'}, {0}};
  struct timespec now;
  const char *format = "%a %b %e %H:%M:%S %Z %Y";
  char spec[512], out[1024], *to = spec;
  int c;
  clock_gettime(CLOCK_REALTIME, &now);
  while ((c = getopt_long(argc, argv, "ud:r:I::Rs:", longs, NULL)) >= 0) switch (c) {
      case 'u': setenv("TZ", "UTC0", 1); break;
      case 'R': format = "%a, %d %b %Y %H:%M:%S %z"; break;
      case 'I': format = optarg && *optarg == 's' ? "%Y-%m-%dT%H:%M:%S%:z" : "%Y-%m-%d"; break;
      case 'd': {
        struct tm tm = {0};
        tm.tm_isdst = -1;
        if (*optarg == '@') {
          now.tv_sec = atol(optarg + 1);
          now.tv_nsec = 0;
        } else if (strcmp(optarg, "now") != 0) {
          if (sscanf(optarg, "%d-%d-%d%*[ T]%d:%d:%d", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) < 3) die(1, 0, "invalid date '%s'", optarg);
          tm.tm_year -= 1900;
          tm.tm_mon--;
          now.tv_sec = mktime(&tm);
          now.tv_nsec = 0;
        }
        break;
      }
      case 'r': {
        struct stat st;
        if (stat(optarg, &st) < 0) die(1, errno, "%s", quotef(optarg));
        now = st.st_mtim;
        break;
      }
      case 's': die(1, EPERM, "cannot set date");
      default: usage(1);
    }
  if (optind < argc) {
    if (*argv[optind] != '+') die(1, 0, "invalid date '%s'", argv[optind]);
    format = argv[optind] + 1;
  }
  /* What strftime does not know: %N, %:z and the like. */
  for (; *format && to < spec + sizeof spec - 16; format++) {
    int width = 9;
    if (*format == '%' && format[1] >= '1' && format[1] <= '9' && format[2] == 'N') width = *++format - '0';
    if (*format == '%' && format[1] == '%') {
      *to++ = *format++;
      *to++ = '%';
    } else if (format[1] == 'N' && (*format == '%' || (width < 9 && isdigit((unsigned char)*format)))) {
      char digits[16];
      sprintf(digits, "%09ld", now.tv_nsec);
      to += sprintf(to, "%.*s", width, digits);
      format++;
    } else if (*format == '%' && format[1] == ':' && format[2] == 'z') {
      char zone[8];
      strftime(zone, sizeof zone, "%z", localtime(&now.tv_sec));
      to += sprintf(to, "%.3s:%s", zone, zone + 3);
      format += 2;
    } else *to++ = *format;
  }
  *to = 0;
  out[0] = 0;
  if (*spec) strftime(out, sizeof out, spec, localtime(&now.tv_sec));
  puts(out);
  return finish(0);
}

int sleep_main(int argc, char **argv) {
  double total = 0;
  struct timespec t;
  int i;
  if (argc < 2) {
    fail(0, "missing operand");
    usage(1);
  }
  while (option(argc, argv, "", 1) >= 0) {
  }
  for (i = optind; i < argc; i++) {
    char *end;
    double n = strtod(argv[i], &end);
    if (end == argv[i] || n < 0 || (*end && (end[1] || !strchr("smhd", *end)))) {
      fail(0, "invalid time interval '%s'", argv[i]);
      usage(1);
    }
    total += n * (*end == 'm' ? 60 : *end == 'h' ? 3600 : *end == 'd' ? 86400 : 1);
  }
  t.tv_sec = (time_t)total;
  t.tv_nsec = (long)((total - (double)t.tv_sec) * 1e9);
  while (nanosleep(&t, &t) < 0 && errno == EINTR) {
  }
  return 0;
}

int uname_main(int argc, char **argv) {
  struct utsname u;
  int c, any = 0, mask = 0;
  static const char letters[] = "snrvmpio";
  while ((c = option(argc, argv, "asnrvmpio", 1)) >= 0) mask |= c == 'a' ? 0x9f : 1 << (strchr(letters, c) - letters);
  if (!mask) mask = 1;
  uname(&u);
  for (c = 0; c < 8; c++) {
    const char *parts[] = {u.sysname, u.nodename, u.release, u.version, u.machine, "unknown", "unknown", "GNU/Linux"};
    if (mask & (1 << c)) printf("%s%s", any++ ? " " : "", parts[c]);
  }
  putchar('\n');
  return finish(0);
}
int hostname_main(int argc, char **argv) {
  char name[256];
  (void)argc, (void)argv;
  gethostname(name, sizeof name);
  puts(name);
  return finish(0);
}
int whoami_main(int argc, char **argv) {
  (void)argc, (void)argv;
  puts(user_name(geteuid()));
  return finish(0);
}
int id_main(int argc, char **argv) {
  int c, which = 0, names = 0;
  while ((c = option(argc, argv, "ugGnr", 1)) >= 0) {
    if (c == 'n') names = 1;
    else if (c != 'r') which = c;
  }
  if (which == 'u') names ? (void)puts(user_name(geteuid())) : (void)printf("%u\n", geteuid());
  else if (which) names ? (void)puts(group_name(getegid())) : (void)printf("%u\n", getegid());
  else printf("uid=%u(%s) gid=%u(%s) groups=%u(%s)\n", getuid(), user_name(getuid()), getgid(), group_name(getgid()), getgid(), group_name(getgid()));
  return finish(0);
}
int pwd_main(int argc, char **argv) {
  char *now = getcwd(NULL, 0);
  (void)argc, (void)argv;
  if (!now) die(1, errno, "getcwd");
  puts(now);
  return finish(0);
}
int env_main(int argc, char **argv) {
  char **e;
  int c, i;
  while ((c = getopt(argc, argv, "+iu:")) >= 0) switch (c) {
      case 'i': clearenv(); break;
      case 'u': unsetenv(optarg); break;
      default: usage(125);
    }
  i = optind;
  if (i < argc && strcmp(argv[i], "-") == 0) {
    clearenv();
    i++;
  }
  for (; i < argc && strchr(argv[i], '='); i++) putenv(argv[i]);
  if (i < argc) {
    execvp(argv[i], argv + i);
    fail(errno, "'%s'", argv[i]);
    return errno == ENOENT ? 127 : 126;
  }
  for (e = environ; e && *e; e++) puts(*e);
  return finish(0);
}
int printenv_main(int argc, char **argv) {
  int i, status = 0;
  if (argc == 1)
    for (i = 0; environ[i]; i++) puts(environ[i]);
  for (i = 1; i < argc; i++) {
    const char *value = getenv(argv[i]);
    if (value) puts(value);
    else status = 1;
  }
  return finish(status);
}
int nproc_main(int argc, char **argv) {
  (void)argc, (void)argv;
  printf("%ld\n", sysconf(_SC_NPROCESSORS_ONLN));
  return finish(0);
}
int tty_main(int argc, char **argv) {
  const char *name = ttyname(0);
  (void)argc, (void)argv;
  puts(isatty(0) ? (name ? name : "/dev/tty") : "not a tty");
  return !isatty(0);
}
/* Nobody has logged in. */
int who_main(int argc, char **argv) { (void)argc, (void)argv; return 0; }
/* The terminal stays as it is. */
int stty_main(int argc, char **argv) { (void)argc, (void)argv; return 0; }
int which_main(int argc, char **argv) {
  int i, status = 0;
  for (i = 1; i < argc; i++) {
    const char *path = getenv("PATH"), *end;
    char file[PATH_MAX];
    int found = 0;
    struct stat st;
    if (*argv[i] == '-') continue;
    if (strchr(argv[i], '/')) {
      if (access(argv[i], X_OK) == 0) puts(argv[i]);
      else status = 1;
      continue;
    }
    for (path = path ? path : "/bin:/usr/bin"; path && !found; path = *end ? end + 1 : NULL) {
      end = strchrnul(path, ':');
      snprintf(file, sizeof file, "%.*s/%s", (int)(end - path), path, argv[i]);
      if (stat(file, &st) == 0 && S_ISREG(st.st_mode) && access(file, X_OK) == 0) {
        puts(file);
        found = 1;
      }
    }
    if (!found) status = 1;
  }
  return finish(status);
}

int basename_main(int argc, char **argv) {
  int i = 1, many = 0;
  const char *suffix = NULL;
  for (; i < argc && *argv[i] == '-' && argv[i][1]; i++) {
    if (argv[i][1] == 'a') many = 1;
    if (argv[i][1] == 's' && i + 1 < argc) {
      suffix = argv[++i];
      many = 1;
    }
  }
  if (i >= argc) {
    fail(0, "missing operand");
    usage(1);
  }
  if (!many && argc - i > 2) {
    fail(0, "extra operand '%s'", argv[i + 2]);
    usage(1);
  }
  if (!many && argc - i == 2) suffix = argv[--argc];
  for (; i < argc; i++) {
    char *s = argv[i];
    size_t n = strlen(s), k = suffix ? strlen(suffix) : 0;
    while (n > 1 && s[n - 1] == '/') s[--n] = 0;
    if (strcmp(s, "/")) s = (char *)leaf(s);
    n = strlen(s);
    if (k && n > k && strcmp(s + n - k, suffix) == 0) s[n - k] = 0;
    puts(s);
  }
  return finish(0);
}
int dirname_main(int argc, char **argv) {
  int i;
  if (argc < 2) {
    fail(0, "missing operand");
    usage(1);
  }
  for (i = 1; i < argc; i++) {
    char *s = argv[i];
    size_t n = strlen(s);
    while (n > 1 && s[n - 1] == '/') n--;
    while (n > 0 && s[n - 1] != '/') n--;
    while (n > 1 && s[n - 1] == '/') n--;
    printf("%.*s\n", n ? (int)n : 1, n ? s : ".");
  }
  return finish(0);
}

static void stamp(const char *title, struct timespec t) {
  char text[40], zone[8];
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", localtime(&t.tv_sec));
  strftime(zone, sizeof zone, "%z", localtime(&t.tv_sec));
  printf("%s%s.%09ld %s\n", title, text, t.tv_nsec, zone);
}
static const char *kind(const struct stat *st) {
  switch (st->st_mode & S_IFMT) {
    case S_IFDIR: return "directory";
    case S_IFLNK: return "symbolic link";
    case S_IFIFO: return "fifo";
    case S_IFSOCK: return "socket";
    case S_IFCHR: return "character special file";
    case S_IFBLK: return "block special file";
  }
  return st->st_size ? "regular file" : "regular empty file";
}
int stat_main(int argc, char **argv) {
  int c, follow = 0, status = 0;
  const char *format = NULL, *s;
  int newline = 1;
  static const struct option longs[] = {{"format", 1, 0, 'c'}, {"printf", 1, 0, 'p'}, {"dereference", 0, 0, 'L'}, {0}};
  while ((c = getopt_long(argc, argv, "c:Lft", longs, NULL)) >= 0) switch (c) {
      case 'L': follow = 1; break;
      case 'c': format = optarg; break;
      case 'p': format = optarg; newline = 0; break;
      case '?': usage(1);
    }
  if (optind == argc) {
    fail(0, "missing operand");
    usage(1);
  }
  for (; optind < argc; optind++) {
    const char *name = argv[optind];
    struct stat st;
    char mode[12], link[PATH_MAX] = "";
    if ((follow ? stat : lstat)(name, &st) < 0) {
      status = fail(errno, "cannot statx '%s'", name);
      continue;
    }
    mode_text(st.st_mode, mode);
    if (S_ISLNK(st.st_mode)) {
      ssize_t n = readlink(name, link, sizeof link - 1);
      link[n < 0 ? 0 : n] = 0;
    }
    if (!format) {
      printf("  File: %s%s%s\n", name, *link ? " -> " : "", link);
      printf("  Size: %-10ld\tBlocks: %-10ld IO Block: %-6ld %s\n", (long)st.st_size, (long)st.st_blocks, (long)st.st_blksize, kind(&st));
      printf("Device: %lu,%lu\tInode: %-11lu Links: %lu\n", (unsigned long)st.st_dev >> 8, (unsigned long)st.st_dev & 255, (unsigned long)st.st_ino, (unsigned long)st.st_nlink);
      printf("Access: (%04o/%s)  Uid: (%5u/%8s)   Gid: (%5u/%8s)\n", st.st_mode & 07777, mode, st.st_uid, user_name(st.st_uid), st.st_gid, group_name(st.st_gid));
      stamp("Access: ", st.st_atim);
      stamp("Modify: ", st.st_mtim);
      stamp("Change: ", st.st_ctim);
      puts(" Birth: -");
      continue;
    }
    for (s = format; *s; s++) {
      if (*s == '\\' && !newline) {
        int r;
        s++;
        r = unescape(&s, 3);
        if (r >= 0) putchar(r);
        s--;
        continue;
      }
      if (*s != '%' || !s[1]) {
        putchar(*s);
        continue;
      }
      switch (*++s) {
        case 'n': fputs(name, stdout); break;
        case 'N': printf("'%s'", name); if (*link) printf(" -> '%s'", link); break;
        case 's': printf("%ld", (long)st.st_size); break;
        case 'a': printf("%o", st.st_mode & 07777); break;
        case 'A': fputs(mode, stdout); break;
        case 'f': printf("%x", st.st_mode); break;
        case 'F': fputs(kind(&st), stdout); break;
        case 'i': printf("%lu", (unsigned long)st.st_ino); break;
        case 'h': printf("%lu", (unsigned long)st.st_nlink); break;
        case 'u': printf("%u", st.st_uid); break;
        case 'g': printf("%u", st.st_gid); break;
        case 'U': fputs(user_name(st.st_uid), stdout); break;
        case 'G': fputs(group_name(st.st_gid), stdout); break;
        case 'b': printf("%ld", (long)st.st_blocks); break;
        case 'B': printf("512"); break;
        case 'o': printf("%ld", (long)st.st_blksize); break;
        case 'd': printf("%lu", (unsigned long)st.st_dev); break;
        case 'X': printf("%ld", (long)st.st_atim.tv_sec); break;
        case 'Y': printf("%ld", (long)st.st_mtim.tv_sec); break;
        case 'Z': printf("%ld", (long)st.st_ctim.tv_sec); break;
        case '%': putchar('%'); break;
        default: putchar('?');
      }
    }
    if (newline) putchar('\n');
  }
  return finish(status);
}
