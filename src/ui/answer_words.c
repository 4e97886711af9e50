#include "answer_words.h"

#include "vaihtarit/core/message.h"

#include <string.h>

const char *answer_words(const struct question *question, const char *text)
{
    if (question->kind != QUESTION_YES_NO || *text == '\0')
        return text;
    return strcmp(text, "yes") == 0 ? tr("kyllä") : tr("ei");
}
