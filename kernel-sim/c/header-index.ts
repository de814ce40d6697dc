/**
 * Which header of the library declares a name: for programs that omit an #include. The header is the one that POSIX or the manual
 * page of the name asks for.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'stddef.h': 'NULL size_t ptrdiff_t wchar_t max_align_t offsetof',
  'stdbool.h': 'bool true false',
  'stdint.h': `int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t
    int_fast8_t int_fast16_t int_fast32_t int_fast64_t uint_fast8_t uint_fast16_t uint_fast32_t uint_fast64_t
    int_least8_t int_least16_t int_least32_t int_least64_t uint_least8_t uint_least16_t uint_least32_t uint_least64_t
    INT8_MAX INT16_MAX INT32_MAX INT64_MAX INT8_MIN INT16_MIN INT32_MIN INT64_MIN UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX
    SIZE_MAX INTPTR_MAX UINTPTR_MAX INTMAX_MAX UINTMAX_MAX PTRDIFF_MAX`,
  'inttypes.h': `PRId8 PRId16 PRId32 PRId64 PRIu8 PRIu16 PRIu32 PRIu64 PRIx8 PRIx16 PRIx32 PRIx64 PRIX64 PRIo64 PRIi32 PRIi64 PRIdPTR
    PRIuPTR PRIxPTR PRIdMAX PRIuMAX SCNd32 SCNd64 SCNu32 SCNu64 SCNx32 SCNx64 strtoimax strtoumax imaxabs`,
  'limits.h': `CHAR_BIT CHAR_MAX CHAR_MIN SCHAR_MAX SCHAR_MIN UCHAR_MAX SHRT_MAX SHRT_MIN USHRT_MAX INT_MAX INT_MIN UINT_MAX LONG_MAX
    LONG_MIN ULONG_MAX LLONG_MAX LLONG_MIN ULLONG_MAX PATH_MAX NAME_MAX PIPE_BUF IOV_MAX SSIZE_MAX LINE_MAX`,
  'float.h': 'DBL_MAX DBL_MIN DBL_EPSILON DBL_DIG FLT_MAX FLT_MIN FLT_EPSILON LDBL_MAX',
  'stdarg.h': 'va_list va_start va_end va_arg va_copy',
  'assert.h': 'assert static_assert',
  'errno.h': `errno program_invocation_name program_invocation_short_name EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN
    ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE
    EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP EWOULDBLOCK ENOMSG EIDRM ENODATA ETIME
    EPROTO EBADMSG EOVERFLOW EILSEQ EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT
    ESOCKTNOSUPPORT EOPNOTSUPP ENOTSUP EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET
    ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH
    EALREADY EINPROGRESS ESTALE EDQUOT ECANCELED EOWNERDEAD ENOTRECOVERABLE`,
  'stdio.h': `FILE stdin stdout stderr EOF BUFSIZ SEEK_SET SEEK_CUR SEEK_END FILENAME_MAX L_tmpnam fpos_t printf fprintf sprintf snprintf
    vprintf vfprintf vsprintf vsnprintf dprintf vdprintf asprintf vasprintf scanf fscanf sscanf vscanf vfscanf vsscanf fopen
    freopen fdopen fclose fflush fread fwrite fgetc getc getchar getchar_unlocked getc_unlocked putc_unlocked putchar_unlocked
    fgets getline getdelim ungetc fputc putc putchar fputs puts fseek ftell rewind fseeko ftello fgetpos fsetpos feof ferror
    clearerr fileno perror remove rename tmpfile tmpnam setvbuf setbuf setbuffer setlinebuf popen pclose fmemopen open_memstream
    flockfile funlockfile ftrylockfile _IOFBF _IOLBF _IONBF ctermid renameat`,
  'stdlib.h': `malloc calloc realloc free reallocarray aligned_alloc posix_memalign exit abort atexit on_exit quick_exit at_quick_exit _Exit
    EXIT_SUCCESS EXIT_FAILURE RAND_MAX MB_CUR_MAX atoi atol atoll atof strtol strtoll strtoul strtoull strtod strtof strtold rand
    srand rand_r random srandom initstate setstate drand48 lrand48 mrand48 srand48 erand48 getenv secure_getenv setenv unsetenv
    putenv clearenv system abs labs llabs div ldiv lldiv div_t ldiv_t lldiv_t qsort qsort_r bsearch mkstemp mkostemp mkdtemp
    mktemp realpath mblen mbtowc wctomb mbstowcs wcstombs posix_openpt grantpt unlockpt ptsname getloadavg`,
  'string.h': `memcpy memmove memset memcmp memchr memrchr rawmemchr memmem mempcpy memccpy strlen strnlen strcpy strncpy strcat strncat strcmp
    strncmp strchr strrchr strchrnul strstr strcasestr strspn strcspn strpbrk strtok strtok_r strsep strdup strndup strdupa strerror
    strerror_r strerrorname_np strerrordesc_np strsignal stpcpy stpncpy strcoll strxfrm strverscmp
    explicit_bzero basename`,
  'strings.h': 'bzero bcopy bcmp index rindex strcasecmp strncasecmp ffs',
  'ctype.h': `isalpha isdigit isalnum isspace isupper islower ispunct isprint isgraph iscntrl isxdigit isblank isascii toupper tolower toascii`,
  'math.h': `sin cos tan asin acos atan atan2 sinh cosh tanh exp exp2 expm1 log log2 log10 log1p pow sqrt cbrt hypot floor ceil round
    lround llround trunc rint lrint nearbyint fabs fmod remainder fmin fmax fdim fma copysign isnan isinf isfinite signbit
    NAN INFINITY HUGE_VAL M_PI M_PI_2 M_PI_4 M_E M_LN2 M_LN10 M_LOG2E M_LOG10E M_SQRT2 M_SQRT1_2 sqrtf sinf cosf tanf powf
    floorf ceilf fabsf frexp ldexp modf scalbn ilogb logb erf erfc tgamma lgamma nextafter`,
  'setjmp.h': 'setjmp longjmp jmp_buf sigsetjmp siglongjmp sigjmp_buf',
  'time.h': `time_t clock_t time clock difftime mktime gmtime gmtime_r localtime localtime_r asctime asctime_r ctime ctime_r strftime
    strptime nanosleep clock_gettime clock_settime clock_getres clock_nanosleep clockid_t CLOCK_REALTIME CLOCK_MONOTONIC
    CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID CLOCK_MONOTONIC_RAW CLOCK_BOOTTIME CLOCKS_PER_SEC TIMER_ABSTIME timer_t
    timer_create timer_settime timer_gettime timer_delete timer_getoverrun tzset timegm timespec_get`,
  'locale.h': 'setlocale localeconv LC_ALL LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY',
  'wchar.h':
    'wint_t WEOF mbstate_t wcslen wcscpy wcscmp wcscat wprintf fwprintf swprintf fgetwc fputwc putwchar getwchar mbrtowc wcrtomb',
  'unistd.h': `pipe pipe2 fork vfork _exit read write pread pwrite close lseek dup dup2 dup3 unlink unlinkat rmdir link linkat symlink
    symlinkat readlink readlinkat access faccessat chdir fchdir getcwd chown fchown lchown fchownat truncate ftruncate fsync
    fdatasync sync isatty ttyname ttyname_r getpid getppid gettid getuid geteuid getgid getegid setuid setgid seteuid setegid
    setreuid setregid getresuid getresgid setresuid setresgid getgroups getpgid setpgid getpgrp setpgrp getsid setsid
    tcgetpgrp tcsetpgrp execl execlp execle execv execvp execve execvpe fexecve sleep usleep alarm ualarm pause nice getopt
    optarg optind opterr optopt gethostname sethostname getlogin getlogin_r getpagesize sysconf pathconf fpathconf confstr brk
    sbrk lockf daemon acct crypt chroot swab environ STDIN_FILENO STDOUT_FILENO STDERR_FILENO R_OK W_OK X_OK F_OK F_LOCK
    F_ULOCK F_TLOCK F_TEST _SC_OPEN_MAX _SC_PAGESIZE _SC_PAGE_SIZE _SC_NPROCESSORS_ONLN _SC_NPROCESSORS_CONF _SC_CLK_TCK
    _SC_CHILD_MAX _SC_ARG_MAX _PC_PIPE_BUF _PC_NAME_MAX _PC_PATH_MAX syscall getentropy copy_file_range close_range euidaccess
    eaccess execveat closefrom get_current_dir_name getwd group_member _Fork ttyslot setlogin sethostid getdomainname
    setdomainname vhangup getusershell endusershell setusershell getpass syncfs gethostid getdtablesize`,
  'sys/types.h': `pid_t ssize_t off_t off64_t uid_t gid_t mode_t dev_t ino_t nlink_t blksize_t blkcnt_t key_t id_t useconds_t suseconds_t
    u_int8_t u_int16_t u_int32_t u_int64_t u_char u_short u_int u_long ushort uint ulong loff_t caddr_t`,
  'sys/wait.h': `wait waitpid waitid wait3 wait4 WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG WCOREDUMP WIFSTOPPED WSTOPSIG WIFCONTINUED
    WNOHANG WUNTRACED WCONTINUED WEXITED WSTOPPED WNOWAIT P_PID P_PGID P_ALL P_PIDFD idtype_t W_EXITCODE W_STOPCODE WAIT_ANY
    WAIT_MYPGRP WCOREFLAG`,
  'sys/stat.h': `stat fstat lstat fstatat chmod fchmod fchmodat mkdir mkdirat mkfifo mkfifoat mknod mknodat umask utimensat futimens
    S_IRUSR S_IWUSR S_IXUSR S_IRWXU S_IRGRP S_IWGRP S_IXGRP S_IRWXG S_IROTH S_IWOTH S_IXOTH S_IRWXO S_ISUID S_ISGID S_ISVTX
    S_IFMT S_IFREG S_IFDIR S_IFIFO S_IFSOCK S_IFCHR S_IFBLK S_IFLNK S_ISREG S_ISDIR S_ISFIFO S_ISSOCK S_ISCHR S_ISBLK S_ISLNK
    UTIME_NOW UTIME_OMIT lchmod statx getumask`,
  'fcntl.h': `open openat creat fcntl posix_fadvise posix_fallocate fallocate splice tee vmsplice O_RDONLY O_WRONLY O_RDWR O_CREAT
    O_EXCL O_TRUNC O_APPEND O_NONBLOCK O_NDELAY O_SYNC O_DSYNC O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NOCTTY O_PATH O_DIRECT
    O_ASYNC O_TMPFILE O_ACCMODE F_DUPFD F_DUPFD_CLOEXEC F_GETFD F_SETFD F_GETFL F_SETFL F_GETLK F_SETLK F_SETLKW F_OFD_GETLK
    F_OFD_SETLK F_OFD_SETLKW F_GETOWN F_SETOWN F_SETSIG F_GETSIG F_SETPIPE_SZ F_GETPIPE_SZ F_SETLEASE F_GETLEASE F_NOTIFY
    FD_CLOEXEC F_RDLCK F_WRLCK F_UNLCK AT_FDCWD AT_REMOVEDIR AT_SYMLINK_NOFOLLOW AT_EACCESS AT_EMPTY_PATH SPLICE_F_MOVE
    SPLICE_F_NONBLOCK SPLICE_F_MORE readahead sync_file_range name_to_handle_at open_by_handle_at O_FSYNC O_LARGEFILE
    O_NOATIME O_RSYNC F_SETOWN_EX F_GETOWN_EX F_ADD_SEALS F_GET_SEALS F_GET_RW_HINT F_SET_RW_HINT F_GET_FILE_RW_HINT
    F_SET_FILE_RW_HINT F_EXLCK F_SHLCK LOCK_MAND LOCK_READ LOCK_WRITE LOCK_RW DN_ACCESS DN_MODIFY DN_CREATE DN_DELETE
    DN_RENAME DN_ATTRIB DN_MULTISHOT F_SEAL_SEAL F_SEAL_SHRINK F_SEAL_GROW F_SEAL_WRITE F_SEAL_FUTURE_WRITE
    RWH_WRITE_LIFE_NOT_SET RWF_WRITE_LIFE_NOT_SET RWH_WRITE_LIFE_NONE RWH_WRITE_LIFE_SHORT RWH_WRITE_LIFE_MEDIUM
    RWH_WRITE_LIFE_LONG RWH_WRITE_LIFE_EXTREME FAPPEND FFSYNC FASYNC FNONBLOCK FNDELAY POSIX_FADV_NORMAL POSIX_FADV_RANDOM
    POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE SYNC_FILE_RANGE_WAIT_BEFORE
    SYNC_FILE_RANGE_WRITE SYNC_FILE_RANGE_WAIT_AFTER SYNC_FILE_RANGE_WRITE_AND_WAIT SPLICE_F_GIFT MAX_HANDLE_SZ
    AT_SYMLINK_FOLLOW AT_NO_AUTOMOUNT AT_STATX_SYNC_TYPE AT_STATX_SYNC_AS_STAT AT_STATX_FORCE_SYNC AT_STATX_DONT_SYNC
    AT_RECURSIVE`,
  'sys/ioctl.h': 'ioctl FIONREAD FIONBIO TIOCGWINSZ TIOCSCTTY',
  'sys/file.h': 'flock LOCK_SH LOCK_EX LOCK_UN LOCK_NB',
  'sys/sendfile.h': 'sendfile',
  'sys/uio.h': 'readv writev preadv pwritev process_vm_readv process_vm_writev preadv2 pwritev2',
  'signal.h': `signal kill raise killpg sigaction sigset_t sigemptyset sigfillset sigaddset sigdelset sigismember sigprocmask sigpending
    sigsuspend sigwait sigwaitinfo sigtimedwait sigqueue sigaltstack siginterrupt psignal psiginfo siginfo_t stack_t sigval_t
    sig_atomic_t sighandler_t pthread_kill pthread_sigmask tgkill SIG_DFL SIG_IGN SIG_ERR SIG_BLOCK SIG_UNBLOCK SIG_SETMASK
    SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGIOT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE SIGALRM SIGTERM
    SIGSTKFLT SIGCHLD SIGCLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO
    SIGPOLL SIGPWR SIGSYS SIGRTMIN SIGRTMAX NSIG SA_RESTART SA_SIGINFO SA_NOCLDSTOP SA_NOCLDWAIT SA_NODEFER SA_RESETHAND
    SA_ONSTACK SI_USER SI_QUEUE SI_KERNEL SI_TIMER SI_MESGQ CLD_EXITED CLD_KILLED CLD_DUMPED CLD_STOPPED CLD_CONTINUED
    SIGEV_SIGNAL SIGEV_NONE SIGEV_THREAD MINSIGSTKSZ SIGSTKSZ SEGV_MAPERR SEGV_ACCERR BUS_ADRERR`,
  'sys/socket.h': `socket socketpair bind listen accept accept4 connect send sendto sendmsg sendmmsg recv recvfrom recvmsg recvmmsg shutdown
    getsockopt setsockopt getsockname getpeername socklen_t sa_family_t sockatmark AF_UNIX AF_LOCAL AF_INET AF_INET6 AF_UNSPEC
    AF_NETLINK AF_PACKET PF_UNIX PF_LOCAL PF_INET PF_INET6 SOCK_STREAM SOCK_DGRAM SOCK_SEQPACKET SOCK_RAW SOCK_NONBLOCK
    SOCK_CLOEXEC SOL_SOCKET SO_REUSEADDR SO_REUSEPORT SO_KEEPALIVE SO_BROADCAST SO_RCVBUF SO_SNDBUF SO_RCVTIMEO SO_SNDTIMEO
    SO_ERROR SO_TYPE SO_LINGER SO_PASSCRED SO_PEERCRED SO_ACCEPTCONN SO_RCVLOWAT SO_SNDLOWAT SO_OOBINLINE SO_DOMAIN
    SO_PROTOCOL SHUT_RD SHUT_WR SHUT_RDWR MSG_PEEK MSG_DONTWAIT MSG_WAITALL MSG_NOSIGNAL MSG_OOB MSG_TRUNC MSG_CTRUNC
    MSG_CMSG_CLOEXEC MSG_MORE MSG_EOR SOMAXCONN SCM_RIGHTS SCM_CREDENTIALS CMSG_FIRSTHDR CMSG_NXTHDR CMSG_DATA CMSG_SPACE
    CMSG_LEN isfdtype`,
  'netinet/in.h': `in_addr_t in_port_t INADDR_ANY INADDR_LOOPBACK INADDR_BROADCAST INADDR_NONE INET_ADDRSTRLEN INET6_ADDRSTRLEN
    IPPROTO_TCP IPPROTO_UDP IPPROTO_IP IPPROTO_IPV6 IPPROTO_ICMP IPPROTO_RAW IPV6_V6ONLY IP_TTL IP_ADD_MEMBERSHIP IP_MULTICAST_TTL
    IP_MULTICAST_LOOP in6addr_any in6addr_loopback`,
  'netinet/tcp.h':
    'TCP_NODELAY TCP_CORK TCP_KEEPIDLE TCP_KEEPINTVL TCP_KEEPCNT TCP_INFO TCP_MAXSEG TCP_DEFER_ACCEPT TCP_QUICKACK tcp_seq',
  'arpa/inet.h': `htons htonl ntohs ntohl inet_addr inet_aton inet_ntoa inet_pton inet_ntop inet_lnaof inet_makeaddr inet_netof inet_network
    inet_neta inet_net_ntop inet_net_pton`,
  'netdb.h': `getaddrinfo freeaddrinfo getnameinfo gai_strerror gethostbyname gethostbyaddr getservbyname getservbyport getprotobyname
    h_errno herror hstrerror AI_PASSIVE AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV NI_MAXHOST NI_MAXSERV NI_NUMERICHOST
    NI_NUMERICSERV EAI_NONAME EAI_AGAIN EAI_SYSTEM sethostent endhostent gethostent gethostbyname2 gethostent_r
    gethostbyaddr_r gethostbyname_r gethostbyname2_r setnetent endnetent getnetent getnetbyaddr getnetbyname getnetent_r
    getnetbyaddr_r getnetbyname_r setservent endservent getservent getservent_r getservbyname_r getservbyport_r setprotoent
    endprotoent getprotoent getprotobynumber getprotoent_r getprotobyname_r getprotobynumber_r HOST_NOT_FOUND TRY_AGAIN
    NO_RECOVERY NO_DATA NETDB_INTERNAL NETDB_SUCCESS NO_ADDRESS IPPORT_RESERVED SCOPE_DELIMITER h_addr AI_V4MAPPED AI_ALL
    AI_ADDRCONFIG AI_IDN AI_CANONIDN EAI_BADFLAGS EAI_FAIL EAI_FAMILY EAI_SOCKTYPE EAI_SERVICE EAI_MEMORY EAI_OVERFLOW
    EAI_NODATA EAI_ADDRFAMILY EAI_INPROGRESS EAI_CANCELED EAI_NOTCANCELED EAI_ALLDONE EAI_INTR EAI_IDN_ENCODE NI_NOFQDN
    NI_NAMEREQD NI_DGRAM NI_IDN`,
  'sys/ipc.h': 'ftok IPC_CREAT IPC_EXCL IPC_NOWAIT IPC_RMID IPC_SET IPC_STAT IPC_PRIVATE',
  'sys/shm.h':
    'shmget shmat shmdt shmctl SHM_RDONLY SHM_RND SHM_REMAP SHM_EXEC SHM_R SHM_W SHM_LOCK SHM_UNLOCK SHM_STAT SHM_INFO SHM_HUGETLB SHMLBA shmatt_t',
  'sys/sem.h':
    'semget semop semtimedop semctl SEM_UNDO GETVAL SETVAL GETALL SETALL GETPID GETNCNT GETZCNT SEM_STAT SEM_INFO',
  'sys/msg.h': 'msgget msgsnd msgrcv msgctl MSG_NOERROR MSG_EXCEPT MSG_COPY MSG_STAT MSG_INFO msgqnum_t msglen_t',
  'sys/mman.h': `mmap munmap mprotect msync mlock munlock mlockall munlockall mremap madvise mincore shm_open shm_unlink memfd_create
    PROT_READ PROT_WRITE PROT_EXEC PROT_NONE MAP_SHARED MAP_PRIVATE MAP_ANONYMOUS MAP_ANON MAP_FIXED MAP_FAILED MAP_NORESERVE
    MAP_POPULATE MAP_LOCKED MAP_GROWSDOWN MAP_STACK MAP_SHARED_VALIDATE MAP_FIXED_NOREPLACE MS_SYNC MS_ASYNC MS_INVALIDATE
    MADV_DONTNEED MADV_DONTFORK MREMAP_MAYMOVE MFD_CLOEXEC MFD_ALLOW_SEALING mlock2 pkey_alloc pkey_set pkey_get pkey_free
    pkey_mprotect posix_madvise remap_file_pages process_madvise process_mrelease MAP_32BIT MAP_DENYWRITE MAP_EXECUTABLE
    MAP_NONBLOCK MAP_HUGETLB MAP_SYNC PROT_GROWSDOWN PROT_GROWSUP MAP_TYPE MAP_FILE MAP_HUGE_SHIFT MAP_HUGE_MASK MADV_NORMAL
    MADV_RANDOM MADV_SEQUENTIAL MADV_WILLNEED MADV_FREE MADV_REMOVE MADV_DOFORK MADV_MERGEABLE MADV_UNMERGEABLE MADV_HUGEPAGE
    MADV_NOHUGEPAGE MADV_DONTDUMP MADV_DODUMP MADV_WIPEONFORK MADV_KEEPONFORK MADV_COLD MADV_PAGEOUT MADV_POPULATE_READ
    MADV_POPULATE_WRITE MADV_DONTNEED_LOCKED MADV_HWPOISON POSIX_MADV_NORMAL POSIX_MADV_RANDOM POSIX_MADV_SEQUENTIAL
    POSIX_MADV_WILLNEED POSIX_MADV_DONTNEED MCL_CURRENT MCL_FUTURE MCL_ONFAULT MREMAP_FIXED MREMAP_DONTUNMAP MFD_HUGETLB
    MLOCK_ONFAULT PKEY_DISABLE_ACCESS PKEY_DISABLE_WRITE`,
  'mqueue.h':
    'mqd_t mq_open mq_close mq_unlink mq_send mq_receive mq_timedsend mq_timedreceive mq_getattr mq_setattr mq_notify',
  'semaphore.h': `sem_t sem_init sem_destroy sem_open sem_close sem_unlink sem_wait sem_trywait sem_timedwait sem_clockwait sem_post
    sem_getvalue SEM_FAILED`,
  'pthread.h': `pthread_t pthread_attr_t pthread_mutex_t pthread_mutexattr_t pthread_cond_t pthread_condattr_t pthread_rwlock_t
    pthread_rwlockattr_t pthread_barrier_t pthread_barrierattr_t pthread_spinlock_t pthread_once_t pthread_key_t pthread_create
    pthread_join pthread_tryjoin_np pthread_timedjoin_np pthread_detach pthread_exit pthread_self pthread_equal pthread_cancel pthread_testcancel
    pthread_setcancelstate pthread_setcanceltype pthread_attr_init pthread_attr_destroy pthread_attr_setdetachstate
    pthread_attr_getdetachstate pthread_attr_setstacksize pthread_attr_getstacksize pthread_mutex_init pthread_mutex_destroy
    pthread_mutex_lock pthread_mutex_trylock pthread_mutex_timedlock pthread_mutex_unlock pthread_mutex_consistent
    pthread_mutexattr_init pthread_mutexattr_destroy pthread_mutexattr_settype pthread_mutexattr_setpshared
    pthread_mutexattr_setrobust pthread_mutexattr_setprotocol pthread_cond_init pthread_cond_destroy pthread_cond_wait
    pthread_cond_timedwait pthread_cond_signal pthread_cond_broadcast pthread_condattr_init pthread_condattr_destroy
    pthread_condattr_setpshared pthread_condattr_setclock pthread_rwlock_init pthread_rwlock_destroy pthread_rwlock_rdlock
    pthread_rwlock_wrlock pthread_rwlock_tryrdlock pthread_rwlock_trywrlock pthread_rwlock_unlock pthread_rwlockattr_init
    pthread_rwlockattr_setpshared pthread_barrier_init pthread_barrier_destroy pthread_barrier_wait pthread_barrierattr_init
    pthread_barrierattr_setpshared pthread_spin_init pthread_spin_destroy pthread_spin_lock pthread_spin_trylock
    pthread_spin_unlock pthread_once pthread_key_create pthread_key_delete pthread_getspecific pthread_setspecific pthread_atfork
    pthread_cleanup_push pthread_cleanup_pop pthread_setname_np pthread_getname_np pthread_yield PTHREAD_MUTEX_INITIALIZER
    PTHREAD_COND_INITIALIZER PTHREAD_RWLOCK_INITIALIZER PTHREAD_ONCE_INIT PTHREAD_PROCESS_SHARED PTHREAD_PROCESS_PRIVATE
    PTHREAD_CREATE_DETACHED PTHREAD_CREATE_JOINABLE PTHREAD_MUTEX_RECURSIVE PTHREAD_MUTEX_ERRORCHECK PTHREAD_MUTEX_NORMAL
    PTHREAD_MUTEX_DEFAULT PTHREAD_MUTEX_ROBUST PTHREAD_BARRIER_SERIAL_THREAD PTHREAD_CANCEL_ENABLE PTHREAD_CANCEL_DISABLE
    PTHREAD_CANCELED PTHREAD_PRIO_INHERIT`,
  'sched.h': `sched_yield sched_setscheduler sched_getscheduler sched_setparam sched_getparam sched_get_priority_max
    sched_get_priority_min sched_setaffinity sched_getaffinity cpu_set_t CPU_ZERO CPU_SET CPU_CLR CPU_ISSET CPU_COUNT
    SCHED_OTHER SCHED_FIFO SCHED_RR SCHED_BATCH clone unshare setns CLONE_VM CLONE_FS CLONE_FILES CLONE_SIGHAND CLONE_THREAD
    CLONE_NEWIPC CLONE_NEWPID CLONE_NEWUSER sched_getcpu getcpu sched_rr_get_interval SCHED_ISO SCHED_IDLE SCHED_DEADLINE
    SCHED_RESET_ON_FORK CSIGNAL CLONE_PIDFD CLONE_PTRACE CLONE_VFORK CLONE_PARENT CLONE_NEWNS CLONE_SYSVSEM CLONE_SETTLS
    CLONE_PARENT_SETTID CLONE_CHILD_CLEARTID CLONE_DETACHED CLONE_UNTRACED CLONE_CHILD_SETTID CLONE_NEWCGROUP CLONE_NEWUTS
    CLONE_NEWNET CLONE_IO CLONE_NEWTIME sched_priority CPU_SETSIZE CPU_SET_S CPU_CLR_S CPU_ISSET_S CPU_ZERO_S CPU_COUNT_S
    CPU_EQUAL_S CPU_AND_S CPU_OR_S CPU_XOR_S CPU_EQUAL CPU_AND CPU_OR CPU_XOR CPU_ALLOC_SIZE CPU_ALLOC CPU_FREE`,
  'poll.h': 'poll ppoll nfds_t POLLIN POLLOUT POLLERR POLLHUP POLLNVAL POLLPRI POLLRDHUP POLLRDNORM POLLWRNORM',
  'sys/select.h': 'select pselect fd_set FD_ZERO FD_SET FD_CLR FD_ISSET FD_SETSIZE',
  'sys/epoll.h': `epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_data_t EPOLLIN EPOLLOUT EPOLLERR EPOLLHUP EPOLLRDHUP EPOLLPRI
    EPOLLET EPOLLONESHOT EPOLLEXCLUSIVE EPOLL_CTL_ADD EPOLL_CTL_MOD EPOLL_CTL_DEL EPOLL_CLOEXEC`,
  'sys/eventfd.h': 'eventfd eventfd_read eventfd_write eventfd_t EFD_NONBLOCK EFD_CLOEXEC EFD_SEMAPHORE',
  'sys/signalfd.h': 'signalfd SFD_NONBLOCK SFD_CLOEXEC',
  'sys/timerfd.h': 'timerfd_create timerfd_settime timerfd_gettime TFD_NONBLOCK TFD_CLOEXEC TFD_TIMER_ABSTIME',
  'sys/inotify.h': `inotify_init inotify_init1 inotify_add_watch inotify_rm_watch IN_NONBLOCK IN_CLOEXEC IN_CREATE IN_DELETE IN_MODIFY
    IN_CLOSE_WRITE IN_MOVED_FROM IN_MOVED_TO IN_ACCESS IN_ATTRIB IN_OPEN IN_ALL_EVENTS IN_CLOSE_NOWRITE IN_DELETE_SELF
    IN_MOVE_SELF IN_UNMOUNT IN_Q_OVERFLOW IN_IGNORED IN_CLOSE IN_MOVE IN_ONLYDIR IN_DONT_FOLLOW IN_EXCL_UNLINK IN_MASK_CREATE
    IN_MASK_ADD IN_ISDIR IN_ONESHOT`,
  'sys/time.h': `gettimeofday settimeofday setitimer getitimer utimes ITIMER_REAL ITIMER_VIRTUAL ITIMER_PROF timeradd timersub timerclear
    timercmp futimes futimesat lutimes adjtime`,
  'sys/resource.h': `getrlimit setrlimit prlimit getrusage getpriority setpriority rlim_t RLIMIT_NOFILE RLIMIT_STACK RLIMIT_AS RLIMIT_CORE
    RLIMIT_CPU RLIMIT_DATA RLIMIT_FSIZE RLIMIT_NPROC RLIMIT_MEMLOCK RLIMIT_MSGQUEUE RLIM_INFINITY RUSAGE_SELF RUSAGE_CHILDREN
    PRIO_PROCESS rlim64_t RLIM_SAVED_MAX RLIM_SAVED_CUR RLIMIT_SIGPENDING RLIMIT_RSS RLIMIT_LOCKS RLIMIT_NICE RLIMIT_RTPRIO
    RLIMIT_RTTIME RLIMIT_NLIMITS RLIM_NLIMITS RLIMIT_OFILE RUSAGE_THREAD RUSAGE_LWP PRIO_MIN PRIO_MAX RLIM64_INFINITY`,
  'sys/times.h': 'times',
  'sys/utsname.h': 'uname',
  'sys/prctl.h': 'prctl PR_SET_PDEATHSIG PR_SET_NAME PR_GET_NAME PR_SET_CHILD_SUBREAPER PR_SET_DUMPABLE',
  'sys/syscall.h':
    'SYS_gettid SYS_futex SYS_getpid SYS_write SYS_read SYS_exit SYS_clone SYS_pidfd_open SYS_tgkill SYS_memfd_create',
  'sys/ptrace.h': 'ptrace PTRACE_TRACEME PTRACE_CONT PTRACE_ATTACH PTRACE_DETACH',
  'sys/sysinfo.h': 'sysinfo get_nprocs get_nprocs_conf get_phys_pages get_avphys_pages',
  'sys/param.h': 'MAXPATHLEN MAXHOSTNAMELEN NOFILE',
  'linux/futex.h':
    'FUTEX_WAIT FUTEX_WAKE FUTEX_PRIVATE_FLAG FUTEX_WAIT_PRIVATE FUTEX_WAKE_PRIVATE FUTEX_REQUEUE FUTEX_CMP_REQUEUE',
  'dirent.h': `DIR opendir fdopendir readdir readdir_r closedir rewinddir seekdir telldir dirfd scandir alphasort DT_REG DT_DIR DT_FIFO
    DT_SOCK DT_LNK DT_CHR DT_BLK DT_UNKNOWN scandirat getdirentries versionsort getdents64 ino64_t d_fileno DT_WHT IFTODT
    DTTOIF MAXNAMLEN readdir64_r`,
  'getopt.h': 'getopt_long getopt_long_only no_argument required_argument optional_argument',
  'err.h': 'err errx warn warnx verr verrx vwarn vwarnx',
  'error.h': 'error error_at_line',
  'libgen.h': 'dirname',
  'pwd.h':
    'getpwnam getpwuid getpwent setpwent endpwent fgetpwent putpwent getpwent_r getpwuid_r getpwnam_r fgetpwent_r getpw',
  'grp.h': `getgrnam getgrgid initgroups setgroups setgrent endgrent getgrent fgetgrent putgrent getgrent_r getgrgid_r getgrnam_r
    fgetgrent_r getgrouplist`,
  'syslog.h': `syslog openlog closelog LOG_ERR LOG_INFO LOG_DEBUG LOG_WARNING LOG_NOTICE LOG_DAEMON LOG_PID setlogmask vsyslog LOG_EMERG
    LOG_ALERT LOG_CRIT LOG_PRIMASK LOG_PRI LOG_MAKEPRI LOG_KERN LOG_USER LOG_MAIL LOG_AUTH LOG_SYSLOG LOG_LPR LOG_NEWS
    LOG_UUCP LOG_CRON LOG_AUTHPRIV LOG_FTP LOG_LOCAL0 LOG_LOCAL1 LOG_LOCAL2 LOG_LOCAL3 LOG_LOCAL4 LOG_LOCAL5 LOG_LOCAL6
    LOG_LOCAL7 LOG_NFACILITIES LOG_FACMASK LOG_FAC LOG_MASK LOG_UPTO LOG_CONS LOG_ODELAY LOG_NDELAY LOG_NOWAIT LOG_PERROR`,
  'termios.h': `tcgetattr tcsetattr cfmakeraw TCSANOW TCSAFLUSH ICANON ECHO cfgetospeed cfgetispeed cfsetospeed cfsetispeed cfsetspeed
    tcsendbreak tcdrain tcflush tcflow tcgetsid cc_t speed_t tcflag_t NCCS VINTR VQUIT VERASE VKILL VEOF VTIME VMIN VSWTC
    VSTART VSTOP VSUSP VEOL VREPRINT VDISCARD VWERASE VLNEXT VEOL2 IGNBRK BRKINT IGNPAR PARMRK INPCK ISTRIP INLCR IGNCR ICRNL
    IUCLC IXON IXANY IXOFF IMAXBEL IUTF8 OPOST OLCUC ONLCR OCRNL ONOCR ONLRET OFILL OFDEL NLDLY NL0 NL1 CRDLY CR0 CR1 CR2 CR3
    TABDLY TAB0 TAB1 TAB2 TAB3 BSDLY BS0 BS1 FFDLY FF0 FF1 VTDLY VT0 VT1 XTABS B0 B50 B75 B110 B134 B150 B200 B300 B600 B1200
    B1800 B2400 B4800 B9600 B19200 B38400 EXTA EXTB CBAUD CBAUDEX CIBAUD CMSPAR CRTSCTS B57600 B115200 B230400 B460800 B500000
    B576000 B921600 B1000000 B1152000 B1500000 B2000000 B2500000 B3000000 B3500000 B4000000 CSIZE CS5 CS6 CS7 CS8 CSTOPB CREAD
    PARENB PARODD HUPCL CLOCAL ISIG XCASE ECHOE ECHOK ECHONL NOFLSH TOSTOP ECHOCTL ECHOPRT ECHOKE FLUSHO PENDIN IEXTEN EXTPROC
    TIOCSER_TEMT TCOOFF TCOON TCIOFF TCION TCIFLUSH TCOFLUSH TCIOFLUSH TCSADRAIN CCEQ`,
  'stdatomic.h': `atomic_int atomic_uint atomic_bool atomic_long atomic_ulong atomic_size_t atomic_flag atomic_init atomic_load atomic_store
    atomic_exchange atomic_fetch_add atomic_fetch_sub atomic_fetch_or atomic_fetch_and atomic_compare_exchange_strong
    atomic_compare_exchange_weak atomic_flag_test_and_set atomic_flag_clear atomic_thread_fence ATOMIC_FLAG_INIT ATOMIC_VAR_INIT
    memory_order memory_order_relaxed memory_order_acquire memory_order_release memory_order_acq_rel memory_order_seq_cst`,
  'spawn.h': `posix_spawn posix_spawnp posix_spawnattr_t posix_spawn_file_actions_t posix_spawn_file_actions_init
    posix_spawn_file_actions_adddup2 posix_spawn_file_actions_addclose posix_spawn_file_actions_destroy posix_spawnattr_init
    posix_spawnattr_destroy posix_spawnattr_getsigdefault posix_spawnattr_setsigdefault posix_spawnattr_getsigmask
    posix_spawnattr_setsigmask posix_spawnattr_getflags posix_spawnattr_setflags posix_spawnattr_getpgroup
    posix_spawnattr_setpgroup posix_spawnattr_getschedpolicy posix_spawnattr_setschedpolicy posix_spawnattr_getschedparam
    posix_spawnattr_setschedparam posix_spawn_file_actions_addopen posix_spawn_file_actions_addchdir_np
    posix_spawn_file_actions_addfchdir_np posix_spawn_file_actions_addclosefrom_np posix_spawn_file_actions_addtcsetpgrp_np
    POSIX_SPAWN_RESETIDS POSIX_SPAWN_SETPGROUP POSIX_SPAWN_SETSIGDEF POSIX_SPAWN_SETSIGMASK POSIX_SPAWN_SETSCHEDPARAM
    POSIX_SPAWN_SETSCHEDULER POSIX_SPAWN_USEVFORK POSIX_SPAWN_SETSID`,
  'alloca.h': 'alloca',
  'fnmatch.h':
    'fnmatch FNM_PATHNAME FNM_NOESCAPE FNM_PERIOD FNM_FILE_NAME FNM_LEADING_DIR FNM_CASEFOLD FNM_EXTMATCH FNM_NOMATCH',
  'glob.h': `glob globfree glob_t glob_pattern_p GLOB_ERR GLOB_MARK GLOB_NOSORT GLOB_DOOFFS GLOB_NOCHECK GLOB_APPEND GLOB_NOESCAPE
    GLOB_PERIOD GLOB_MAGCHAR GLOB_ALTDIRFUNC GLOB_BRACE GLOB_NOMAGIC GLOB_TILDE GLOB_ONLYDIR GLOB_TILDE_CHECK GLOB_NOSPACE
    GLOB_ABORTED GLOB_NOMATCH GLOB_NOSYS GLOB_ABEND glob64_t`,
  'regex.h': `regex_t regcomp regexec regfree regerror regmatch_t reg_syntax_t regoff_t reg_errcode_t RE_DUP_MAX REG_EXTENDED REG_ICASE
    REG_NEWLINE REG_NOSUB REG_NOTBOL REG_NOTEOL REG_STARTEND REG_ENOSYS REG_NOERROR REG_NOMATCH REG_BADPAT REG_ECOLLATE
    REG_ECTYPE REG_EESCAPE REG_ESUBREG REG_EBRACK REG_EPAREN REG_EBRACE REG_BADBR REG_ERANGE REG_ESPACE REG_BADRPT REG_EEND
    REG_ESIZE REG_ERPAREN`,
  'dlfcn.h': `dlopen dlsym dlclose dlerror RTLD_LAZY RTLD_NOW dlmopen dlvsym dladdr dladdr1 dlinfo Lmid_t Dl_info Dl_serpath Dl_serinfo
    RTLD_BINDING_MASK RTLD_NOLOAD RTLD_DEEPBIND RTLD_GLOBAL RTLD_LOCAL RTLD_NODELETE LM_ID_BASE LM_ID_NEWLM RTLD_NEXT
    RTLD_DEFAULT`,
  'pty.h': 'openpty forkpty',
  'wordexp.h': 'wordexp wordfree wordexp_t',
  'ftw.h': `ftw nftw FTW_F FTW_D FTW_DNR FTW_NS FTW_SL FTW_DP FTW_SLN FTW_PHYS FTW_MOUNT FTW_CHDIR FTW_DEPTH FTW_ACTIONRETVAL
    FTW_CONTINUE FTW_STOP FTW_SKIP_SUBTREE FTW_SKIP_SIBLINGS`,
  'fts.h': `fts_children fts_close fts_open fts_read fts_set FTS FTSENT FTS_COMFOLLOW FTS_LOGICAL FTS_NOCHDIR FTS_NOSTAT FTS_PHYSICAL
    FTS_SEEDOT FTS_XDEV FTS_WHITEOUT FTS_OPTIONMASK FTS_NAMEONLY FTS_STOP FTS_ROOTPARENTLEVEL FTS_ROOTLEVEL FTS_D FTS_DC
    FTS_DEFAULT FTS_DNR FTS_DOT FTS_DP FTS_ERR FTS_F FTS_INIT FTS_NS FTS_NSOK FTS_SL FTS_SLNONE FTS_W FTS_DONTCHDIR
    FTS_SYMFOLLOW FTS_AGAIN FTS_FOLLOW FTS_NOINSTR FTS_SKIP fts64_children fts64_close fts64_open fts64_read fts64_set`,
  'search.h': `insque remque hsearch hcreate hdestroy hsearch_r hcreate_r hdestroy_r tsearch tfind tdelete twalk twalk_r tdestroy lfind
    lsearch ACTION ENTRY VISIT`,
  'shadow.h': `setspent endspent getspent getspnam sgetspent fgetspent putspent getspent_r getspnam_r sgetspent_r fgetspent_r lckpwdf
    ulckpwdf`,
  'net/if.h': 'if_nametoindex if_indextoname if_nameindex if_freenameindex',
  'netinet/ether.h': 'ether_ntoa ether_ntoa_r ether_aton ether_aton_r ether_ntohost ether_hostton ether_line',
  'ifaddrs.h': 'getifaddrs freeifaddrs',
  'utmp.h': `login_tty login logout logwtmp updwtmp utmpname getutent setutent endutent getutid getutline pututline getutent_r
    getutid_r getutline_r`,
  'utmpx.h': `setutxent endutxent getutxent getutxid getutxline pututxline utmpxname updwtmpx getutmp getutmpx EMPTY RUN_LVL BOOT_TIME
    NEW_TIME OLD_TIME INIT_PROCESS LOGIN_PROCESS USER_PROCESS DEAD_PROCESS ACCOUNTING UTMPX_FILE UTMPX_FILENAME WTMPX_FILE
    WTMPX_FILENAME`,
  'utime.h': 'utime',
  'sys/statvfs.h': `statvfs fstatvfs fsblkcnt_t fsfilcnt_t ST_RDONLY ST_NOSUID ST_NODEV ST_NOEXEC ST_SYNCHRONOUS ST_MANDLOCK ST_WRITE
    ST_APPEND ST_IMMUTABLE ST_NOATIME ST_NODIRATIME ST_RELATIME`,
  'sys/statfs.h': 'statfs fstatfs',
  'sys/mount.h': 'mount umount umount2 fsopen fsmount move_mount fsconfig fspick open_tree mount_setattr',
  'mntent.h': `setmntent getmntent getmntent_r addmntent endmntent hasmntopt MNTTAB MOUNTED MNTTYPE_IGNORE MNTTYPE_NFS MNTTYPE_SWAP
    MNTOPT_DEFAULTS MNTOPT_RO MNTOPT_RW MNTOPT_SUID MNTOPT_NOSUID MNTOPT_NOAUTO`,
  'monetary.h': 'strfmon strfmon_l',
  'iconv.h': 'iconv_close iconv_open iconv iconv_t',
  'ucontext.h': 'setcontext swapcontext makecontext',
  'sys/timeb.h': 'ftime',
  'sys/auxv.h': 'getauxval',
  'sys/personality.h': 'personality',
  'sys/reboot.h': 'reboot',
  'sys/klog.h': 'klogctl',
  'sys/fanotify.h': 'fanotify_init fanotify_mark',
  'sys/xattr.h': `setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr removexattr lremovexattr
    fremovexattr XATTR_CREATE XATTR_REPLACE`,
  'sys/timex.h': 'adjtimex ntp_gettimex ntp_gettime ntp_adjtime',
  'sys/fsuid.h': 'setfsuid setfsgid',
  'sys/acct.h': 'comp_t',
  'sys/swap.h': 'swapon swapoff',
  'sys/quota.h': 'quotactl',
  'sysexits.h': `EX_OK EX__BASE EX_USAGE EX_DATAERR EX_NOINPUT EX_NOUSER EX_NOHOST EX_UNAVAILABLE EX_SOFTWARE EX_OSERR EX_OSFILE
    EX_CANTCREAT EX_IOERR EX_TEMPFAIL EX_PROTOCOL EX_NOPERM EX_CONFIG EX__MAX`,
  'ulimit.h': 'ulimit UL_GETFSIZE UL_SETFSIZE',
  'sys/random.h': 'getrandom GRND_NONBLOCK GRND_RANDOM GRND_INSECURE',
};

/** Tags by the header that defines their members: `struct sembuf` is incomplete without it. */
const TAGS: Readonly<Record<string, string>> = {
  'time.h': 'tm timespec itimerspec',
  'sys/time.h': 'timeval itimerval timezone',
  'sys/stat.h': 'stat',
  'fcntl.h': 'flock',
  'sys/socket.h': 'sockaddr sockaddr_storage msghdr mmsghdr cmsghdr linger ucred',
  'sys/un.h': 'sockaddr_un',
  'netinet/in.h': 'sockaddr_in sockaddr_in6 in_addr in6_addr ip_mreq ipv6_mreq',
  'netdb.h': 'addrinfo hostent servent protoent',
  'sys/uio.h': 'iovec',
  'sys/ipc.h': 'ipc_perm',
  'sys/shm.h': 'shmid_ds shminfo shm_info',
  'sys/sem.h': 'sembuf semid_ds seminfo',
  'sys/msg.h': 'msqid_ds msgbuf msginfo',
  'mqueue.h': 'mq_attr',
  'signal.h': 'sigaction sigevent sigval',
  'poll.h': 'pollfd',
  'sys/epoll.h': 'epoll_event',
  'sys/signalfd.h': 'signalfd_siginfo',
  'sys/inotify.h': 'inotify_event',
  'sys/resource.h': 'rlimit rusage',
  'sys/times.h': 'tms',
  'sys/utsname.h': 'utsname',
  'sys/sysinfo.h': 'sysinfo',
  'sched.h': 'sched_param',
  'dirent.h': 'dirent',
  'getopt.h': 'option',
  'pwd.h': 'passwd',
  'grp.h': 'group',
  'termios.h': 'termios',
  'sys/ioctl.h': 'winsize',
  'ftw.h': 'FTW',
  'search.h': 'entry hsearch_data qelem',
  'shadow.h': 'spwd',
  'net/if.h': 'ifreq ifconf if_nameindex',
  'netinet/ip.h': 'iphdr ip',
  'netinet/udp.h': 'udphdr',
  'netinet/tcp.h': 'tcphdr tcp_info',
  'netinet/ip_icmp.h': 'icmphdr icmp',
  'net/ethernet.h': 'ether_header ether_addr',
  'ifaddrs.h': 'ifaddrs',
  'utmpx.h': 'utmpx',
  'utime.h': 'utimbuf',
  'sys/statvfs.h': 'statvfs',
  'sys/statfs.h': 'statfs',
  'mntent.h': 'mntent',
  'sys/timex.h': 'timex',
  'sys/user.h': 'user_regs_struct',
  'sys/timeb.h': 'timeb',
};

function indexed(table: Readonly<Record<string, string>>, prefix: string): Map<string, string> {
  const index = new Map<string, string>();
  for (const [header, names] of Object.entries(table)) {
    for (const name of names.split(/\s+/)) if (name && !index.has(prefix + name)) index.set(prefix + name, header);
  }
  return index;
}
const index = new Map([...indexed(HEADERS, ''), ...indexed(TAGS, 'struct ')]);

/**
 * The header to include for a function, type, macro or constant, e.g. `sys/wait.h` for `wait`, or for a structure, e.g.
 * `sys/sem.h` for `struct sembuf`; undefined for other names.
 */
export function headerOf(name: string): string | undefined {
  return index.get(name);
}
