/* Variables that a compiler would like to keep in registers: narrow types, pointers to them, longjmp, loops within calls. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

static jmp_buf env;

static unsigned narrow(char c, signed char s, unsigned short u, short t, _Bool b)
{
    unsigned sum = 0;

    for (int i = 0; i < 300; i++) {
        c++;
        s += 3;
        u -= 7;
        t *= 3;
        t ^= i;
        b = !b ^ (i & 2);
        sum = sum * 31 + c + s + u + t + b;
    }
    printf("%d %d %d %d %d\n", c, s, u, t, b);
    return sum;
}

static void change(int *p, long *q)
{
    *p += 10;
    *q -= 3;
}

static int mixed(int n)
{
    int kept = n, taken = n;
    long other = 5;
    int *alias = &taken;

    for (int i = 0; i < 10; i++) {
        kept += taken;
        change(&taken, &other);
        *alias += i;
        kept ^= (int)other;
        taken++;
    }
    return kept + taken;
}

static int jumps(void)
{
    volatile int seen = 0;
    int fixed = 42;
    volatile double d = 1.5;
    int r = setjmp(env);

    for (int i = 0; i < 3; i++)
        d *= 2;
    if (++seen < 4)
        longjmp(env, seen * 10);
    printf("%d %d %d %.1f\n", seen, fixed, r, d);
    return r;
}

static long depth(int n, long carried)
{
    long mine = carried * 3 + n;

    if (n == 0)
        return mine;
    for (int i = 0; i < 2; i++)
        mine += depth(n - 1, mine & 0xff) ^ i;
    return mine;
}

static float floats(int n)
{
    float f = 0.1f;
    double g = 0;

    while (n-- > 0) {
        f = f * 1.1f + n;
        g += f;
        if (n == 3)
            continue;
        g -= (float)g;
    }
    return f + (float)g;
}

static int scopes(int n)
{
    int total = 0;

    for (int i = 0; i < n; i++) {
        int i = total + 1;
        {
            unsigned char i = 250;

            for (int k = 0; k < 10; k++)
                i++;
            total += i;
        }
        total += i;
    }
    return total;
}

static int swapped(int a, int b)
{
    return (a ^= b, b ^= a, a ^= b, a * 100 + b);
}

static unsigned switches(const char *s)
{
    unsigned state = 0, n = 0;

    for (; *s; s++)
        switch (state) {
        case 0:
            if (*s == 'a')
                state = 1;
            break;
        case 1:
            state = *s == 'b' ? 2 : 0;
            break;
        case 2:
            n++;
            /* fall through */
        default:
            state = n % 3;
        }
    return n * 10 + state;
}

int main(void)
{
    printf("%u\n", narrow(120, -100, 5, 30000, 1));
    printf("%d\n", mixed(7));
    printf("%d\n", jumps());
    printf("%ld\n", depth(10, 1));
    printf("%.4f\n", floats(20));
    printf("%d\n", scopes(9));
    printf("%d\n", swapped(3, 4));
    printf("%u\n", switches("abxabababcabcaabcbabab"));
    return 0;
}
