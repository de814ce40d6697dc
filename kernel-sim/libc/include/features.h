#ifndef _FEATURES_H
#define _FEATURES_H

#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GLIBC_PREREQ(major, minor) (2 * 1000 + 36 >= (major) * 1000 + (minor))

#endif
