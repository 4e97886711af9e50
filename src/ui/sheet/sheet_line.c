#include "vaihtarit/ui/sheet_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 32, HOURS = 24, MINUTES = 60 };

static const char digits[] = "0123456789";

/* The words of a text, which is cut up in place. */
static size_t cut(char *text, const char *words[WORDS])
{
    size_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, " ", &rest); word && count < WORDS;
         word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    return count;
}

static bool is_digits(const char *word)
{
    return *word != '\0' && word[strspn(word, digits)] == '\0';
}

static bool write_time(long hour, long minute, char time[SHEET_TIME_SIZE])
{
    if (hour < 0 || hour >= HOURS || minute < 0 || minute >= MINUTES)
        return false;
    (void)snprintf(time, SHEET_TIME_SIZE, "%02d:%02d", (int)hour, (int)minute);
    return true;
}

/* "17.05" or "9:05" */
static bool read_signed_time(const char *word, char time[SHEET_TIME_SIZE])
{
    size_t hour = strspn(word, digits);
    if (hour < 1 || hour > 2 || (word[hour] != '.' && word[hour] != ':'))
        return false;
    const char *minute = word + hour + 1;
    return strlen(minute) == 2 && is_digits(minute) &&
           write_time(strtol(word, NULL, 10), strtol(minute, NULL, 10), time);
}

/* "1705" */
static bool read_bare_time(const char *word, char time[SHEET_TIME_SIZE])
{
    if (strlen(word) != 4 || !is_digits(word))
        return false;
    long number = strtol(word, NULL, 10);
    return write_time(number / 100, number % 100, time);
}

bool sheet_line_read_time(const char *text, char time[SHEET_TIME_SIZE])
{
    return read_signed_time(text, time) || read_bare_time(text, time);
}

typedef bool read_time(const char *word, char time[SHEET_TIME_SIZE]);

/* Takes a time off one end of the words. */
static bool take_time(read_time *read, const char *words[WORDS], size_t *first, size_t *last,
                      char time[SHEET_TIME_SIZE])
{
    if (*first < *last && read(words[*first], time)) {
        ++*first;
        return true;
    }
    if (*first < *last && read(words[*last - 1], time)) {
        --*last;
        return true;
    }
    return false;
}

void sheet_line_read(struct sheet_line *line, const char *text)
{
    char copy[SHEET_WHO_SIZE];
    const char *words[WORDS];
    *line = (struct sheet_line){.is_code = true};
    (void)snprintf(copy, sizeof copy, "%s", text);
    size_t first = 0;
    size_t last = cut(copy, words);
    if (!take_time(read_signed_time, words, &first, &last, line->time) && last > 1)
        (void)take_time(read_bare_time, words, &first, &last, line->time);
    for (size_t i = first; i < last; i++)
        line->is_code = line->is_code && is_digits(words[i]);
    line->is_code = line->is_code && first < last;
    for (size_t i = first; i < last; i++) {
        strcat(line->who, i > first && !line->is_code ? " " : "");
        strcat(line->who, words[i]);
    }
}
