/* switch: dense, sparse, with ranges, falling through, nested, over long and char, Duff's device. */
#include <stdio.h>

static const char *dense(int n)
{
    switch (n) {
    case 0: return "zero";
    case 1: return "one";
    case 2: return "two";
    case 3: return "three";
    case 5: return "five";
    default: return "many";
    }
}
static int sparse(long n)
{
    switch (n) {
    case -1000000000000: return 1;
    case 7: return 2;
    case 100000: return 3;
    case 0x7fffffffffffffff: return 4;
    }
    return 0;
}
static int through(int n)
{
    int r = 0;
    switch (n) {
    default: r += 100;
    case 1: r += 1;
    case 2: r += 2; break;
    case 3: r += 3;
    }
    return r;
}
static char grade(unsigned char c)
{
    switch (c) {
    case 'a' ... 'f': return 'x';
    case '0' ... '9': return 'd';
    case 250 ... 255: return 'h';
    }
    return '?';
}
static void copy(char *to, const char *from, int count)
{
    int n = (count + 7) / 8;
    switch (count % 8) {
    case 0: do { *to++ = *from++;
    case 7:      *to++ = *from++;
    case 6:      *to++ = *from++;
    case 5:      *to++ = *from++;
    case 4:      *to++ = *from++;
    case 3:      *to++ = *from++;
    case 2:      *to++ = *from++;
    case 1:      *to++ = *from++;
            } while (--n > 0);
    }
}

int main(void)
{
    for (int i = -1; i < 7; i++)
        printf("%s %d;", dense(i), through(i));
    printf("\n%d %d %d %d %d\n", sparse(-1000000000000), sparse(7), sparse(100000), sparse(0x7fffffffffffffff), sparse(8));
    printf("%c%c%c%c\n", grade('c'), grade('5'), grade(251), grade('z'));
    char to[32] = {0};
    copy(to, "Duff's device copies", 21);
    printf("%s\n", to);
    for (int i = 0; i < 6; i++) {
        switch (i) {
        case 1: continue;
        case 2:
            switch (i * 2) {
            case 4: printf("inner "); break;
            default: printf("never");
            }
            printf("outer ");
            break;
        case 4: goto out;
        default: printf("%d ", i);
        }
    }
out:
    printf("\n");
    switch (3) { int hidden; case 3: hidden = 8; printf("%d\n", hidden); }
    return 0;
}
