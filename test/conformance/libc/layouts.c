// Sizes and offsets of the structures that the headers of POSIX and Linux define.
#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <dirent.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/sysinfo.h>
#include <sched.h>
#include <signal.h>
#include <ucontext.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <netinet/ip_icmp.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/ethernet.h>
#include <net/route.h>
#include <netinet/if_ether.h>
#include <netdb.h>
#include <ifaddrs.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <mqueue.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/inotify.h>
#include <sys/uio.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/acct.h>
#include <sys/quota.h>
#include <sys/user.h>
#include <sys/timeb.h>
#include <sys/ptrace.h>
#include <termios.h>
#include <utmp.h>
#include <utmpx.h>
#include <utime.h>
#include <pwd.h>
#include <grp.h>
#include <shadow.h>
#include <mntent.h>
#include <spawn.h>
#include <search.h>
#include <ftw.h>
#include <fts.h>
#include <glob.h>
#include <wordexp.h>
#include <regex.h>
#include <sys/fanotify.h>
#include <sys/mount.h>
#include <linux/futex.h>

#define S(type) printf("\n%s %zu:", #type, sizeof(type));
#define M(type, member) printf(" %s %zu", #member, offsetof(type, member));

static void structures(void) {
  S(struct timeval) M(struct timeval, tv_sec) M(struct timeval, tv_usec)
  S(struct timespec) M(struct timespec, tv_sec) M(struct timespec, tv_nsec)
  S(union pthread_attr_t)
  S(struct stat) M(struct stat, st_dev) M(struct stat, st_ino) M(struct stat, st_nlink) M(struct stat, st_mode)
  M(struct stat, st_uid) M(struct stat, st_gid) M(struct stat, st_rdev) M(struct stat, st_size)
  M(struct stat, st_blksize) M(struct stat, st_blocks) M(struct stat, st_atim) M(struct stat, st_mtim)
  M(struct stat, st_ctim)
  S(struct statx_timestamp) M(struct statx_timestamp, tv_sec) M(struct statx_timestamp, tv_nsec)
  S(struct statx) M(struct statx, stx_mask) M(struct statx, stx_blksize) M(struct statx, stx_attributes)
  M(struct statx, stx_nlink) M(struct statx, stx_uid) M(struct statx, stx_gid) M(struct statx, stx_mode)
  M(struct statx, stx_ino) M(struct statx, stx_size) M(struct statx, stx_blocks) M(struct statx, stx_attributes_mask)
  M(struct statx, stx_atime) M(struct statx, stx_btime) M(struct statx, stx_ctime) M(struct statx, stx_mtime)
  M(struct statx, stx_rdev_major) M(struct statx, stx_rdev_minor) M(struct statx, stx_dev_major)
  M(struct statx, stx_dev_minor) M(struct statx, stx_mnt_id) M(struct statx, stx_dio_mem_align)
  M(struct statx, stx_dio_offset_align)
  S(struct flock) M(struct flock, l_type) M(struct flock, l_whence) M(struct flock, l_start) M(struct flock, l_len)
  M(struct flock, l_pid)
  S(struct iovec) M(struct iovec, iov_base) M(struct iovec, iov_len)
  S(struct f_owner_ex) M(struct f_owner_ex, type) M(struct f_owner_ex, pid)
  S(struct file_handle) M(struct file_handle, handle_bytes) M(struct file_handle, handle_type)
  M(struct file_handle, f_handle)
  S(struct dirent) M(struct dirent, d_ino) M(struct dirent, d_off) M(struct dirent, d_reclen)
  M(struct dirent, d_type) M(struct dirent, d_name)
  S(struct pollfd) M(struct pollfd, fd) M(struct pollfd, events) M(struct pollfd, revents)
  S(struct timezone) M(struct timezone, tz_minuteswest) M(struct timezone, tz_dsttime)
  S(struct itimerval) M(struct itimerval, it_interval) M(struct itimerval, it_value)
  S(struct tm) M(struct tm, tm_sec) M(struct tm, tm_min) M(struct tm, tm_hour) M(struct tm, tm_mday)
  M(struct tm, tm_mon) M(struct tm, tm_year) M(struct tm, tm_wday) M(struct tm, tm_yday) M(struct tm, tm_isdst)
  M(struct tm, tm_gmtoff) M(struct tm, tm_zone)
  S(struct itimerspec) M(struct itimerspec, it_interval) M(struct itimerspec, it_value)
  S(struct rlimit) M(struct rlimit, rlim_cur) M(struct rlimit, rlim_max)
  S(struct rusage) M(struct rusage, ru_utime) M(struct rusage, ru_stime) M(struct rusage, ru_maxrss)
  M(struct rusage, ru_ixrss) M(struct rusage, ru_idrss) M(struct rusage, ru_isrss) M(struct rusage, ru_minflt)
  M(struct rusage, ru_majflt) M(struct rusage, ru_nswap) M(struct rusage, ru_inblock) M(struct rusage, ru_oublock)
  M(struct rusage, ru_msgsnd) M(struct rusage, ru_msgrcv) M(struct rusage, ru_nsignals) M(struct rusage, ru_nvcsw)
  M(struct rusage, ru_nivcsw)
  S(struct tms) M(struct tms, tms_utime) M(struct tms, tms_stime) M(struct tms, tms_cutime) M(struct tms, tms_cstime)
  S(struct utsname) M(struct utsname, sysname) M(struct utsname, nodename) M(struct utsname, release)
  M(struct utsname, version) M(struct utsname, machine) M(struct utsname, domainname)
  S(struct sysinfo) M(struct sysinfo, uptime) M(struct sysinfo, loads) M(struct sysinfo, totalram)
  M(struct sysinfo, freeram) M(struct sysinfo, sharedram) M(struct sysinfo, bufferram) M(struct sysinfo, totalswap)
  M(struct sysinfo, freeswap) M(struct sysinfo, procs) M(struct sysinfo, pad) M(struct sysinfo, totalhigh)
  M(struct sysinfo, freehigh) M(struct sysinfo, mem_unit) M(struct sysinfo, _f)
  S(struct sched_param) M(struct sched_param, sched_priority)
  S(union sigval) M(union sigval, sival_int) M(union sigval, sival_ptr)
  S(struct sigevent) M(struct sigevent, sigev_value) M(struct sigevent, sigev_signo) M(struct sigevent, sigev_notify)
  S(struct sigaction) M(struct sigaction, sa_mask) M(struct sigaction, sa_flags) M(struct sigaction, sa_restorer)
  S(struct ucontext_t) M(struct ucontext_t, uc_flags) M(struct ucontext_t, uc_link) M(struct ucontext_t, uc_stack)
  M(struct ucontext_t, uc_mcontext) M(struct ucontext_t, uc_sigmask)
  S(struct sigstack) M(struct sigstack, ss_sp) M(struct sigstack, ss_onstack)
  S(struct sockaddr) M(struct sockaddr, sa_family) M(struct sockaddr, sa_data)
  S(struct sockaddr_storage) M(struct sockaddr_storage, ss_family)
  S(struct msghdr) M(struct msghdr, msg_name) M(struct msghdr, msg_namelen) M(struct msghdr, msg_iov)
  M(struct msghdr, msg_iovlen) M(struct msghdr, msg_control) M(struct msghdr, msg_controllen)
  M(struct msghdr, msg_flags)
  S(struct cmsghdr) M(struct cmsghdr, cmsg_len) M(struct cmsghdr, cmsg_level) M(struct cmsghdr, cmsg_type)
  S(struct ucred) M(struct ucred, pid) M(struct ucred, uid) M(struct ucred, gid)
  S(struct linger) M(struct linger, l_onoff) M(struct linger, l_linger)
  S(struct osockaddr) M(struct osockaddr, sa_family) M(struct osockaddr, sa_data)
  S(struct mmsghdr) M(struct mmsghdr, msg_hdr) M(struct mmsghdr, msg_len)
  S(struct sockaddr_un) M(struct sockaddr_un, sun_family) M(struct sockaddr_un, sun_path)
  S(struct sockaddr_in) M(struct sockaddr_in, sin_family) M(struct sockaddr_in, sin_port)
  M(struct sockaddr_in, sin_addr) M(struct sockaddr_in, sin_zero)
  S(struct sockaddr_in6) M(struct sockaddr_in6, sin6_family) M(struct sockaddr_in6, sin6_port)
  M(struct sockaddr_in6, sin6_flowinfo) M(struct sockaddr_in6, sin6_addr) M(struct sockaddr_in6, sin6_scope_id)
  S(struct in_addr) M(struct in_addr, s_addr)
  S(struct ip_opts) M(struct ip_opts, ip_dst) M(struct ip_opts, ip_opts)
  S(struct in_pktinfo) M(struct in_pktinfo, ipi_ifindex) M(struct in_pktinfo, ipi_spec_dst)
  M(struct in_pktinfo, ipi_addr)
  S(struct in6_addr)
  S(struct ip_mreq) M(struct ip_mreq, imr_multiaddr) M(struct ip_mreq, imr_interface)
  S(struct ip_mreqn) M(struct ip_mreqn, imr_multiaddr) M(struct ip_mreqn, imr_address)
  M(struct ip_mreqn, imr_ifindex)
  S(struct ip_mreq_source) M(struct ip_mreq_source, imr_multiaddr) M(struct ip_mreq_source, imr_interface)
  M(struct ip_mreq_source, imr_sourceaddr)
  S(struct ipv6_mreq) M(struct ipv6_mreq, ipv6mr_multiaddr) M(struct ipv6_mreq, ipv6mr_interface)
  S(struct group_req) M(struct group_req, gr_interface) M(struct group_req, gr_group)
  S(struct group_source_req) M(struct group_source_req, gsr_interface) M(struct group_source_req, gsr_group)
  M(struct group_source_req, gsr_source)
  S(struct ip_msfilter) M(struct ip_msfilter, imsf_multiaddr) M(struct ip_msfilter, imsf_interface)
  M(struct ip_msfilter, imsf_fmode) M(struct ip_msfilter, imsf_numsrc) M(struct ip_msfilter, imsf_slist)
  S(struct group_filter) M(struct group_filter, gf_interface) M(struct group_filter, gf_group)
  M(struct group_filter, gf_fmode) M(struct group_filter, gf_numsrc) M(struct group_filter, gf_slist)
  S(struct in6_pktinfo) M(struct in6_pktinfo, ipi6_addr) M(struct in6_pktinfo, ipi6_ifindex)
  S(struct ip6_mtuinfo) M(struct ip6_mtuinfo, ip6m_addr) M(struct ip6_mtuinfo, ip6m_mtu)
  S(struct timestamp) M(struct timestamp, len) M(struct timestamp, ptr) M(struct timestamp, data)
  S(struct iphdr) M(struct iphdr, tos) M(struct iphdr, tot_len) M(struct iphdr, id) M(struct iphdr, frag_off)
  M(struct iphdr, ttl) M(struct iphdr, protocol) M(struct iphdr, check) M(struct iphdr, saddr) M(struct iphdr, daddr)
  S(struct ip) M(struct ip, ip_tos) M(struct ip, ip_len) M(struct ip, ip_id) M(struct ip, ip_off)
  M(struct ip, ip_ttl) M(struct ip, ip_p) M(struct ip, ip_sum) M(struct ip, ip_src) M(struct ip, ip_dst)
  S(struct ip_timestamp) M(struct ip_timestamp, ipt_code) M(struct ip_timestamp, ipt_len)
  M(struct ip_timestamp, ipt_ptr) M(struct ip_timestamp, data)
  S(struct tcphdr) M(struct tcphdr, th_sport) M(struct tcphdr, th_dport) M(struct tcphdr, th_seq)
  M(struct tcphdr, th_ack) M(struct tcphdr, th_flags) M(struct tcphdr, th_win) M(struct tcphdr, th_sum)
  M(struct tcphdr, th_urp) M(struct tcphdr, source) M(struct tcphdr, dest) M(struct tcphdr, seq)
  M(struct tcphdr, ack_seq) M(struct tcphdr, window) M(struct tcphdr, check) M(struct tcphdr, urg_ptr)
  S(struct tcp_info) M(struct tcp_info, tcpi_state) M(struct tcp_info, tcpi_ca_state)
  M(struct tcp_info, tcpi_retransmits) M(struct tcp_info, tcpi_probes) M(struct tcp_info, tcpi_backoff)
  M(struct tcp_info, tcpi_options) M(struct tcp_info, tcpi_rto) M(struct tcp_info, tcpi_ato)
  M(struct tcp_info, tcpi_snd_mss) M(struct tcp_info, tcpi_rcv_mss) M(struct tcp_info, tcpi_unacked)
  M(struct tcp_info, tcpi_sacked) M(struct tcp_info, tcpi_lost) M(struct tcp_info, tcpi_retrans)
  M(struct tcp_info, tcpi_fackets) M(struct tcp_info, tcpi_last_data_sent) M(struct tcp_info, tcpi_last_ack_sent)
  M(struct tcp_info, tcpi_last_data_recv) M(struct tcp_info, tcpi_last_ack_recv) M(struct tcp_info, tcpi_pmtu)
  M(struct tcp_info, tcpi_rcv_ssthresh) M(struct tcp_info, tcpi_rtt) M(struct tcp_info, tcpi_rttvar)
  M(struct tcp_info, tcpi_snd_ssthresh) M(struct tcp_info, tcpi_snd_cwnd) M(struct tcp_info, tcpi_advmss)
  M(struct tcp_info, tcpi_reordering) M(struct tcp_info, tcpi_rcv_rtt) M(struct tcp_info, tcpi_rcv_space)
  M(struct tcp_info, tcpi_total_retrans)
  S(struct tcp_md5sig) M(struct tcp_md5sig, tcpm_addr) M(struct tcp_md5sig, tcpm_flags)
  M(struct tcp_md5sig, tcpm_prefixlen) M(struct tcp_md5sig, tcpm_keylen) M(struct tcp_md5sig, tcpm_key)
  S(struct tcp_repair_opt) M(struct tcp_repair_opt, opt_code) M(struct tcp_repair_opt, opt_val)
  S(struct tcp_cookie_transactions) M(struct tcp_cookie_transactions, tcpct_flags)
  M(struct tcp_cookie_transactions, tcpct_cookie_desired) M(struct tcp_cookie_transactions, tcpct_s_data_desired)
  M(struct tcp_cookie_transactions, tcpct_used) M(struct tcp_cookie_transactions, tcpct_value)
  S(struct tcp_repair_window) M(struct tcp_repair_window, snd_wl1) M(struct tcp_repair_window, snd_wnd)
  M(struct tcp_repair_window, max_window) M(struct tcp_repair_window, rcv_wnd) M(struct tcp_repair_window, rcv_wup)
  S(struct tcp_zerocopy_receive) M(struct tcp_zerocopy_receive, address) M(struct tcp_zerocopy_receive, length)
  M(struct tcp_zerocopy_receive, recv_skip_hint)
  S(struct udphdr) M(struct udphdr, uh_sport) M(struct udphdr, uh_dport) M(struct udphdr, uh_ulen)
  M(struct udphdr, uh_sum) M(struct udphdr, source) M(struct udphdr, dest) M(struct udphdr, len)
  M(struct udphdr, check)
  S(struct icmphdr) M(struct icmphdr, type) M(struct icmphdr, code) M(struct icmphdr, checksum) M(struct icmphdr, un)
  S(struct icmp_ra_addr) M(struct icmp_ra_addr, ira_addr) M(struct icmp_ra_addr, ira_preference)
  S(struct ih_idseq) M(struct ih_idseq, icd_id) M(struct ih_idseq, icd_seq)
  S(struct ih_pmtu) M(struct ih_pmtu, ipm_void) M(struct ih_pmtu, ipm_nextmtu)
  S(struct ih_rtradv) M(struct ih_rtradv, irt_num_addrs) M(struct ih_rtradv, irt_wpa)
  M(struct ih_rtradv, irt_lifetime)
  S(struct icmp) M(struct icmp, icmp_type) M(struct icmp, icmp_code) M(struct icmp, icmp_cksum)
  M(struct icmp, icmp_hun) M(struct icmp, icmp_dun)
  S(struct if_nameindex) M(struct if_nameindex, if_index) M(struct if_nameindex, if_name)
  S(struct ifaddr) M(struct ifaddr, ifa_addr) M(struct ifaddr, ifa_ifu) M(struct ifaddr, ifa_ifp)
  M(struct ifaddr, ifa_next)
  S(struct ifmap) M(struct ifmap, mem_start) M(struct ifmap, mem_end) M(struct ifmap, base_addr) M(struct ifmap, irq)
  M(struct ifmap, dma) M(struct ifmap, port)
  S(struct ifreq) M(struct ifreq, ifr_ifrn) M(struct ifreq, ifr_ifru)
  S(struct ifconf) M(struct ifconf, ifc_len) M(struct ifconf, ifc_ifcu)
  S(struct arphdr) M(struct arphdr, ar_hrd) M(struct arphdr, ar_pro) M(struct arphdr, ar_hln)
  M(struct arphdr, ar_pln) M(struct arphdr, ar_op)
  S(struct arpreq) M(struct arpreq, arp_pa) M(struct arpreq, arp_ha) M(struct arpreq, arp_flags)
  M(struct arpreq, arp_netmask) M(struct arpreq, arp_dev)
  S(struct arpreq_old) M(struct arpreq_old, arp_pa) M(struct arpreq_old, arp_ha) M(struct arpreq_old, arp_flags)
  M(struct arpreq_old, arp_netmask)
  S(struct arpd_request) M(struct arpd_request, req) M(struct arpd_request, ip) M(struct arpd_request, dev)
  M(struct arpd_request, stamp) M(struct arpd_request, updated) M(struct arpd_request, ha)
  S(struct ethhdr) M(struct ethhdr, h_dest) M(struct ethhdr, h_source) M(struct ethhdr, h_proto)
  S(struct ether_addr) M(struct ether_addr, ether_addr_octet)
  S(struct ether_header) M(struct ether_header, ether_dhost) M(struct ether_header, ether_shost)
  M(struct ether_header, ether_type)
  S(struct rtentry) M(struct rtentry, rt_pad1) M(struct rtentry, rt_dst) M(struct rtentry, rt_gateway)
  M(struct rtentry, rt_genmask) M(struct rtentry, rt_flags) M(struct rtentry, rt_pad2) M(struct rtentry, rt_pad3)
  M(struct rtentry, rt_tos) M(struct rtentry, rt_class) M(struct rtentry, rt_pad4) M(struct rtentry, rt_metric)
  M(struct rtentry, rt_dev) M(struct rtentry, rt_mtu) M(struct rtentry, rt_window) M(struct rtentry, rt_irtt)
  S(struct in6_rtmsg) M(struct in6_rtmsg, rtmsg_dst) M(struct in6_rtmsg, rtmsg_src)
  M(struct in6_rtmsg, rtmsg_gateway) M(struct in6_rtmsg, rtmsg_type) M(struct in6_rtmsg, rtmsg_dst_len)
  M(struct in6_rtmsg, rtmsg_src_len) M(struct in6_rtmsg, rtmsg_metric) M(struct in6_rtmsg, rtmsg_info)
  M(struct in6_rtmsg, rtmsg_flags) M(struct in6_rtmsg, rtmsg_ifindex)
  S(struct ether_arp) M(struct ether_arp, ea_hdr) M(struct ether_arp, arp_sha) M(struct ether_arp, arp_spa)
  M(struct ether_arp, arp_tha) M(struct ether_arp, arp_tpa)
  S(struct netent) M(struct netent, n_name) M(struct netent, n_aliases) M(struct netent, n_addrtype)
  M(struct netent, n_net)
  S(struct hostent) M(struct hostent, h_name) M(struct hostent, h_aliases) M(struct hostent, h_addrtype)
  M(struct hostent, h_length) M(struct hostent, h_addr_list)
  S(struct servent) M(struct servent, s_name) M(struct servent, s_aliases) M(struct servent, s_port)
  M(struct servent, s_proto)
  S(struct protoent) M(struct protoent, p_name) M(struct protoent, p_aliases) M(struct protoent, p_proto)
  S(struct addrinfo) M(struct addrinfo, ai_flags) M(struct addrinfo, ai_family) M(struct addrinfo, ai_socktype)
  M(struct addrinfo, ai_protocol) M(struct addrinfo, ai_addrlen) M(struct addrinfo, ai_addr)
  M(struct addrinfo, ai_canonname) M(struct addrinfo, ai_next)
  S(struct ifaddrs) M(struct ifaddrs, ifa_next) M(struct ifaddrs, ifa_name) M(struct ifaddrs, ifa_flags)
  M(struct ifaddrs, ifa_addr) M(struct ifaddrs, ifa_netmask) M(struct ifaddrs, ifa_ifu) M(struct ifaddrs, ifa_data)
  S(struct ipc_perm) M(struct ipc_perm, uid) M(struct ipc_perm, gid) M(struct ipc_perm, cuid)
  M(struct ipc_perm, cgid) M(struct ipc_perm, mode)
  S(struct msqid_ds) M(struct msqid_ds, msg_perm) M(struct msqid_ds, msg_stime) M(struct msqid_ds, msg_rtime)
  M(struct msqid_ds, msg_ctime) M(struct msqid_ds, msg_qnum) M(struct msqid_ds, msg_qbytes)
  M(struct msqid_ds, msg_lspid) M(struct msqid_ds, msg_lrpid)
  S(struct msginfo) M(struct msginfo, msgpool) M(struct msginfo, msgmap) M(struct msginfo, msgmax)
  M(struct msginfo, msgmnb) M(struct msginfo, msgmni) M(struct msginfo, msgssz) M(struct msginfo, msgtql)
  M(struct msginfo, msgseg)
  S(struct msgbuf) M(struct msgbuf, mtype) M(struct msgbuf, mtext)
  S(struct semid_ds) M(struct semid_ds, sem_perm) M(struct semid_ds, sem_otime) M(struct semid_ds, sem_ctime)
  M(struct semid_ds, sem_nsems)
  S(struct seminfo) M(struct seminfo, semmap) M(struct seminfo, semmni) M(struct seminfo, semmns)
  M(struct seminfo, semmnu) M(struct seminfo, semmsl) M(struct seminfo, semopm) M(struct seminfo, semume)
  M(struct seminfo, semusz) M(struct seminfo, semvmx) M(struct seminfo, semaem)
  S(struct sembuf) M(struct sembuf, sem_num) M(struct sembuf, sem_op) M(struct sembuf, sem_flg)
  S(struct shmid_ds) M(struct shmid_ds, shm_perm) M(struct shmid_ds, shm_segsz) M(struct shmid_ds, shm_atime)
  M(struct shmid_ds, shm_dtime) M(struct shmid_ds, shm_ctime) M(struct shmid_ds, shm_cpid)
  M(struct shmid_ds, shm_lpid) M(struct shmid_ds, shm_nattch)
  S(struct shminfo) M(struct shminfo, shmmax) M(struct shminfo, shmmin) M(struct shminfo, shmmni)
  M(struct shminfo, shmseg) M(struct shminfo, shmall)
  S(struct shm_info) M(struct shm_info, used_ids) M(struct shm_info, shm_tot) M(struct shm_info, shm_rss)
  M(struct shm_info, shm_swp) M(struct shm_info, swap_attempts) M(struct shm_info, swap_successes)
  S(struct mq_attr) M(struct mq_attr, mq_flags) M(struct mq_attr, mq_maxmsg) M(struct mq_attr, mq_msgsize)
  M(struct mq_attr, mq_curmsgs)
  S(union epoll_data) M(union epoll_data, ptr) M(union epoll_data, fd) M(union epoll_data, u32)
  M(union epoll_data, u64)
  S(struct epoll_event) M(struct epoll_event, events) M(struct epoll_event, data)
  S(struct signalfd_siginfo) M(struct signalfd_siginfo, ssi_signo) M(struct signalfd_siginfo, ssi_errno)
  M(struct signalfd_siginfo, ssi_code) M(struct signalfd_siginfo, ssi_pid) M(struct signalfd_siginfo, ssi_uid)
  M(struct signalfd_siginfo, ssi_fd) M(struct signalfd_siginfo, ssi_tid) M(struct signalfd_siginfo, ssi_band)
  M(struct signalfd_siginfo, ssi_overrun) M(struct signalfd_siginfo, ssi_trapno)
  M(struct signalfd_siginfo, ssi_status) M(struct signalfd_siginfo, ssi_int) M(struct signalfd_siginfo, ssi_ptr)
  M(struct signalfd_siginfo, ssi_utime) M(struct signalfd_siginfo, ssi_stime) M(struct signalfd_siginfo, ssi_addr)
  M(struct signalfd_siginfo, ssi_addr_lsb) M(struct signalfd_siginfo, ssi_syscall)
  M(struct signalfd_siginfo, ssi_call_addr) M(struct signalfd_siginfo, ssi_arch)
  S(struct inotify_event) M(struct inotify_event, wd) M(struct inotify_event, mask) M(struct inotify_event, cookie)
  M(struct inotify_event, len) M(struct inotify_event, name)
  S(struct statfs) M(struct statfs, f_type) M(struct statfs, f_bsize) M(struct statfs, f_blocks)
  M(struct statfs, f_bfree) M(struct statfs, f_bavail) M(struct statfs, f_files) M(struct statfs, f_ffree)
  M(struct statfs, f_fsid) M(struct statfs, f_namelen) M(struct statfs, f_frsize) M(struct statfs, f_flags)
  M(struct statfs, f_spare)
  S(struct statvfs) M(struct statvfs, f_bsize) M(struct statvfs, f_frsize) M(struct statvfs, f_blocks)
  M(struct statvfs, f_bfree) M(struct statvfs, f_bavail) M(struct statvfs, f_files) M(struct statvfs, f_ffree)
  M(struct statvfs, f_favail) M(struct statvfs, f_fsid) M(struct statvfs, f_flag) M(struct statvfs, f_namemax)
  S(struct timex) M(struct timex, modes) M(struct timex, offset) M(struct timex, freq) M(struct timex, maxerror)
  M(struct timex, esterror) M(struct timex, status) M(struct timex, constant) M(struct timex, precision)
  M(struct timex, tolerance) M(struct timex, time) M(struct timex, tick) M(struct timex, ppsfreq)
  M(struct timex, jitter) M(struct timex, shift) M(struct timex, stabil) M(struct timex, jitcnt)
  M(struct timex, calcnt) M(struct timex, errcnt) M(struct timex, stbcnt) M(struct timex, tai)
  S(struct ntptimeval) M(struct ntptimeval, time) M(struct ntptimeval, maxerror) M(struct ntptimeval, esterror)
  M(struct ntptimeval, tai)
  S(struct acct) M(struct acct, ac_flag) M(struct acct, ac_uid) M(struct acct, ac_gid) M(struct acct, ac_tty)
  M(struct acct, ac_btime) M(struct acct, ac_utime) M(struct acct, ac_stime) M(struct acct, ac_etime)
  M(struct acct, ac_mem) M(struct acct, ac_io) M(struct acct, ac_rw) M(struct acct, ac_minflt)
  M(struct acct, ac_majflt) M(struct acct, ac_swaps) M(struct acct, ac_exitcode) M(struct acct, ac_comm)
  M(struct acct, ac_pad)
  S(struct acct_v3) M(struct acct_v3, ac_flag) M(struct acct_v3, ac_version) M(struct acct_v3, ac_tty)
  M(struct acct_v3, ac_exitcode) M(struct acct_v3, ac_uid) M(struct acct_v3, ac_gid) M(struct acct_v3, ac_pid)
  M(struct acct_v3, ac_ppid) M(struct acct_v3, ac_btime) M(struct acct_v3, ac_etime) M(struct acct_v3, ac_utime)
  M(struct acct_v3, ac_stime) M(struct acct_v3, ac_mem) M(struct acct_v3, ac_io) M(struct acct_v3, ac_rw)
  M(struct acct_v3, ac_minflt) M(struct acct_v3, ac_majflt) M(struct acct_v3, ac_swaps) M(struct acct_v3, ac_comm)
  S(struct dqblk) M(struct dqblk, dqb_bhardlimit) M(struct dqblk, dqb_bsoftlimit) M(struct dqblk, dqb_curspace)
  M(struct dqblk, dqb_ihardlimit) M(struct dqblk, dqb_isoftlimit) M(struct dqblk, dqb_curinodes)
  M(struct dqblk, dqb_btime) M(struct dqblk, dqb_itime) M(struct dqblk, dqb_valid)
  S(struct dqinfo) M(struct dqinfo, dqi_bgrace) M(struct dqinfo, dqi_igrace) M(struct dqinfo, dqi_flags)
  M(struct dqinfo, dqi_valid)
  S(struct user_fpregs_struct) M(struct user_fpregs_struct, cwd) M(struct user_fpregs_struct, swd)
  M(struct user_fpregs_struct, ftw) M(struct user_fpregs_struct, fop) M(struct user_fpregs_struct, rip)
  M(struct user_fpregs_struct, rdp) M(struct user_fpregs_struct, mxcsr) M(struct user_fpregs_struct, mxcr_mask)
  M(struct user_fpregs_struct, st_space) M(struct user_fpregs_struct, xmm_space)
  M(struct user_fpregs_struct, padding)
  S(struct user_regs_struct) M(struct user_regs_struct, r15) M(struct user_regs_struct, r14)
  M(struct user_regs_struct, r13) M(struct user_regs_struct, r12) M(struct user_regs_struct, rbp)
  M(struct user_regs_struct, rbx) M(struct user_regs_struct, r11) M(struct user_regs_struct, r10)
  M(struct user_regs_struct, r9) M(struct user_regs_struct, r8) M(struct user_regs_struct, rax)
  M(struct user_regs_struct, rcx) M(struct user_regs_struct, rdx) M(struct user_regs_struct, rsi)
  M(struct user_regs_struct, rdi) M(struct user_regs_struct, orig_rax) M(struct user_regs_struct, rip)
  M(struct user_regs_struct, cs) M(struct user_regs_struct, eflags) M(struct user_regs_struct, rsp)
  M(struct user_regs_struct, ss) M(struct user_regs_struct, fs_base) M(struct user_regs_struct, gs_base)
  M(struct user_regs_struct, ds) M(struct user_regs_struct, es) M(struct user_regs_struct, fs)
  M(struct user_regs_struct, gs)
  S(struct user) M(struct user, regs) M(struct user, u_fpvalid) M(struct user, i387) M(struct user, u_tsize)
  M(struct user, u_dsize) M(struct user, u_ssize) M(struct user, start_code) M(struct user, start_stack)
  M(struct user, signal) M(struct user, reserved) M(struct user, u_ar0) M(struct user, u_fpstate)
  M(struct user, magic) M(struct user, u_comm) M(struct user, u_debugreg)
  S(struct timeb) M(struct timeb, time) M(struct timeb, millitm) M(struct timeb, timezone) M(struct timeb, dstflag)
  S(struct termios) M(struct termios, c_iflag) M(struct termios, c_oflag) M(struct termios, c_cflag)
  M(struct termios, c_lflag) M(struct termios, c_line) M(struct termios, c_cc) M(struct termios, c_ispeed)
  M(struct termios, c_ospeed)
  S(struct winsize) M(struct winsize, ws_row) M(struct winsize, ws_col) M(struct winsize, ws_xpixel)
  M(struct winsize, ws_ypixel)
  S(struct termio) M(struct termio, c_iflag) M(struct termio, c_oflag) M(struct termio, c_cflag)
  M(struct termio, c_lflag) M(struct termio, c_line) M(struct termio, c_cc)
  S(struct lastlog) M(struct lastlog, ll_time) M(struct lastlog, ll_line) M(struct lastlog, ll_host)
  S(struct exit_status) M(struct exit_status, e_termination) M(struct exit_status, e_exit)
  S(struct utmp) M(struct utmp, ut_type) M(struct utmp, ut_pid) M(struct utmp, ut_line) M(struct utmp, ut_id)
  M(struct utmp, ut_user) M(struct utmp, ut_host) M(struct utmp, ut_exit) M(struct utmp, ut_session)
  M(struct utmp, ut_tv) M(struct utmp, ut_addr_v6)
  S(struct utmpx) M(struct utmpx, ut_type) M(struct utmpx, ut_pid) M(struct utmpx, ut_line) M(struct utmpx, ut_id)
  M(struct utmpx, ut_user) M(struct utmpx, ut_host) M(struct utmpx, ut_exit) M(struct utmpx, ut_session)
  M(struct utmpx, ut_tv) M(struct utmpx, ut_addr_v6)
  S(struct utimbuf) M(struct utimbuf, actime) M(struct utimbuf, modtime)
  S(struct passwd) M(struct passwd, pw_name) M(struct passwd, pw_passwd) M(struct passwd, pw_uid)
  M(struct passwd, pw_gid) M(struct passwd, pw_gecos) M(struct passwd, pw_dir) M(struct passwd, pw_shell)
  S(struct group) M(struct group, gr_name) M(struct group, gr_passwd) M(struct group, gr_gid) M(struct group, gr_mem)
  S(struct spwd) M(struct spwd, sp_namp) M(struct spwd, sp_pwdp) M(struct spwd, sp_lstchg) M(struct spwd, sp_min)
  M(struct spwd, sp_max) M(struct spwd, sp_warn) M(struct spwd, sp_inact) M(struct spwd, sp_expire)
  M(struct spwd, sp_flag)
  S(struct mntent) M(struct mntent, mnt_fsname) M(struct mntent, mnt_dir) M(struct mntent, mnt_type)
  M(struct mntent, mnt_opts) M(struct mntent, mnt_freq) M(struct mntent, mnt_passno)
  S(struct qelem) M(struct qelem, q_forw) M(struct qelem, q_back) M(struct qelem, q_data)
  S(struct entry) M(struct entry, key) M(struct entry, data)
  S(struct hsearch_data) M(struct hsearch_data, table) M(struct hsearch_data, size) M(struct hsearch_data, filled)
  S(struct FTW) M(struct FTW, base) M(struct FTW, level)
  S(struct re_pattern_buffer) M(struct re_pattern_buffer, buffer) M(struct re_pattern_buffer, allocated)
  M(struct re_pattern_buffer, used) M(struct re_pattern_buffer, syntax) M(struct re_pattern_buffer, fastmap)
  M(struct re_pattern_buffer, translate) M(struct re_pattern_buffer, re_nsub)
  S(struct fanotify_event_metadata) M(struct fanotify_event_metadata, event_len)
  M(struct fanotify_event_metadata, vers) M(struct fanotify_event_metadata, reserved)
  M(struct fanotify_event_metadata, metadata_len) M(struct fanotify_event_metadata, mask)
  M(struct fanotify_event_metadata, fd) M(struct fanotify_event_metadata, pid)
  S(struct fanotify_event_info_header) M(struct fanotify_event_info_header, info_type)
  M(struct fanotify_event_info_header, pad) M(struct fanotify_event_info_header, len)
  S(struct fanotify_event_info_fid) M(struct fanotify_event_info_fid, hdr) M(struct fanotify_event_info_fid, fsid)
  M(struct fanotify_event_info_fid, handle)
  S(struct fanotify_event_info_pidfd) M(struct fanotify_event_info_pidfd, hdr)
  M(struct fanotify_event_info_pidfd, pidfd)
  S(struct fanotify_event_info_error) M(struct fanotify_event_info_error, hdr)
  M(struct fanotify_event_info_error, error) M(struct fanotify_event_info_error, error_count)
  S(struct fanotify_response) M(struct fanotify_response, fd) M(struct fanotify_response, response)
  S(struct mount_attr) M(struct mount_attr, attr_set) M(struct mount_attr, attr_clr)
  M(struct mount_attr, propagation) M(struct mount_attr, userns_fd)
  S(struct futex_waitv) M(struct futex_waitv, val) M(struct futex_waitv, uaddr) M(struct futex_waitv, flags)
  S(struct robust_list) M(struct robust_list, next)
  S(struct robust_list_head) M(struct robust_list_head, list) M(struct robust_list_head, futex_offset)
  M(struct robust_list_head, list_op_pending)
}
static void types(void) {
  S(u_char) S(u_short) S(u_int) S(u_long) S(quad_t) S(u_quad_t) S(fsid_t) S(loff_t) S(ino_t) S(dev_t) S(gid_t)
  S(mode_t) S(nlink_t) S(uid_t) S(off_t) S(pid_t) S(id_t) S(ssize_t) S(daddr_t) S(caddr_t) S(key_t) S(clock_t)
  S(clockid_t) S(time_t) S(timer_t) S(useconds_t) S(suseconds_t) S(size_t) S(ulong) S(ushort) S(uint) S(int8_t)
  S(int16_t) S(int32_t) S(u_int8_t) S(u_int16_t) S(u_int32_t) S(register_t) S(sigset_t) S(fd_set) S(fd_mask)
  S(blksize_t) S(blkcnt_t) S(fsblkcnt_t) S(fsfilcnt_t) S(pthread_t) S(pthread_mutexattr_t) S(pthread_condattr_t)
  S(pthread_key_t) S(pthread_once_t) S(pthread_attr_t) S(pthread_mutex_t) S(pthread_cond_t) S(pthread_rwlock_t)
  S(pthread_rwlockattr_t) S(pthread_spinlock_t) S(pthread_barrier_t) S(pthread_barrierattr_t) S(nfds_t) S(locale_t)
  S(rlim_t) S(cpu_set_t) S(sig_atomic_t) S(siginfo_t) S(sigval_t) S(sigevent_t) S(stack_t) S(greg_t) S(gregset_t)
  S(fpregset_t) S(mcontext_t) S(ucontext_t) S(socklen_t) S(sa_family_t) S(uint8_t) S(uint16_t) S(uint32_t)
  S(in_addr_t) S(in_port_t) S(int_least8_t) S(int_least16_t) S(int_least32_t) S(uint_least8_t) S(uint_least16_t)
  S(uint_least32_t) S(int_fast8_t) S(int_fast16_t) S(int_fast32_t) S(uint_fast8_t) S(uint_fast16_t) S(uint_fast32_t)
  S(intptr_t) S(uintptr_t) S(intmax_t) S(uintmax_t) S(tcp_seq) S(msgqnum_t) S(msglen_t) S(shmatt_t) S(mqd_t)
  S(epoll_data_t) S(eventfd_t) S(comp_t) S(cc_t) S(speed_t) S(tcflag_t) S(posix_spawnattr_t)
  S(posix_spawn_file_actions_t) S(ACTION) S(ENTRY) S(VISIT) S(FTSENT) S(wordexp_t) S(reg_syntax_t) S(reg_errcode_t)
  S(regex_t) S(regoff_t) S(regmatch_t)
}

int main(void) {
  structures();
  types();
  printf("\n");
  return 0;
}
