#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/event.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *command_operand(const struct command_line *line, size_t index)
{
    return index < line->options.operand_count ? line->options.operands[index] : NULL;
}

const char *command_value(const struct command_line *line, const char *option)
{
    return option_find(&line->options, option);
}

bool command_given(const struct command_line *line, const char *option)
{
    return option_find(&line->options, option) != NULL;
}

int command_fail(const struct error *error)
{
    struct buffer sentence = {0};
    unicode_sanitise(&sentence, error->message, false);
    (void)fflush(stdout); /* what was said before comes before; main looks whether it got out */
    (void)fprintf(stderr, "vaihtarit: %s\n", buffer_text(&sentence));
    buffer_release(&sentence);
    return error->code == ERROR_USAGE ? COMMAND_MISUSED : COMMAND_FAILED;
}

void command_say(const char *format, ...)
{
    struct buffer text = {0};
    struct buffer safe = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_add_arguments(&text, format, arguments);
    va_end(arguments);
    unicode_sanitise(&safe, buffer_text(&text), true);
    (void)fputs(buffer_text(&safe), stdout);
    buffer_release(&safe);
    buffer_release(&text);
}

bool command_can_ask(void)
{
    return isatty(STDIN_FILENO) == 1;
}

bool command_ask(const char *format, ...)
{
    struct buffer question = {0};
    struct buffer safe = {0};
    char answer[16];
    va_list arguments;
    va_start(arguments, format);
    buffer_add_arguments(&question, format, arguments);
    va_end(arguments);
    unicode_sanitise(&safe, buffer_text(&question), false);
    (void)fprintf(stderr, "%s %s ", buffer_text(&safe), tr("[k/E]"));
    buffer_release(&safe);
    buffer_release(&question);
    return fgets(answer, sizeof answer, stdin) && answer[0] != '\0' &&
           strchr(tr("kKjJyY"), answer[0]);
}

static bool event_fits(const struct event *event, const char *wanted, const char *folded)
{
    char id[ID_TEXT_SIZE];
    id_format(&event->id, id);
    if (strcmp(id, wanted) == 0 || strcmp(event->date, wanted) == 0)
        return true;
    struct buffer name = {0};
    unicode_fold(&name, event->name);
    bool holds = folded[0] != '\0' && strstr(buffer_text(&name), folded);
    buffer_release(&name);
    return holds;
}

static bool refuse_choice(const char *wanted, const struct event *events, size_t count,
                          size_t fitting, struct error *error)
{
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++)
        buffer_add_format(&all, "%s%s %s", i == 0 ? "" : ", ", events[i].date, events[i].name);
    if (fitting == 0)
        error_set(error, ERROR_NOT_FOUND, tr("Tapahtumaa ”%s” ei ole. Tiedostossa on: %s."), wanted,
                  buffer_text(&all));
    else
        error_set(error, ERROR_NOT_FOUND,
                  tr("”%s” sopii moneen tapahtumaan. Valitse päivällä: %s."), wanted,
                  buffer_text(&all));
    buffer_release(&all);
    return false;
}

bool command_choose_event(struct store *store, const char *wanted, struct arena *arena,
                          struct event *event, struct error *error)
{
    if (!wanted)
        return event_current(store, arena, event, error);
    const struct event *events;
    size_t count;
    if (!event_list(store, arena, &events, &count, error))
        return false;
    struct buffer folded = {0};
    unicode_fold(&folded, wanted);
    size_t fitting = 0;
    for (size_t i = 0; i < count; i++) {
        if (event_fits(&events[i], wanted, buffer_text(&folded))) {
            *event = events[i];
            fitting++;
        }
    }
    buffer_release(&folded);
    return fitting == 1 || refuse_choice(wanted, events, count, fitting, error);
}

bool command_read_evening(struct evening_rows *rows, struct store *store,
                          const struct command_line *line, unsigned parts, struct error *error)
{
    return command_choose_event(store, command_value(line, "event"), &rows->arena, &rows->event,
                                error) &&
           evening_read(rows, store, parts, error);
}
