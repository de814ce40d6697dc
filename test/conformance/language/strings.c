/* String literals, characters, escapes, the string functions. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    char buffer[32];
    printf("%zu %zu %zu\n", sizeof "abc", sizeof "a\0b", sizeof "");
    printf("%d %d %d %d\n", 'a', '\n', '\377', '\x7f');
    printf("%d\n", 'ab' == ('a' << 8 | 'b'));
    printf("%c%c%s\n", "hello"[1], *("hello" + 4), "hello" + 3);
    strcpy(buffer, "one");
    strcat(buffer, " two");
    printf("%s %d %d\n", buffer, strcmp(buffer, "one") > 0, strncmp(buffer, "one", 3));
    printf("%s %s %td\n", strchr(buffer, 't'), strrchr(buffer, 'o'), strstr(buffer, "tw") - buffer);
    memset(buffer, 'x', 5);
    memmove(buffer + 2, buffer, 5);
    buffer[8] = 0;
    printf("%s %d\n", buffer, memcmp("abc", "abd", 3) < 0);
    char list[] = "a,b;;c";
    for (char *t = strtok(list, ",;"); t; t = strtok(NULL, ",;"))
        printf("<%s>", t);
    printf("\n%d %ld %g %lx\n", atoi("-42x"), strtol("0x1f", NULL, 0), strtod("2.5e3", NULL), strtoul("777", NULL, 8));
    char *copy = strdup("copy");
    copy[0] = (char)toupper(copy[0]);
    printf("%s %d %d %d\n", copy, !!isdigit('7'), !!isalpha('7'), !!isspace('\t'));
    free(copy);
    snprintf(buffer, 6, "%s", "truncated");
    printf("%s %d\n", buffer, snprintf(buffer, sizeof buffer, "%03d|%-4s|%4s|%x|%o|%%", 7, "l", "r", 255, 8));
    printf("%s\n", buffer);
    printf("%*d|%-*d|%.*s|%+d|% d|%#x|%c\n", 5, 42, 5, 42, 2, "abc", 1, 2, 255, 'z');
    int a = 0, n = 0;
    char word[10] = "";
    printf("%d %d %s %d\n", sscanf("12 abc", "%d %9s%n", &a, word, &n), a, word, n);
    printf("%s\n", strerror(2));
    return 0;
}
