/*
 * The time zone of TZ: tzset(3). A POSIX text such as "CET-1CEST,M3.5.0,M10.5.0/3", or the name of a zone of today's rules that
 * is in the table below; any other name is UTC under the letters that it begins with. Without TZ it is UTC.
 */
#include "internal.h"
#include "zone.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

char *tzname[2] = {"UTC", "UTC"};
int daylight;
long timezone;

/* When summer time begins or ends in a year: local time by the clock that is valid until then. */
struct change {
  char kind; /* 'J': 1 to 365 without February 29; 'D': 0 to 365; 'M': month, week, weekday */
  int month, week, day;
  long seconds;
};
static struct zone {
  const char *name[2]; /* winter, summer */
  long offset[2];
  struct change change[2]; /* to summer, to winter */
} zone = {{"UTC", "UTC"}, {0, 0}, {{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}}};
static int was_read;

static const char *const known[][2] = {
    {"Africa/Cairo", "EET-2EEST,M4.5.5/0,M10.5.4/24"}, {"Africa/Johannesburg", "SAST-2"}, {"Africa/Lagos", "WAT-1"},
    {"Africa/Nairobi", "EAT-3"}, {"America/Anchorage", "AKST9AKDT,M3.2.0,M11.1.0"},
    {"America/Argentina/Buenos_Aires", "<-03>3"}, {"America/Bogota", "<-05>5"},
    {"America/Chicago", "CST6CDT,M3.2.0,M11.1.0"}, {"America/Denver", "MST7MDT,M3.2.0,M11.1.0"},
    {"America/Halifax", "AST4ADT,M3.2.0,M11.1.0"}, {"America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"},
    {"America/Mexico_City", "CST6"}, {"America/New_York", "EST5EDT,M3.2.0,M11.1.0"}, {"America/Phoenix", "MST7"},
    {"America/Sao_Paulo", "<-03>3"}, {"America/St_Johns", "NST3:30NDT,M3.2.0,M11.1.0"},
    {"America/Toronto", "EST5EDT,M3.2.0,M11.1.0"}, {"America/Vancouver", "PST8PDT,M3.2.0,M11.1.0"},
    {"Asia/Dubai", "<+04>-4"}, {"Asia/Hong_Kong", "HKT-8"}, {"Asia/Jerusalem", "IST-2IDT,M3.4.4/26,M10.5.0"},
    {"Asia/Karachi", "PKT-5"}, {"Asia/Kathmandu", "<+0545>-5:45"}, {"Asia/Kolkata", "IST-5:30"},
    {"Asia/Manila", "PST-8"}, {"Asia/Seoul", "KST-9"}, {"Asia/Shanghai", "CST-8"}, {"Asia/Singapore", "<+08>-8"},
    {"Asia/Tehran", "<+0330>-3:30"}, {"Asia/Tokyo", "JST-9"}, {"Atlantic/Reykjavik", "GMT0"},
    {"Australia/Adelaide", "ACST-9:30ACDT,M10.1.0,M4.1.0/3"}, {"Australia/Brisbane", "AEST-10"},
    {"Australia/Perth", "AWST-8"}, {"Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"},
    {"CST6CDT", "CST6CDT,M3.2.0,M11.1.0"}, {"EST", "EST5"}, {"EST5EDT", "EST5EDT,M3.2.0,M11.1.0"}, {"Etc/UTC", "UTC0"},
    {"Europe/Amsterdam", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"Europe/Athens", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"},
    {"Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"}, {"Europe/Istanbul", "<+03>-3"},
    {"Europe/Kiev", "EET-2EEST,M3.5.0/3,M10.5.0/4"}, {"Europe/Kyiv", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"Europe/Lisbon", "WET0WEST,M3.5.0/1,M10.5.0"}, {"Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"},
    {"Europe/Madrid", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"Europe/Moscow", "MSK-3"},
    {"Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"Europe/Prague", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"Europe/Rome", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"Europe/Stockholm", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"Europe/Vienna", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"Europe/Warsaw", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"Europe/Zurich", "CET-1CEST,M3.5.0,M10.5.0/3"}, {"GMT", "GMT0"}, {"HST", "HST10"}, {"MST", "MST7"},
    {"MST7MDT", "MST7MDT,M3.2.0,M11.1.0"}, {"PST8PDT", "PST8PDT,M3.2.0,M11.1.0"}, {"Pacific/Auckland", "NZST-12NZDT,M9.5.0,M4.1.0/3"},
    {"Pacific/Honolulu", "HST10"}, {"UTC", "UTC0"},
};

/* Names stay, since records of the program point to them. */
static const char *keep(const char *s, size_t n) {
  static struct kept {
    struct kept *next;
    char text[];
  } *names;
  struct kept *k;
  for (k = names; k; k = k->next)
    if (strncmp(k->text, s, n) == 0 && !k->text[n]) return k->text;
  k = malloc(sizeof *k + n + 1);
  if (!k) return "";
  memcpy(k->text, s, n);
  k->text[n] = 0;
  k->next = names;
  names = k;
  return k->text;
}

static int parse_name(const char **tz, const char **name) {
  const char *s = *tz;
  size_t n = 0;
  if (*s == '<') {
    for (s++; isalnum((unsigned char)s[n]) || s[n] == '+' || s[n] == '-'; n++) {
    }
    if (s[n] != '>' || n < 3) return 0;
    *tz = s + n + 1;
  } else {
    while (isalpha((unsigned char)s[n])) n++;
    if (n < 3) return 0;
    *tz = s + n;
  }
  *name = keep(s, n);
  return 1;
}

static long limited(const char **tz, long most) {
  long v = 0;
  for (; isdigit((unsigned char)**tz); ++*tz)
    if (v < 100000) v = v * 10 + (**tz - '0');
  return v > most ? most : v;
}
/* [+-]hours[:minutes[:seconds]]. Returns 0 if no number stands there. */
static int parse_time(const char **tz, long most_hours, long *seconds) {
  int negative = **tz == '-';
  const char *s = *tz;
  if (*s == '-' || *s == '+') s++;
  if (!isdigit((unsigned char)*s)) return 0;
  *seconds = limited(&s, most_hours) * 3600;
  if (*s == ':' && isdigit((unsigned char)s[1])) {
    s++;
    *seconds += limited(&s, 59) * 60;
    if (*s == ':' && isdigit((unsigned char)s[1])) {
      s++;
      *seconds += limited(&s, 59);
    }
  }
  if (negative) *seconds = -*seconds;
  *tz = s;
  return 1;
}

static int parse_change(const char **tz, struct change *c, int winter) {
  const char *s = *tz;
  c->seconds = 7200;
  if (*s == ',') s++;
  if (!*s) s = winter ? "M11.1.0" : "M3.2.0";
  if (*s == 'J' || isdigit((unsigned char)*s)) {
    c->kind = *s == 'J' ? 'J' : 'D';
    if (*s == 'J') s++;
    c->day = (int)limited(&s, 366);
    if (c->day > 365 || (c->kind == 'J' && c->day == 0)) return 0;
  } else if (*s == 'M') {
    c->kind = 'M';
    s++;
    c->month = (int)limited(&s, 99);
    if (*s++ != '.') return 0;
    c->week = (int)limited(&s, 99);
    if (*s++ != '.') return 0;
    c->day = (int)limited(&s, 99);
    if (c->month < 1 || c->month > 12 || c->week < 1 || c->week > 5 || c->day > 6) return 0;
  } else return 0;
  if (*s == '/') {
    s++;
    if (!parse_time(&s, 167, &c->seconds)) return 0;
  }
  if (**tz) *tz = s;
  return 1;
}

static void parse_zone(const char *tz) {
  long seconds;
  memset(&zone, 0, sizeof zone);
  zone.name[0] = zone.name[1] = "";
  if (!parse_name(&tz, &zone.name[0]) || !parse_time(&tz, 24, &seconds)) return;
  zone.offset[0] = zone.offset[1] = -seconds;
  zone.name[1] = zone.name[0];
  if (!parse_name(&tz, &zone.name[1])) return;
  zone.offset[1] += 3600;
  if (parse_time(&tz, 24, &seconds)) zone.offset[1] = -seconds;
  if (!parse_change(&tz, &zone.change[0], 0) || !parse_change(&tz, &zone.change[1], 1))
    memset(zone.change, 0, sizeof zone.change);
}

/* The text that a TZ stands for. */
static const char *rules(const char *tz) {
  static char made[16];
  size_t i;
  if (*tz == ':') tz++;
  if (!*tz) return "UTC0";
  for (i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i][0], tz) == 0) return known[i][1];
  if (strncmp(tz, "Etc/GMT", 7) == 0 && (tz[7] == '+' || tz[7] == '-') && isdigit((unsigned char)tz[8])) {
    /* The sign of the name is that of POSIX, that of the abbreviation is not. */
    int hours = atoi(tz + 8) % 15;
    char *s = stpcpy(made, tz[7] == '-' ? "<+" : "<-");
    *s++ = (char)('0' + hours / 10);
    *s++ = (char)('0' + hours % 10);
    *s++ = '>';
    *s++ = tz[7];
    *s++ = (char)('0' + hours / 10);
    *s++ = (char)('0' + hours % 10);
    *s = 0;
    return made;
  }
  return tz;
}

void __read_zone(int always) {
  static char *last;
  const char *tz;
  if (was_read && !always) return;
  tz = getenv("TZ");
  if (!tz) tz = "";
  if (was_read && last && strcmp(tz, last) == 0) return;
  was_read = 1;
  free(last);
  last = strdup(tz);
  parse_zone(rules(tz));
  tzname[0] = (char *)zone.name[0];
  tzname[1] = (char *)zone.name[1];
  daylight = zone.offset[0] != zone.offset[1];
  timezone = -zone.offset[0];
}
void tzset(void) { __read_zone(1); }

/* The moment of a change in a year, by the clock that is valid until then. */
static time_t moment(const struct change *c, long year) {
  int leap, first, day;
  long days;
  /* Before 1970 the rules are those of 1970. */
  if (year < 1970) year = 1970;
  leap = __is_leap_year(year);
  days = __days_before_year(year);
  if (c->kind == 'J') days += c->day - 1 + (leap && c->day >= 60);
  else if (c->kind == 'D') days += c->day;
  else {
    const short *before = __days_before_month[leap];
    days += before[c->month - 1];
    first = (int)((days % 7 + 11) % 7);
    day = (c->day - first + 7) % 7 + 7 * (c->week - 1);
    if (day >= before[c->month] - before[c->month - 1]) day -= 7;
    days += day;
  }
  return days * 86400 + c->seconds;
}

void __zone_at(time_t t, long year, struct local *r) {
  r->dst = 0;
  if (zone.change[1].kind) {
    time_t summer = moment(&zone.change[0], year) - zone.offset[0];
    time_t winter = moment(&zone.change[1], year) - zone.offset[1];
    r->dst = summer > winter ? t < winter || t >= summer : t >= summer && t < winter;
  }
  r->offset = zone.offset[r->dst];
  r->name = zone.name[r->dst];
}
