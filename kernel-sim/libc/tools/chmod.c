/* chmod and its symbolic modes, which umask and mkdir -m share. */
#include "tools.h"

int change_mode(const char *text, mode_t mode, int directory) {
  mode_t mask = umask(0);
  umask(mask);
  if (isdigit((unsigned char)*text)) {
    char *end;
    long n = strtol(text, &end, 8);
    return *end || n > 07777 ? -1 : (int)n;
  }
  while (*text) {
    mode_t who = 0;
    int everyone;
    for (; *text && strchr("ugoa", *text); text++) who |= *text == 'u' ? 04700 : *text == 'g' ? 02070 : *text == 'o' ? 01007 : 07777;
    everyone = !who;
    if (everyone) who = 07777;
    if (!*text || !strchr("+-=", *text)) return -1;
    while (*text && strchr("+-=", *text)) {
      char op = *text++;
      mode_t bits = 0;
      for (; *text && *text != ',' && !strchr("+-=", *text); text++) switch (*text) {
          case 'r': bits |= 0444; break;
          case 'w': bits |= 0222; break;
          case 'x': bits |= 0111; break;
          case 'X': if (directory || (mode & 0111)) bits |= 0111; break;
          case 's': bits |= 06000; break;
          case 't': bits |= 01000; break;
          case 'u': bits |= (mode >> 6 & 7) * 0111; break;
          case 'g': bits |= (mode >> 3 & 7) * 0111; break;
          case 'o': bits |= (mode & 7) * 0111; break;
          default: return -1;
        }
      bits &= who;
      if (everyone) bits &= ~mask;
      if (op == '+') mode |= bits;
      else if (op == '-') mode &= ~bits;
      else mode = (mode & ~(who & 0777) & ~(everyone ? 0 : who & 07000)) | bits;
    }
    if (*text == ',') text++;
    else if (*text) return -1;
  }
  return (int)mode;
}
