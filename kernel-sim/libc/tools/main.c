/* Which program is it? The loader says it in the auxiliary vector. */
#include "tools.h"

/* A private entry: the name of the file that was executed, whatever argv[0] says. kernel-sim/machine/loader.ts */
enum { AT_TOOL = 0x10000001 };

static const struct applet {
  const char *name;
  int (*main)(int, char **);
} applets[] = {
#define APPLET(name, function) {name, function},
#include "applets.h"
#undef APPLET
};

int main(int argc, char **argv, char **envp) {
  const char *name = argc > 0 ? leaf(argv[0]) : "";
  size_t i;
  unsigned long *aux;
  while (*envp) envp++;
  for (aux = (unsigned long *)(envp + 1); *aux; aux += 2)
    if (*aux == AT_TOOL) name = (const char *)aux[1];
  for (i = 0; i < sizeof applets / sizeof *applets; i++)
    if (strcmp(applets[i].name, name) == 0) return applets[i].main(argc, argv);
  return 127;
}
