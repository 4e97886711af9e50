#include "vaihtarit/core/error.h"

#include "vaihtarit/core/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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
    (void)vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return false;
}

bool error_fill_memory(struct error *error, const char *file, int line)
{
    return error_fill(error, ERROR_MEMORY, file, line,
                      "%s", tr("Koneen muisti loppui. Sulje muita ohjelmia ja yritä uudelleen."));
}

void error_clear(struct error *error)
{
    memset(error, 0, sizeof *error);
}
