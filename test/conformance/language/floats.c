/* float and double: arithmetic, conversions, limits, printing. */
#include <float.h>
#include <math.h>
#include <stdio.h>

int main(void)
{
    float f = 0.1f;
    double d = 0.1;
    printf("%d %.9g %.17g\n", f == d, f, d);
    printf("%.17g %.9g\n", d * 3, f * 3);
    printf("%g %g %g\n", 1e300 * 1e10, -1 / 0.0, 1 / 3.0f);
    printf("%d %d %d\n", (int)3.99, (int)-3.99, (unsigned char)200.5);
    printf("%ld %lu\n", (long)1e18, (unsigned long)1.8e19);
    printf("%.1f %.1f\n", (double)0xfffffffffffffffful, (float)16777217);
    printf("%f %e %g %a\n", 123.456, 123.456, 123.456, 1.0);
    printf("%g %g %g\n", sqrt(2), pow(2, 0.5), fabs(-3.5));
    printf("%g %g %g %g\n", floor(-1.5), ceil(-1.5), round(2.5), fmod(7, 3));
    double nan = NAN;
    printf("%d %d %d %d\n", nan == nan, nan != nan, nan < 1, !(nan >= 1));
    printf("%d %d\n", isnan(nan) != 0, isinf(1e308 * 10) != 0);
    printf("%.6f\n", 1e-7 + 1);
    float sum = 0;
    for (int i = 0; i < 1000; i++)
        sum += 0.1f;
    printf("%.6f\n", sum);
    d = 5;
    d /= 2;
    d++;
    f -= d;
    printf("%g %.6g %d\n", d, f, d > f);
    int i = 7;
    i *= 1.5;
    printf("%d\n", i);
    i = 'a' + 0.7f;
    printf("%d %g\n", i, 5 / 2 + 5 / 2.0);
    printf("%g %g %d\n", FLT_MAX, DBL_EPSILON, DBL_DIG);
    printf("%d %g\n", -0.0 == 0.0, -0.0);
    printf("%5.1f|%-8.3f|%+g|%08.2f\n", 2.25, 2.5, 1.0, -3.14159);
    double list[] = {1, 2.5, 'c', 4u, 5l};
    printf("%g %g\n", list[2], list[0] ? list[1] : 0);
    if (d)
        printf("%d\n", !d);
    return (int)d;
}
