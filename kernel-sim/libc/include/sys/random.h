#ifndef _SYS_RANDOM_H
#define _SYS_RANDOM_H

#include <features.h>
#include <sys/types.h>

#define GRND_NONBLOCK 1
#define GRND_RANDOM 2
long getrandom(void *, unsigned long, unsigned int);
int getentropy(void *, unsigned long);
#define GRND_INSECURE 4

#endif
