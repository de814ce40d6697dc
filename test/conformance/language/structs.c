/* Layout of structures, copies, parameters, results. */
#include <stddef.h>
#include <stdio.h>

struct small { char a; short b; };
struct mixed { char c; double d; int i; char t[3]; };
struct nested { struct small s; struct mixed m[2]; char end; };
struct packed { char c; int i; } __attribute__((packed));
struct big { long v[20]; };
struct empty_tail { int n; char data[]; };

static struct big make(int n)
{
    struct big b;
    for (int i = 0; i < 20; i++)
        b.v[i] = (long)n * i;
    return b;
}
static long sum(struct big b)
{
    long t = 0;
    for (int i = 0; i < 20; i++) {
        t += b.v[i];
        b.v[i] = 0;
    }
    return t;
}
static struct small swap(struct small s) { return (struct small){.a = (char)s.b, .b = s.a}; }
static struct mixed change(struct mixed m) { m.d *= 2; m.t[1] = 'X'; return m; }

int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(struct small), sizeof(struct mixed), sizeof(struct nested), sizeof(struct packed),
           sizeof(struct empty_tail));
    printf("%zu %zu %zu\n", offsetof(struct mixed, d), offsetof(struct mixed, t), offsetof(struct nested, m[1].i));
    struct big b = make(3), c;
    c = b;
    b.v[19] = 0;
    printf("%ld %ld %ld\n", sum(c), c.v[19], b.v[19]);
    printf("%ld\n", make(7).v[2]);
    struct small s = {1, 2};
    s = swap(s);
    printf("%d %d\n", s.a, s.b);
    struct mixed m = {'c', 1.5, 7, "ab"};
    struct mixed n = change(m);
    printf("%g %s %g %s\n", m.d, m.t, n.d, n.t);
    struct nested x = {.m[1].i = 5, .end = 'e'};
    struct nested y = x;
    y.m[1].i++;
    printf("%d %d %c %d\n", x.m[1].i, y.m[1].i, y.end, y.s.a);
    struct mixed *p = &y.m[1];
    p->d = 2.25;
    *p = change(*p);
    printf("%g %d\n", y.m[1].d, p->i);
    struct small list[] = {{1, 2}, {3, 4}, {5, 6}};
    struct small t = list[0];
    list[0] = list[2];
    list[2] = t;
    printf("%d %d %d\n", list[0].b, list[1].b, list[2].b);
    return 0;
}
