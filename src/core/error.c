#include "vaihtarit/core/error.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes off a letter that vsnprintf cut in the middle of its bytes. */
static void trim_cut_letter(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && !unicode_is_valid(text + start - 1, length - start + 1))
        text[start - 1] = '\0';
}

bool error_fill(struct error *error, enum error_code code, const char *file, int line,
                const char *format, ...)
{
    if (!error)
        return false;
    error->code = code;
    error->file = file;
    error->line = line;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof error->message)
        trim_cut_letter(error->message, sizeof error->message - 1);
    return false;
}

bool error_fill_memory(struct error *error, const char *file, int line)
{
    return error_fill(error, ERROR_MEMORY, file, line, "%s",
                      tr("Koneen muisti loppui. Sulje muita ohjelmia ja yritä uudelleen."));
}

void error_clear(struct error *error)
{
    memset(error, 0, sizeof *error);
}
