#include <unistd.h>

int main(void)
{
    int fds[2];
    char c;
    if (pipe(fds) != 0)
        return 1;
    fork();
    read(fds[0], &c, 1); /* both keep a write end open */
    return 0;
}
