#ifndef _SYS_UN_H
#define _SYS_UN_H

#include <features.h>
#include <bits/sockaddr.h>

struct sockaddr_un {
  sa_family_t sun_family;
  char sun_path[108];
};
unsigned long strlen(const char *);
#define SUN_LEN(p) ((unsigned long)(((struct sockaddr_un *)0)->sun_path) + strlen((p)->sun_path))

#endif
