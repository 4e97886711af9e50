#include "vaihtarit/cli/output.h"

#include "vaihtarit/cli/command.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool output_deliver(const struct buffer *text, const char *path, const char *book,
                    enum save_readers readers, struct error *error)
{
    if (text->failed)
        return error_set_memory(error);
    if (!path || strcmp(path, "-") == 0) {
        if (isatty(STDOUT_FILENO) && memchr(buffer_text(text), '\0', text->length))
            return error_set(error, ERROR_USAGE, "%s",
                             tr("Tämä muoto ei näy päätteessä: anna sille tiedosto valitsimella "
                                "-o."));
        (void)fwrite(buffer_text(text), 1, text->length, stdout); /* main checks the stream */
        return true;
    }
    if (place_is_same_file(path, book))
        return error_set(error, ERROR_RULE,
                         tr("%s on itse tapahtuman tiedosto. Anna valitsimelle -o toinen nimi."),
                         path);
    if (!save_text(path, buffer_text(text), text->length, readers, error))
        return false;
    command_say(tr("Tallennettiin %s.\n"), path);
    return true;
}
