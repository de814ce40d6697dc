/* System calls of Linux that few programs use: thin covers. */
#include "internal.h"
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/fanotify.h>
#include <sys/fsuid.h>
#include <sys/inotify.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/quota.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

int inotify_init(void) { return (int)__ret(SYS0(SYS_inotify_init)); }
int inotify_init1(int flags) { return (int)__ret(SYS1(SYS_inotify_init1, flags)); }
int inotify_add_watch(int fd, const char *path, uint32_t mask) {
  return (int)__ret(SYS3(SYS_inotify_add_watch, fd, path, mask));
}
int inotify_rm_watch(int fd, int watch) { return (int)__ret(SYS2(SYS_inotify_rm_watch, fd, watch)); }
int fanotify_init(unsigned int flags, unsigned int event_flags) {
  return (int)__ret(SYS2(SYS_fanotify_init, flags, event_flags));
}
int fanotify_mark(int fd, unsigned int flags, uint64_t mask, int dir, const char *path) {
  return (int)__ret(SYS5(SYS_fanotify_mark, fd, flags, mask, dir, path));
}

int setxattr(const char *path, const char *name, const void *value, size_t n, int flags) {
  return (int)__ret(SYS5(SYS_setxattr, path, name, value, n, flags));
}
int lsetxattr(const char *path, const char *name, const void *value, size_t n, int flags) {
  return (int)__ret(SYS5(SYS_lsetxattr, path, name, value, n, flags));
}
int fsetxattr(int fd, const char *name, const void *value, size_t n, int flags) {
  return (int)__ret(SYS5(SYS_fsetxattr, fd, name, value, n, flags));
}
ssize_t getxattr(const char *path, const char *name, void *value, size_t n) {
  return __ret(SYS4(SYS_getxattr, path, name, value, n));
}
ssize_t lgetxattr(const char *path, const char *name, void *value, size_t n) {
  return __ret(SYS4(SYS_lgetxattr, path, name, value, n));
}
ssize_t fgetxattr(int fd, const char *name, void *value, size_t n) {
  return __ret(SYS4(SYS_fgetxattr, fd, name, value, n));
}
ssize_t listxattr(const char *path, char *list, size_t n) { return __ret(SYS3(SYS_listxattr, path, list, n)); }
ssize_t llistxattr(const char *path, char *list, size_t n) { return __ret(SYS3(SYS_llistxattr, path, list, n)); }
ssize_t flistxattr(int fd, char *list, size_t n) { return __ret(SYS3(SYS_flistxattr, fd, list, n)); }
int removexattr(const char *path, const char *name) { return (int)__ret(SYS2(SYS_removexattr, path, name)); }
int lremovexattr(const char *path, const char *name) { return (int)__ret(SYS2(SYS_lremovexattr, path, name)); }
int fremovexattr(int fd, const char *name) { return (int)__ret(SYS2(SYS_fremovexattr, fd, name)); }

int mount(const char *source, const char *target, const char *type, unsigned long flags, const void *data) {
  return (int)__ret(SYS5(SYS_mount, source, target, type, flags, data));
}
int umount(const char *target) { return umount2(target, 0); }
int umount2(const char *target, int flags) { return (int)__ret(SYS2(SYS_umount2, target, flags)); }
int fsopen(const char *name, unsigned int flags) { return (int)__ret(SYS2(SYS_fsopen, name, flags)); }
int fsmount(int fd, unsigned int flags, unsigned int attributes) {
  return (int)__ret(SYS3(SYS_fsmount, fd, flags, attributes));
}
int move_mount(int from, const char *from_path, int to, const char *to_path, unsigned int flags) {
  return (int)__ret(SYS5(SYS_move_mount, from, from_path, to, to_path, flags));
}
int fsconfig(int fd, unsigned int command, const char *key, const void *value, int more) {
  return (int)__ret(SYS5(SYS_fsconfig, fd, command, key, value, more));
}
int fspick(int dir, const char *path, unsigned int flags) { return (int)__ret(SYS3(SYS_fspick, dir, path, flags)); }
int open_tree(int dir, const char *path, unsigned int flags) {
  return (int)__ret(SYS3(SYS_open_tree, dir, path, flags));
}
int mount_setattr(int dir, const char *path, unsigned int flags, struct mount_attr *attributes, size_t n) {
  return (int)__ret(SYS5(SYS_mount_setattr, dir, path, flags, attributes, n));
}
int swapon(const char *path, int flags) { return (int)__ret(SYS2(SYS_swapon, path, flags)); }
int swapoff(const char *path) { return (int)__ret(SYS1(SYS_swapoff, path)); }
int quotactl(int command, const char *special, int id, caddr_t address) {
  return (int)__ret(SYS4(SYS_quotactl, command, special, id, address));
}
int reboot(int how) { return (int)__ret(SYS3(SYS_reboot, 0xfee1dead, 672274793, how)); }
int klogctl(int type, char *buffer, int n) { return (int)__ret(SYS3(SYS_syslog, type, buffer, n)); }
int personality(unsigned long persona) { return (int)__ret(SYS1(SYS_personality, persona)); }
int acct(const char *path) { return (int)__ret(SYS1(SYS_acct, path)); }
int vhangup(void) { return (int)__ret(SYS0(SYS_vhangup)); }
int setdomainname(const char *name, size_t n) { return (int)__ret(SYS2(SYS_setdomainname, name, n)); }
int setfsuid(uid_t uid) { return (int)SYS1(SYS_setfsuid, uid); }
int setfsgid(gid_t gid) { return (int)SYS1(SYS_setfsgid, gid); }
int setns(int fd, int type) { return (int)__ret(SYS2(SYS_setns, fd, type)); }
int getcpu(unsigned int *cpu, unsigned int *node) { return (int)__ret(SYS3(SYS_getcpu, cpu, node, 0)); }

/* For the requests that read a word the kernel stores it, and the function returns it. */
long ptrace(enum __ptrace_request request, ...) {
  va_list ap;
  long pid, address, data, word, r;
  int peek = request >= PTRACE_PEEKTEXT && request <= PTRACE_PEEKUSER;
  va_start(ap, request);
  pid = va_arg(ap, pid_t);
  address = va_arg(ap, long);
  data = va_arg(ap, long);
  va_end(ap);
  r = __ret(SYS4(SYS_ptrace, request, pid, address, peek ? (long)&word : data));
  if (r < 0 || !peek) return r;
  errno = 0;
  return word;
}

int adjtimex(struct timex *t) { return (int)__ret(SYS1(SYS_adjtimex, t)); }
int ntp_adjtime(struct timex *t) { return adjtimex(t); }
int ntp_gettimex(struct ntptimeval *result) {
  struct timex t;
  int r;
  t.modes = 0;
  r = adjtimex(&t);
  result->time = t.time;
  result->maxerror = t.maxerror;
  result->esterror = t.esterror;
  result->tai = t.tai;
  return r;
}
int ntp_gettime(struct ntptimeval *result) { return ntp_gettimex(result); }

int statx(int dir, const char *restrict path, int flags, unsigned int mask, struct statx *restrict result) {
  return (int)__ret(SYS5(SYS_statx, dir, path, flags, mask, result));
}
int name_to_handle_at(int dir, const char *path, struct file_handle *handle, int *mount_id, int flags) {
  return (int)__ret(SYS5(SYS_name_to_handle_at, dir, path, handle, mount_id, flags));
}
int open_by_handle_at(int mount_fd, struct file_handle *handle, int flags) {
  return (int)__ret(SYS3(SYS_open_by_handle_at, mount_fd, handle, flags));
}
ssize_t readahead(int fd, off_t at, size_t n) { return __ret(SYS3(SYS_readahead, fd, at, n)); }
int sync_file_range(int fd, off_t at, off_t n, unsigned int flags) {
  return (int)__ret(SYS4(SYS_sync_file_range, fd, at, n, flags));
}
ssize_t vmsplice(int fd, const struct iovec *v, size_t n, unsigned int flags) {
  return __ret(SYS4(SYS_vmsplice, fd, v, n, flags));
}
ssize_t copy_file_range(int in, off_t *at_in, int out, off_t *at_out, size_t n, unsigned int flags) {
  return __ret(SYS6(SYS_copy_file_range, in, at_in, out, at_out, n, flags));
}
int syncfs(int fd) { return (int)__ret(SYS1(SYS_syncfs, fd)); }
/* Without flags these are the older calls. An offset of -1 is the position of the descriptor. */
ssize_t preadv2(int fd, const struct iovec *v, int n, off_t at, int flags) {
  if (flags == 0) return at == -1 ? readv(fd, v, n) : preadv(fd, v, n, at);
  return __ret(SYS6(SYS_preadv2, fd, v, n, at, 0, flags));
}
ssize_t pwritev2(int fd, const struct iovec *v, int n, off_t at, int flags) {
  if (flags == 0) return at == -1 ? writev(fd, v, n) : pwritev(fd, v, n, at);
  return __ret(SYS6(SYS_pwritev2, fd, v, n, at, 0, flags));
}
ssize_t process_vm_readv(pid_t pid, const struct iovec *local, unsigned long n_local, const struct iovec *remote,
                         unsigned long n_remote, unsigned long flags) {
  return __ret(SYS6(SYS_process_vm_readv, pid, local, n_local, remote, n_remote, flags));
}
ssize_t process_vm_writev(pid_t pid, const struct iovec *local, unsigned long n_local, const struct iovec *remote,
                          unsigned long n_remote, unsigned long flags) {
  return __ret(SYS6(SYS_process_vm_writev, pid, local, n_local, remote, n_remote, flags));
}

int mlock2(const void *address, size_t n, unsigned int flags) {
  if (flags == 0) return mlock(address, n);
  return (int)__ret(SYS3(SYS_mlock2, address, n, flags));
}
int remap_file_pages(void *address, size_t n, int protection, size_t page, int flags) {
  return (int)__ret(SYS5(SYS_remap_file_pages, address, n, protection, page, flags));
}
ssize_t process_madvise(int fd, const struct iovec *v, size_t n, int advice, unsigned int flags) {
  return __ret(SYS5(SYS_process_madvise, fd, v, n, advice, flags));
}
int process_mrelease(int fd, unsigned int flags) { return (int)__ret(SYS2(SYS_process_mrelease, fd, flags)); }
int pkey_alloc(unsigned int flags, unsigned int rights) { return (int)__ret(SYS2(SYS_pkey_alloc, flags, rights)); }
int pkey_free(int key) { return (int)__ret(SYS1(SYS_pkey_free, key)); }
int pkey_mprotect(void *address, size_t n, int protection, int key) {
  if (key == -1) return mprotect(address, n, protection);
  return (int)__ret(SYS4(SYS_pkey_mprotect, address, n, protection, key));
}
/* Without protection keys there is no register of rights: as glibc says where the processor has none. */
static int no_keys(void) {
  errno = ENOSYS;
  return -1;
}
int pkey_set(int key, unsigned int rights) {
  (void)key;
  (void)rights;
  return no_keys();
}
int pkey_get(int key) {
  (void)key;
  return no_keys();
}
ssize_t getdents64(int fd, void *buffer, size_t n) { return __ret(SYS3(SYS_getdents64, fd, buffer, n)); }
