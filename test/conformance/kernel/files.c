/* Files: open flags, seek, append, holes, links, rename, directories, errors. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRY(e) do { int _r = (int)(e); printf("%s: %d %s\n", #e, _r < 0 ? -1 : 0, _r < 0 ? strerror(errno) : ""); } while (0)

int main(void)
{
    char b[64] = {0};
    struct stat st;
    TRY(open("missing", O_RDONLY));
    TRY(mkdir("dir", 0755));
    TRY(mkdir("dir", 0755));
    int fd = open("dir/file", O_CREAT | O_EXCL | O_RDWR, 0640);
    TRY(fd);
    TRY(open("dir/file", O_CREAT | O_EXCL, 0600));
    TRY(open("dir", O_WRONLY));
    TRY(open("dir/file/x", O_RDONLY));
    write(fd, "0123456789", 10);
    printf("%ld %ld\n", (long)lseek(fd, -3, SEEK_END), (long)lseek(fd, 0, SEEK_CUR));
    read(fd, b, 2);
    printf("%s\n", b);
    lseek(fd, 20, SEEK_SET);
    write(fd, "end", 3);
    fstat(fd, &st);
    printf("%ld %o %d\n", (long)st.st_size, st.st_mode & 0777, (int)st.st_nlink);
    memset(b, 'x', 30);
    printf("%zd %d %c\n", pread(fd, b, 30, 5), b[10], b[15]);
    int a = open("dir/file", O_WRONLY | O_APPEND);
    write(a, "appended", 8);
    printf("%ld\n", (long)lseek(fd, 0, SEEK_END));
    TRY(link("dir/file", "dir/other"));
    fstat(fd, &st);
    printf("%d\n", (int)st.st_nlink);
    TRY(rename("dir/other", "dir/third"));
    TRY(access("dir/other", F_OK));
    TRY(symlink("third", "dir/soft"));
    printf("%d %.5s\n", (int)readlink("dir/soft", b, sizeof b), b);
    TRY(stat("dir/soft", &st));
    TRY(rmdir("dir"));
    DIR *d = opendir("dir");
    int n = 0, seen = 0;
    for (struct dirent *e; (e = readdir(d)) != NULL; n++)
        seen += !strcmp(e->d_name, "third") + !strcmp(e->d_name, "soft") + !strcmp(e->d_name, ".");
    closedir(d);
    printf("%d %d\n", n, seen);
    TRY(unlink("dir/third"));
    TRY(stat("dir/soft", &st));
    TRY(unlink("dir/soft"));
    TRY(unlink("dir/file"));
    TRY(write(fd, "still there", 11));
    TRY(rmdir("dir"));
    TRY(rmdir("dir"));
    TRY(close(fd));
    TRY(close(fd));
    TRY(ftruncate(a, 5));
    TRY(read(a, b, 1));
    return 0;
}
