#include "feedback.h"

#include "figure_groups.h"
#include "vaihtarit/core/message.h"

#include <stdio.h>

/* All scores added up; FIGURES_HIDDEN where not all are told. */
static int add_up(const struct feedback_question *question)
{
    int sum = 0;
    for (int i = 0; i < FEEDBACK_SCORES; i++) {
        if (question->scores[i] == FIGURES_HIDDEN)
            return FIGURES_HIDDEN;
        sum += (i + 1) * question->scores[i];
    }
    return question->answers == FIGURES_HIDDEN ? FIGURES_HIDDEN : sum;
}

/* ---- On paper ---- */

/* A bar for each score, the best one first. */
static void add_bars(struct document *document, const struct feedback_question *question)
{
    for (int i = FEEDBACK_SCORES; i > 0; i--)
        document_add_bar(document, arena_format(document->arena, "%d", i), question->scores[i - 1]);
}

/* "Vastauksia 12, keskiarvo 4,3" */
static const char *describe(struct arena *arena, const struct feedback_question *question)
{
    int sum = add_up(question);
    if (sum == FIGURES_HIDDEN)
        return arena_format(arena, tr("Vastauksia %s"), figure_format(arena, question->answers));
    int tenths = (10 * sum + question->answers / 2) / question->answers;
    return arena_format(arena, tr("Vastauksia %d, keskiarvo %d,%d"), question->answers, tenths / 10,
                        tenths % 10);
}

void feedback_add(struct document *document, const struct feedback *feedback)
{
    struct arena *arena = document->arena;
    bool has_heading = false;
    for (size_t i = 0; feedback && i < feedback->count; i++) {
        const struct feedback_question *question = &feedback->questions[i];
        if (question->answers == 0 && question->text_count == 0 && !question->texts_hidden)
            continue;
        if (!has_heading)
            document_add_text(document, BLOCK_HEADING, tr("Palaute"));
        has_heading = true;
        document_add_text(document, BLOCK_SUBHEADING, question->text);
        if (question->answers != 0) {
            document_add_text(document, BLOCK_PARAGRAPH,
                              arena_format(arena, tr("%s. Asteikko 1–5: 1 on huonoin ja 5 paras."),
                                           describe(arena, question)));
            add_bars(document, question);
        }
        for (size_t t = 0; t < question->text_count; t++)
            document_add_text(document, BLOCK_ITEM, question->texts[t]);
        if (question->texts_hidden)
            document_add_text(document, BLOCK_PARAGRAPH,
                              tr("Vapaita vastauksia on alle viisi, joten niitä ei näytetä."));
    }
}

/* ---- For spreadsheets and programs ---- */

void feedback_add_rows(struct arena *arena, struct document_table *table,
                       const struct feedback *feedback)
{
    for (size_t i = 0; feedback && i < feedback->count; i++) {
        const struct feedback_question *question = &feedback->questions[i];
        for (int score = FEEDBACK_SCORES; question->answers != 0 && score > 0; score--) {
            const char *const cells[] = {question->text, arena_format(arena, "%d", score),
                                         figure_format(arena, question->scores[score - 1])};
            document_table_add_row(arena, table, cells);
        }
    }
}

static void write_question(struct json *json, const struct feedback_question *question)
{
    int sum = add_up(question);
    json_begin_object(json);
    json_text_field(json, "question", question->text);
    figure_write_json(json, "answers", question->answers);
    json_key(json, "mean");
    if (sum == FIGURES_HIDDEN || question->answers == 0)
        json_null(json);
    else
        json_decimal(json, (double)sum / question->answers);
    json_key(json, "scores");
    json_begin_object(json);
    for (int i = 0; i < FEEDBACK_SCORES; i++) {
        char key[16];
        (void)snprintf(key, sizeof key, "%d", i + 1);
        figure_write_json(json, key, question->scores[i]);
    }
    json_end_object(json);
    json_key(json, "texts");
    json_begin_array(json);
    for (size_t i = 0; i < question->text_count; i++)
        json_text(json, question->texts[i]);
    json_end_array(json);
    json_end_object(json);
}

void feedback_write_json(struct json *json, const struct feedback *feedback)
{
    json_key(json, "feedback");
    json_begin_array(json);
    for (size_t i = 0; feedback && i < feedback->count; i++)
        write_question(json, &feedback->questions[i]);
    json_end_array(json);
}
