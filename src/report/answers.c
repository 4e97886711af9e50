#include "answers.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <string.h>

/* An answer to the question at a place, as the file has it. */
static const char *answer_of(const struct evening *evening, const struct attendee *attendee,
                             size_t question)
{
    size_t place = (size_t)(attendee - evening->attendees);
    return evening->answers[place * evening->question_count + question];
}

const struct document_column *answers_add_columns(struct arena *arena,
                                                  const struct evening *evening,
                                                  const struct document_column *columns,
                                                  size_t count)
{
    struct document_column *all =
        arena_allocate(arena, (count + evening->question_count) * sizeof *all);
    if (!all)
        return NULL;
    memcpy(all, columns, count * sizeof *all);
    for (size_t i = 0; i < evening->question_count; i++)
        all[count + i] = (struct document_column){.heading = evening->questions[i].text};
    return all;
}

void answers_put_cells(const struct evening *evening, const struct attendee *attendee,
                       const char **cells)
{
    for (size_t i = 0; i < evening->question_count; i++)
        cells[i] = question_answer_name(&evening->questions[i], answer_of(evening, attendee, i));
}

void answers_write_json(struct json *json, const struct evening *evening,
                        const struct attendee *attendee)
{
    json_key(json, "answers");
    json_begin_array(json);
    for (size_t i = 0; i < evening->question_count; i++) {
        const char *answer = answer_of(evening, attendee, i);
        if (*answer == '\0')
            continue;
        json_begin_object(json);
        json_text_field(json, "question", evening->questions[i].text);
        json_text_field(json, "answer", answer);
        json_end_object(json);
    }
    json_end_array(json);
}

/* True when somebody before this one gave the same answer. */
static bool is_counted(const struct evening *evening, size_t attendee, size_t question)
{
    const char *answer = answer_of(evening, &evening->attendees[attendee], question);
    for (size_t i = 0; i < attendee; i++)
        if (strcmp(answer_of(evening, &evening->attendees[i], question), answer) == 0)
            return true;
    return false;
}

static size_t count_answer(const struct evening *evening, size_t question, const char *answer)
{
    size_t count = 0;
    for (size_t i = 0; i < evening->attendee_count; i++)
        count += strcmp(answer_of(evening, &evening->attendees[i], question), answer) == 0;
    return count;
}

/* What was chosen is counted; what people wrote stands in the table alone. */
static void write_counts(struct buffer *out, const struct evening *evening, size_t index)
{
    const struct question *question = &evening->questions[index];
    const char *separator = " ";
    for (size_t i = 0; question->kind != QUESTION_TEXT && i < evening->attendee_count; i++) {
        const char *answer = answer_of(evening, &evening->attendees[i], index);
        if (*answer == '\0' || is_counted(evening, i, index))
            continue;
        buffer_add_format(out, "%s%s %zu", separator, question_answer_name(question, answer),
                          count_answer(evening, index, answer));
        separator = ", ";
    }
}

static void add_counts(struct document *document, const struct evening *evening, size_t index)
{
    struct buffer text = {0};
    buffer_add(&text, evening->questions[index].text);
    write_counts(&text, evening, index);
    buffer_add_format(&text, tr(" (vastannut %zu)"),
                      evening->attendee_count - count_answer(evening, index, ""));
    document_add_text(document, BLOCK_ITEM, arena_keep(document->arena, &text));
}

void answers_add_counts(struct document *document, const struct evening *evening)
{
    if (evening->question_count > 0)
        document_add_text(document, BLOCK_HEADING, tr("Vastaukset ovella"));
    for (size_t i = 0; i < evening->question_count; i++)
        add_counts(document, evening, i);
}
