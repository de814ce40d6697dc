// Tables of mounted file systems.
#define _GNU_SOURCE
#include <mntent.h>
#include <stdio.h>
#include <string.h>

static void show(const struct mntent *m) {
  if (!m) printf("end\n");
  else printf("<%s> <%s> <%s> <%s> %d %d\n", m->mnt_fsname, m->mnt_dir, m->mnt_type, m->mnt_opts, m->mnt_freq, m->mnt_passno);
}

int main(void) {
  static const char table[] = "# comment\n/dev/sda1 / ext4 rw,noatime,errors=remount-ro 1 2\n  \n\tnone\t/proc   proc defaults\n/dev/with\\040blank /mnt/a\\011b\\134c t o 0\nlast /x t o 3 4";
  struct mntent new_entry = {"a b", "/dir\twith\\all", "type", "opt1,opt2=v", 5, 6}, *m, entry;
  char line[30];
  FILE *f = fopen("table", "w");
  fputs(table, f);
  fclose(f);
  f = setmntent("table", "r");
  while ((m = getmntent(f))) show(m);
  rewind(f);
  m = getmntent(f);
  printf("[%s] [%s] %d %d %d\n", hasmntopt(m, "errors"), hasmntopt(m, "noatime"), hasmntopt(m, "atime") == NULL, hasmntopt(m, "error") == NULL, hasmntopt(m, "rw") == m->mnt_opts);
  rewind(f);
  show(getmntent_r(f, &entry, line, sizeof line));
  show(getmntent_r(f, &entry, line, sizeof line));
  printf("%d\n", endmntent(f));
  f = setmntent("new", "w+");
  printf("%d\n", addmntent(f, &new_entry));
  rewind(f);
  show(getmntent(f));
  rewind(f);
  fgets(line, sizeof line, f);
  printf("%s\n", line);
  endmntent(f);
  printf("%d\n", setmntent("no such file", "r") == NULL);
  return 0;
}
