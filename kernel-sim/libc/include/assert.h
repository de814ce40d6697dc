/* No guard: what assert does depends on NDEBUG at each inclusion. */
#undef assert
#undef assert_perror
#include <features.h>
#ifdef NDEBUG
#define assert(e) ((void)0)
#define assert_perror(e) ((void)0)
#else
_Noreturn void __assert_fail(const char *, const char *, unsigned int, const char *);
#define assert(e) ((e) ? (void)0 : __assert_fail(#e, __FILE__, __LINE__, __func__))
#ifdef __USE_GNU
_Noreturn void __assert_perror_fail(int, const char *, unsigned int, const char *);
#define assert_perror(e) ((e) ? __assert_perror_fail((e), __FILE__, __LINE__, __func__) : (void)0)
#endif
#endif
#undef static_assert
#define static_assert _Static_assert
