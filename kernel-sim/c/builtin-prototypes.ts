/**
 * Library functions that gcc knows without a declaration: `__builtin_NAME` means the function NAME with this type, and so does
 * a call of NAME that nothing declares (where no header supplies it). Types are written as in builtins.ts; FILE is `void`.
 */
const BY_TYPE: Readonly<Record<string, string>> = {
  'void *(void *, const void *, unsigned long)': 'memcpy memmove mempcpy',
  'void *(void *, int, unsigned long)': 'memset',
  'int(const void *, const void *, unsigned long)': 'memcmp bcmp',
  'void *(const void *, int, unsigned long)': 'memchr memrchr',
  'void(void *, const void *, unsigned long)': 'bcopy',
  'void(void *, unsigned long)': 'bzero',
  'char *(char *, const char *)': 'strcpy stpcpy strcat strtok strsep',
  'char *(char *, const char *, unsigned long)': 'strncpy stpncpy strncat',
  'int(const char *, const char *)': 'strcmp strcasecmp strcoll',
  'int(const char *, const char *, unsigned long)': 'strncmp strncasecmp',
  'unsigned long(const char *)': 'strlen',
  'unsigned long(const char *, unsigned long)': 'strnlen',
  'unsigned long(const char *, const char *)': 'strspn strcspn',
  'char *(const char *, int)': 'strchr strrchr index rindex',
  'char *(const char *, const char *)': 'strstr strpbrk',
  'char *(const char *)': 'strdup getenv',
  'char *(const char *, unsigned long)': 'strndup',
  'int(const char *, ...)': 'printf scanf',
  'int(char *, const char *, ...)': 'sprintf',
  'int(char *, unsigned long, const char *, ...)': 'snprintf',
  'int(const char *, const char *, ...)': 'sscanf',
  'int(void *, const char *, ...)': 'fprintf fscanf',
  'int(const char *, __builtin_va_list)': 'vprintf vscanf',
  'int(char *, const char *, __builtin_va_list)': 'vsprintf',
  'int(char *, unsigned long, const char *, __builtin_va_list)': 'vsnprintf',
  'int(const char *, const char *, __builtin_va_list)': 'vsscanf',
  'int(void *, const char *, __builtin_va_list)': 'vfprintf vfscanf',
  'int(const char *)': 'puts atoi',
  'int(const char *, void *)': 'fputs',
  'int(int, void *)': 'fputc putc',
  'unsigned long(const void *, unsigned long, unsigned long, void *)': 'fwrite',
  'void *(unsigned long)': 'malloc',
  'void *(unsigned long, unsigned long)': 'calloc aligned_alloc',
  'void *(void *, unsigned long)': 'realloc',
  'void(void *)': 'free',
  'void(void)': 'abort',
  'void(int)': 'exit _exit _Exit',
  'int(int)':
    'putchar toupper tolower isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit isascii toascii',
  'double(double)':
    'sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log log2 log10 log1p logb sqrt cbrt ceil floor trunc round rint nearbyint fabs erf erfc tgamma lgamma',
  'float(float)':
    'sinf cosf tanf asinf acosf atanf sinhf coshf tanhf asinhf acoshf atanhf expf exp2f expm1f logf log2f log10f log1pf logbf sqrtf cbrtf ceilf floorf truncf roundf rintf nearbyintf fabsf',
  'long double(long double)':
    'sinl cosl tanl asinl acosl atanl sinhl coshl tanhl expl logl log2l log10l sqrtl cbrtl ceill floorl truncl roundl rintl nearbyintl fabsl',
  'double(double, double)': 'pow atan2 fmod hypot copysign fmax fmin fdim nextafter remainder drem',
  'float(float, float)': 'powf atan2f fmodf hypotf copysignf fmaxf fminf fdimf nextafterf remainderf',
  'long double(long double, long double)': 'powl atan2l fmodl hypotl copysignl fmaxl fminl',
  'double(double, int)': 'ldexp scalbn',
  'float(float, int)': 'ldexpf scalbnf',
  'double(double, int *)': 'frexp',
  'float(float, int *)': 'frexpf',
  'double(double, double *)': 'modf',
  'float(float, float *)': 'modff',
  'double(double, double, double)': 'fma',
  'float(float, float, float)': 'fmaf',
  'long(double)': 'lround lrint',
  'long(float)': 'lroundf lrintf',
  'long long(double)': 'llround llrint',
  // The library's part of builtins: libc/src/builtins.c.
  'int(int, long, int, long, int, void *, int, int)': '__arithmetic_overflow',
  'void *(unsigned int, void *)': '__frame_address __return_address',
};

/** Type by name. */
export const PROTOTYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_TYPE).flatMap(([type, names]) => names.split(' ').map((name): [string, string] => [name, type])),
);
