// Users, groups and passwords, from files in their form; the super-user, whom every system has.
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <shadow.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  static char users[] = "a:b:1:2\n#c:x:3:4:g:d:s\n  d:x:5:6:g:d:s:t\n\ne::x:6:g:d:s\n:x:7:8:::\nf:x:-1:8:::\ng:x::8:::\nh:x:9:8\ni:x:9\nlast:x:10:11:g:d:s";
  static char groups[] = "a:b:1:x,y,,z\nb:x:2\nc::3:\nd:x::u\n e:x:5: u , v \nf:x:6:u,v:w\ng:x:0x10:\nh:x:7:u,\n";
  static char *members[] = {"u", "v", NULL};
  struct passwd entry = {"n", "p", 1, 2, "gecos", "dir", "shell"}, *p, own;
  struct group group = {"n", "p", 5, members}, *g;
  struct spwd *s;
  char buffer[500], **m;
  gid_t list[20];
  int n = 20, e;
  FILE *f = fmemopen(users, sizeof users - 1, "r");
  while ((p = fgetpwent(f)))
    printf("[%s][%s]%u %u[%s][%s][%s]\n", p->pw_name, p->pw_passwd, p->pw_uid, p->pw_gid, p->pw_gecos, p->pw_dir, p->pw_shell);
  rewind(f);
  e = fgetpwent_r(f, &own, buffer, 8, &p);
  printf("%d %d\n", e, p == NULL);
  e = fgetpwent_r(f, &own, buffer, sizeof buffer, &p);
  printf("%d %s\n", e, p->pw_name);
  fclose(f);
  f = fmemopen(groups, sizeof groups - 1, "r");
  while ((g = fgetgrent(f))) {
    printf("[%s][%s]%u", g->gr_name, g->gr_passwd, g->gr_gid);
    for (m = g->gr_mem; *m; m++) printf(" <%s>", *m);
    printf("\n");
  }
  fclose(f);
  fflush(stdout);
  printf("%d\n", putpwent(&entry, stdout));
  entry.pw_gecos = entry.pw_passwd = NULL;
  printf("%d\n", putpwent(&entry, stdout));
  entry.pw_name = "a:b";
  errno = 0;
  e = putpwent(&entry, stdout);
  printf("%d %d\n", e, errno == EINVAL);
  putgrent(&group, stdout);
  group.gr_passwd = NULL;
  group.gr_mem = NULL;
  putgrent(&group, stdout);
  s = sgetspent("u:!:1:2:3:4:5:6:7");
  printf("%s %s %ld %ld %ld %ld %ld %ld %lu\n", s->sp_namp, s->sp_pwdp, s->sp_lstchg, s->sp_min, s->sp_max, s->sp_warn, s->sp_inact, s->sp_expire, s->sp_flag);
  s = sgetspent("u:*:::::::");
  printf("%s %s %ld %ld %lu\n", s->sp_namp, s->sp_pwdp, s->sp_lstchg, s->sp_expire, s->sp_flag);
  putspent(s, stdout);
  printf("%d\n", sgetspent("u:*") == NULL);

  p = getpwuid(0);
  printf("%s %s %u %u %s\n", p->pw_name, p->pw_passwd, p->pw_uid, p->pw_gid, p->pw_dir);
  p = getpwnam("nobody");
  printf("%s %u\n", p->pw_name, p->pw_uid);
  errno = 99;
  p = getpwnam("no such user");
  printf("%d %d\n", p == NULL, errno);
  e = getpwnam_r("root", &own, buffer, 10, &p);
  printf("%d %d %d\n", e == ERANGE, p == NULL, errno == ERANGE);
  e = getpwnam_r("no such user", &own, buffer, sizeof buffer, &p);
  printf("%d %d\n", e, p == NULL);
  g = getgrgid(0);
  printf("%s %u\n", g->gr_name, g->gr_gid);
  printf("%d\n", getgrnam("no such group") == NULL);
  setpwent();
  p = getpwent();
  printf("%s\n", p->pw_name);
  endpwent();
  e = getgrouplist("no such user", 77, list, &n);
  printf("%d %d %u\n", e, n, list[0]);
  n = 0;
  e = getgrouplist("root", 0, list, &n);
  printf("%d %d\n", e, n);
  return 0;
}
