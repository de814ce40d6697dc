/* Functions with variable arguments of all kinds, va_copy, a va_list passed on. */
#include <stdarg.h>
#include <stdio.h>

struct pair { int a, b; };
struct large { long v[5]; };

static double sum(const char *kinds, ...)
{
    va_list ap;
    double t = 0;
    va_start(ap, kinds);
    for (; *kinds; kinds++)
        switch (*kinds) {
        case 'i': t += va_arg(ap, int); break;
        case 'l': t += va_arg(ap, long); break;
        case 'd': t += va_arg(ap, double); break;
        case 's': t += *va_arg(ap, char *); break;
        case 'p': { struct pair p = va_arg(ap, struct pair); t += p.a * p.b; break; }
        case 'L': t += va_arg(ap, struct large).v[4]; break;
        }
    va_end(ap);
    return t;
}
static void log_to(char *to, size_t n, const char *format, ...)
{
    va_list ap, again;
    va_start(ap, format);
    va_copy(again, ap);
    int length = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    vsnprintf(to, n, format, again);
    va_end(again);
    printf("%d:", length);
}
static int next(va_list *ap) { return va_arg(*ap, int); }
static int pairs(int n, ...)
{
    va_list ap;
    int t = 0;
    va_start(ap, n);
    while (n--)
        t = t * 10 + next(&ap);
    va_end(ap);
    return t;
}

int main(void)
{
    char c = 'c';
    short s = -3;
    float f = 0.5f;
    printf("%g\n", sum("iidl", c, s, f, 100000000000L));
    struct large large = {{1, 2, 3, 4, 5}};
    printf("%g\n", sum("psLi", (struct pair){6, 7}, "A", large, 1));
    printf("%g\n", sum("dididididididididi", 1., 1, 1., 1, 1., 1, 1., 1, 1., 1, 1., 1, 1., 1, 1., 1, 1., 1));
    char line[8];
    log_to(line, sizeof line, "%s-%d-%5.2f", "long", 42, 3.14159);
    printf("%s\n", line);
    printf("%d\n", pairs(4, 1, 2, 3, 4));
    return 0;
}
