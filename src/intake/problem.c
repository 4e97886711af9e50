#include "vaihtarit/intake/problem.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { SENTENCE_SIZE = 1024 };

static void append(struct problems *problems, size_t line, const char *sentence)
{
    if (!array_reserve(&problems->items, &problems->capacity, problems->count + 1,
                       sizeof *problems->items)) {
        problems->failed = true;
        return;
    }
    problems->items[problems->count++] = (struct problem){.line = line, .sentence = sentence};
    problems->failed |= problems->arena.failed;
}

void problem_add(struct problems *problems, size_t line, const char *heading, const char *format,
                 ...)
{
    if (!problems)
        return;
    char what[SENTENCE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    const char *sentence =
        heading ? arena_format(&problems->arena, tr("Rivi %zu, sarake %s: %s"), line, heading, what)
                : arena_format(&problems->arena, tr("Rivi %zu: %s"), line, what);
    append(problems, line, sentence);
}

void problem_copy(struct problems *problems, const struct problem *problem)
{
    append(problems, problem->line, arena_copy(&problems->arena, problem->sentence));
}

void problem_release(struct problems *problems)
{
    free(problems->items);
    arena_release(&problems->arena);
    *problems = (struct problems){0};
}
