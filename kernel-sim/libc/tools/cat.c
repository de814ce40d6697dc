/* cat, more and less (which show all at once), tee. */
#include "tools.h"

int cat_main(int argc, char **argv) {
  static const struct option longs[] = {{"number", 0, 0, 'n'}, {"number-nonblank", 0, 0, 'b'}, {"squeeze-blank", 0, 0, 's'},
    {"show-ends", 0, 0, 'E'}, {"show-tabs", 0, 0, 'T'}, {"show-nonprinting", 0, 0, 'v'}, {"show-all", 0, 0, 'A'}, {0}};
  int c, numbers = 0, squeeze = 0, ends = 0, tabs = 0, visible = 0, status = 0, i;
  long line = 0;
  int begin = 1, empty = 0;
  while ((c = getopt_long(argc, argv, "nbsETvAetu", longs, NULL)) >= 0) switch (c) {
      case 'n': if (!numbers) numbers = 1; break;
      case 'b': numbers = 2; break;
      case 's': squeeze = 1; break;
      case 'E': ends = 1; break;
      case 'T': tabs = 1; break;
      case 'v': visible = 1; break;
      case 'A': ends = tabs = visible = 1; break;
      case 'e': ends = visible = 1; break;
      case 't': tabs = visible = 1; break;
      case 'u': break;
      default: usage(1);
    }
  if (optind == argc) argv[--optind] = "-";
  for (i = optind; i < argc; i++) {
    int fd = strcmp(argv[i], "-") == 0 ? 0 : open(argv[i], O_RDONLY), plain = !numbers && !squeeze && !ends && !tabs && !visible;
    static unsigned char buffer[16384];
    ssize_t n, k;
    if (fd < 0) {
      status = fail(errno, "%s", quotef(argv[i]));
      continue;
    }
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
      if (plain) {
        ssize_t done = 0;
        while (done < n) {
          k = write(1, buffer + done, (size_t)(n - done));
          if (k < 0) die(1, errno, "write error");
          done += k;
        }
        continue;
      }
      for (k = 0; k < n; k++) {
        unsigned char ch = buffer[k];
        if (begin && ch == '\n') {
          if (++empty > 1 && squeeze) continue;
        } else if (begin) empty = 0;
        if (begin && numbers && (numbers == 1 || ch != '\n')) printf("%6ld\t", ++line);
        begin = ch == '\n';
        if (ch == '\n') {
          if (ends) putchar('$');
          putchar('\n');
        } else if (ch == '\t') fputs(tabs ? "^I" : "\t", stdout);
        else if (visible && ch >= 128) {
          printf("M-");
          ch &= 127;
          if (ch < 32) printf("^%c", ch + 64);
          else if (ch == 127) printf("^?");
          else putchar(ch);
        } else if (visible && ch < 32) printf("^%c", ch + 64);
        else if (visible && ch == 127) printf("^?");
        else putchar(ch);
      }
      fflush(stdout);
    }
    if (n < 0) status = fail(errno, "%s", quotef(argv[i]));
    if (fd > 0) close(fd);
  }
  return finish(status);
}

int tee_main(int argc, char **argv) {
  int c, append = 0, status = 0, i, count = 1, *fds;
  char buffer[8192];
  ssize_t n;
  while ((c = option(argc, argv, "ai", 1)) >= 0) {
    if (c == 'a') append = 1;
    else signal(SIGINT, SIG_IGN);
  }
  fds = grab((size_t)(argc - optind + 1) * sizeof *fds);
  fds[0] = 1;
  for (i = optind; i < argc; i++) {
    int fd = open(argv[i], O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC), 0666);
    if (fd < 0) status = fail(errno, "%s", quotef(argv[i]));
    else fds[count++] = fd;
  }
  while ((n = read(0, buffer, sizeof buffer)) > 0)
    for (i = 0; i < count; i++) {
      ssize_t done = 0, k = 0;
      while (done < n && (k = write(fds[i], buffer + done, (size_t)(n - done))) > 0) done += k;
      if (k < 0) status = 1;
    }
  if (n < 0) status = fail(errno, "read error");
  return status;
}
