/* Shared objects: the simulator has none, and says so. The program itself can be opened, but there is no table of its symbols. */
#include "internal.h"
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static char text[512];
static int failed;
static char program; /* its address is the handle of the program */

static void *fail(const char *name, const char *why) {
  snprintf(text, sizeof text, "%s: %s", name, why);
  failed = 1;
  return NULL;
}
static void *no_symbols(const char *name) {
  return fail(name, "the simulator has no symbols at run time: call the function, or keep its address in a table");
}
void *dlopen(const char *path, int mode) {
  if ((mode & RTLD_BINDING_MASK) != RTLD_LAZY && (mode & RTLD_BINDING_MASK) != RTLD_NOW)
    return fail(program_invocation_name, "invalid mode for dlopen(): Invalid argument");
  if (!path || !*path) return &program;
  return fail(path, "cannot open shared object file: the simulator loads none, link its sources into the program");
}
void *dlmopen(Lmid_t space, const char *path, int mode) {
  (void)space;
  return dlopen(path, mode);
}
int dlclose(void *handle) {
  if (handle == &program) return 0;
  fail(program_invocation_name, "shared object not open");
  return -1;
}
void *dlsym(void *handle, const char *name) {
  (void)handle;
  return no_symbols(name);
}
void *dlvsym(void *handle, const char *name, const char *version) {
  (void)handle;
  (void)version;
  return no_symbols(name);
}
char *dlerror(void) {
  if (!failed) return NULL;
  failed = 0;
  return text;
}
int dladdr(const void *address, Dl_info *info) {
  (void)address;
  memset(info, 0, sizeof *info);
  return 0;
}
int dladdr1(const void *address, Dl_info *info, void **extra, int flags) {
  (void)extra;
  (void)flags;
  return dladdr(address, info);
}
int dlinfo(void *handle, int request, void *result) {
  (void)handle;
  (void)request;
  (void)result;
  fail("dlinfo", "the simulator loads no shared objects");
  return -1;
}
