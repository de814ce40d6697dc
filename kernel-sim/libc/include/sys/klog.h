#ifndef _SYS_KLOG_H
#define _SYS_KLOG_H

#include <features.h>

int klogctl(int, char *, int);

#endif
