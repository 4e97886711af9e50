#include "vaihtarit/cli/option.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/nearest.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MOST = 64 };

/* The arguments not read yet, and the tables to read them by. */
struct reading {
    char *const *arguments;
    size_t count;
    size_t next;
    const struct option *tables[2];
    struct option_values *values;
    struct error *error;
};

static size_t count_words(const char *const *words)
{
    size_t count = 0;
    while (words[count])
        count++;
    return count;
}

bool option_choose(const char *what, const char *word, const char *const *words, size_t *index,
                   struct error *error)
{
    size_t count = count_words(words);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], word) == 0) {
            *index = i;
            return true;
        }
    }
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_add(&all, i == 0 ? "" : ", ");
        buffer_add(&all, words[i]);
    }
    const char *near = nearest_word(word, words, count);
    if (near)
        error_set(error, ERROR_USAGE, tr("%s ”%s” ei käy. Tarkoititko ”%s”? Valitse näistä: %s."),
                  what, word, near, buffer_text(&all));
    else
        error_set(error, ERROR_USAGE, tr("%s ”%s” ei käy. Valitse näistä: %s."), what, word,
                  buffer_text(&all));
    buffer_release(&all);
    return false;
}

static const struct option *find_by_name(const struct reading *reading, const char *name,
                                         size_t length)
{
    for (size_t table = 0; table < 2; table++) {
        const struct option *option = reading->tables[table];
        for (; option && option->name; option++) {
            if (strncmp(option->name, name, length) == 0 && option->name[length] == '\0')
                return option;
        }
    }
    return NULL;
}

static const struct option *find_by_letter(const struct reading *reading, char letter)
{
    for (size_t table = 0; table < 2; table++) {
        const struct option *option = reading->tables[table];
        for (; option && option->name; option++) {
            if (option->letter == letter)
                return option;
        }
    }
    return NULL;
}

static bool refuse_unknown(const struct reading *reading, const char *given, size_t length)
{
    const char *names[OPTIONS_MOST];
    size_t count = 0;
    for (size_t table = 0; table < 2; table++) {
        const struct option *option = reading->tables[table];
        for (; option && option->name && count < OPTIONS_MOST; option++)
            names[count++] = option->name;
    }
    struct buffer name = {0};
    buffer_add_bytes(&name, given, length);
    const char *bare = buffer_text(&name);
    bare += strspn(bare, "-");
    const char *near = nearest_word(bare, names, count);
    if (near)
        error_set(reading->error, ERROR_USAGE, tr("Valitsinta ”%s” ei ole. Tarkoititko ”--%s”?"),
                  buffer_text(&name), near);
    else
        error_set(reading->error, ERROR_USAGE,
                  tr("Valitsinta ”%s” ei ole. Valitsimet näet valitsimella --help."),
                  buffer_text(&name));
    buffer_release(&name);
    return false;
}

static bool check_word(const struct reading *reading, const struct option *option,
                       const char *value)
{
    struct buffer what = {0};
    size_t ignored;
    buffer_add_format(&what, tr("Valitsimen --%s arvo"), option->name);
    bool known = option_choose(buffer_text(&what), value, option->words, &ignored, reading->error);
    buffer_release(&what);
    return known;
}

static bool keep_value(struct reading *reading, const struct option *option, const char *value)
{
    if (option->words && !check_word(reading, option, value))
        return false;
    reading->values->values[reading->values->value_count++] =
        (struct option_value){.option = option, .value = value};
    return true;
}

/* Takes the option's value: what is attached to it, else the next argument. */
static bool take_value(struct reading *reading, const struct option *option, const char *attached)
{
    if (!option->value) {
        if (attached)
            return error_set(reading->error, ERROR_USAGE,
                             tr("Valitsin --%s ei ota arvoa. Jätä ”=%s” pois."), option->name,
                             attached);
        return keep_value(reading, option, "");
    }
    if (attached)
        return keep_value(reading, option, attached);
    if (reading->next == reading->count)
        return error_set(reading->error, ERROR_USAGE, tr("Valitsin --%s tarvitsee arvon: --%s %s."),
                         option->name, option->name, tr(option->value));
    return keep_value(reading, option, reading->arguments[reading->next++]);
}

static bool read_long(struct reading *reading, const char *argument)
{
    const char *name = argument + 2;
    size_t length = strcspn(name, "=");
    const struct option *option = find_by_name(reading, name, length);
    if (!option)
        return refuse_unknown(reading, argument, length + 2);
    return take_value(reading, option, name[length] == '=' ? name + length + 1 : NULL);
}

/* "-o OUT" or "-oOUT". */
static bool read_short(struct reading *reading, const char *argument)
{
    const struct option *option = find_by_letter(reading, argument[1]);
    if (!option || (!option->value && argument[2] != '\0'))
        return refuse_unknown(reading, argument, strlen(argument));
    return take_value(reading, option, argument[2] != '\0' ? argument + 2 : NULL);
}

static bool read_all(struct reading *reading)
{
    bool options_ended = false;
    while (reading->next < reading->count) {
        const char *argument = reading->arguments[reading->next++];
        bool hyphen = !options_ended && argument[0] == '-' && argument[1] != '\0';
        if (hyphen && strcmp(argument, "--") == 0) {
            options_ended = true;
        } else if (!hyphen) {
            reading->values->operands[reading->values->operand_count++] = argument;
        } else if (argument[1] == '-' ? !read_long(reading, argument)
                                      : !read_short(reading, argument)) {
            return false;
        }
    }
    return true;
}

bool option_parse(struct option_values *values, char *const *arguments, size_t count,
                  const struct option *own, const struct option *common, struct error *error)
{
    *values = (struct option_values){0};
    values->values = calloc(count + 1, sizeof *values->values);
    values->operands = calloc(count + 1, sizeof *values->operands);
    if (!values->values || !values->operands)
        return error_set_memory(error);
    struct reading reading = {.arguments = arguments,
                              .count = count,
                              .tables = {own, common},
                              .values = values,
                              .error = error};
    return read_all(&reading);
}

const char *option_find(const struct option_values *values, const char *name)
{
    for (size_t i = values->value_count; i > 0; i--) {
        if (strcmp(values->values[i - 1].option->name, name) == 0)
            return values->values[i - 1].value;
    }
    return NULL;
}

void option_release(struct option_values *values)
{
    free(values->values);
    free(values->operands);
    *values = (struct option_values){0};
}

bool option_read_number(const char *text, int most, int *number)
{
    char *end;
    errno = 0;
    long read = strtol(text, &end, 10);
    *number = (int)read;
    return errno == 0 && end != text && *end == '\0' && read >= 1 && read <= most;
}
