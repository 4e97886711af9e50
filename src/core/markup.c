#include "vaihtarit/core/markup.h"

#include "vaihtarit/core/message.h"

void markup_escape(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buffer_add(out, "&amp;");
        else if (*text == '<')
            buffer_add(out, "&lt;");
        else if (*text == '>')
            buffer_add(out, "&gt;");
        else if (*text == '"')
            buffer_add(out, "&quot;");
        else
            buffer_add_byte(out, *text);
    }
}

const char *markup_language(void)
{
    static const char *const tags[] = {
        [LANGUAGE_FINNISH] = "fi", [LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en"};
    return tags[message_language()];
}
