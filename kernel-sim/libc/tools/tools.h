/*
 * What the programs of the simulated world share. They are one image: the name of the file that was executed chooses the program. Each is an
 * ordinary C program on the library beside it, with the options that people use and the output of the real one.
 */
#ifndef TOOLS_H
#define TOOLS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define APPLET(name, function) int function(int argc, char **argv);
#include "applets.h"
#undef APPLET

/* "NAME: text[: message of error]" on standard error, after standard output has been flushed. fail returns 1, die ends with `status`. */
int fail(int error, const char *format, ...);
_Noreturn void die(int status, int error, const char *format, ...);
/* Where getopt has complained: points to --help and ends with `status`. */
_Noreturn void usage(int status);
/* A name as messages of coreutils have it: within quotes only where it needs them (a few are kept at a time). */
const char *quotef(const char *name);
/* The next option letter as getopt, but leaves its message in the form of coreutils and ends with status on a wrong one. */
int option(int argc, char **argv, const char *letters, int status);

void *grab(size_t n);
void *regrab(void *p, size_t n);
char *copy(const char *s);
/* "dir/name", without a doubled slash; from malloc. */
char *join_path(const char *dir, const char *name);
/* The last part of a path. */
const char *leaf(const char *path);

/* Standard input for "-", else the file; NULL after a message. */
FILE *open_input(const char *name);
/* Ends a program whose output is on standard output: flushes it, with a message where that fails. */
int finish(int status);

/* Does `s` match the pattern of the shell? A backslash in the pattern takes the next character as it is. */
int match(const char *pattern, const char *s);
/* One character of a backslash sequence at *s (which stands behind the backslash): -1: none such; -2: \c. Octal takes up to `octal` digits. */
int unescape(const char **s, int octal);
/* "1", "010", "0x10": the whole string as a number? */
int number(const char *s, long *value);

/* Shared with the shell's builtins: they return their status and change nothing else. */
int run_printf(char **argv);
int run_test(int argc, char **argv);
int run_kill(int argc, char **argv);
int run_echo(char **argv, int escapes, int always);

/* "-rwxr-xr-x" of st_mode, 10 letters and NUL. */
void mode_text(mode_t mode, char *out);
/* chmod's argument: applies it to `mode`; -1: not a mode. */
int change_mode(const char *text, mode_t mode, int directory);
const char *user_name(uid_t uid);
const char *group_name(gid_t gid);
/* A sum of sizes as -h shows it. */
const char *human(unsigned long size);

#endif
