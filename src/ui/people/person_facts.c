#include "person_facts.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/question.h"

bool person_facts_read(struct store *store, const struct id *event, const struct id *registration,
                       struct arena *arena, const struct person_fact **out, size_t *out_count,
                       struct error *error)
{
    const struct question *questions;
    const struct reply *replies;
    const struct merger *mergers;
    size_t asked;
    size_t replied;
    size_t merged;
    size_t count = 0;
    if (!question_list(store, event, arena, &questions, &asked, error) ||
        !reply_list(store, registration, arena, &replies, &replied, error) ||
        !merge_list(store, event, arena, &mergers, &merged, error))
        return false;
    struct person_fact *facts = arena_allocate(arena, (asked + merged + 1) * sizeof *facts);
    for (size_t i = 0; facts && i < asked && i < replied; i++)
        if (*replies[i].text != '\0')
            facts[count++] = (struct person_fact){
                tr("Vastaus"), arena_format(arena, "%s %s", questions[i].text,
                                            question_answer_name(&questions[i], replies[i].text))};
    for (size_t i = 0; facts && i < merged; i++)
        if (!mergers[i].organisation && id_equal(&mergers[i].keep, registration))
            facts[count++] = (struct person_fact){
                tr("Yhdistetty"),
                arena_format(arena, tr("%s (F10: pura yhdistäminen)"), mergers[i].drop_name)};
    *out = facts;
    *out_count = count;
    return (facts && !arena->failed) || error_set_memory(error);
}
