/* strptime: texts to fields, and the fields that follow from others. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <time.h>

static void try(const char *text, const char *format) {
  struct tm t;
  char *end;
  memset(&t, 0, sizeof t);
  end = strptime(text, format, &t);
  printf("[%s] [%s] ", text, format);
  if (end)
    printf("rest [%s] %d-%d-%d %d:%d:%d w%d d%d z%ld\n", end, t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min,
           t.tm_sec, t.tm_wday, t.tm_yday, t.tm_gmtoff);
  else printf("no\n");
}

int main(void) {
  try("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S");
  try("2024-02-29T12:34:56Z!", "%FT%T%z");
  try("Thu Feb 29 12:34:56 2024", "%a %b %d %H:%M:%S %Y");
  try("thursday, FEBRUARY 9 99", "%A, %B %d %y");
  try("Thu Feb  9 01:02:03 2023", "%c");
  try("12/31/68", "%D");
  try("12/31/69", "%x");
  try("11:59:59 PM", "%r");
  try("12:00 am", "%I:%M %p");
  try("12 PM", "%I %p");
  try("2023 365", "%Y %j");
  try("2023 60", "%Y %j");
  try("2024 09 4", "%Y %U %w");
  try("2024 09 Wed", "%Y %W %a");
  try("20 24", "%C %y");
  try("19", "%C");
  try("+0530 x", "%z");
  try("-08:00", "%z");
  try("+7", "%z");
  try("EST rest", "%Z %n");
  try("1%2", "%d%%%m");
  try("  7 \t 8", "%d %m");
  try("13", "%m");
  try("32", "%d");
  try("24", "%H");
  try("61", "%S");
  try("62", "%S");
  try("Foo", "%a");
  try("Jan", "%B");
  try("7", "%u");
  try("0", "%u");
  try("9", "%w");
  try("17:5", "%R");
  try("", "%d");
  try("5", "%E");
  try("05", "%Od");
  try("2001", "%EY");
  try("x5", "y%d");
  try("00012", "%Y");
  try("123", "%d%d");
  return 0;
}
