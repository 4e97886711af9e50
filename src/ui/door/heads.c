#include "heads.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/model.h"

#include <stdio.h>
#include <string.h>

/* More than any house holds: a code that was scanned into the field is none. */
enum { MOST = 9999 };

/* What all counts that stand make together. */
static bool read_sum(struct app *app, int64_t *sum, struct error *error)
{
    struct arena arena = {0};
    const struct headcount *counts;
    size_t count;
    bool done = headcount_list(app->store, &app->event.id, &arena, &counts, &count, error);
    *sum = 0;
    for (size_t i = 0; done && i < count; i++)
        *sum += counts[i].taken_back ? 0 : counts[i].people;
    arena_release(&arena);
    return done;
}

static bool count_heads(struct app *app, int people, struct error *error)
{
    int64_t sum;
    if (!headcount_add(app->store, &app->event.id, people, store_actor(app->store), error) ||
        !read_sum(app, &sum, error))
        return false;
    app_saved(app,
              tr_count("Ilman nimeä on nyt %ld kävijä. F4 lisää yhden, F3 kumoaa.",
                       "Ilman nimeä on nyt %ld kävijää. F4 lisää yhden, F3 kumoaa.", (long)sum),
              (long)sum);
    return true;
}

void heads_count(struct app *app, int people)
{
    struct error error = {0};
    if (!count_heads(app, people, &error))
        app_fail(app, &error);
}

/* Reads "5", "+5", "-2" or, with a minus sign of its own, "−2"; sets *whole for "=40". */
static bool read_number(const char *text, int *number, bool *whole)
{
    static const char minus[] = "−";
    int digits = 0;
    int end = 0;
    bool negative = false;
    *whole = *text == '=';
    if (*text == '+' || *text == '=' || *text == '-') {
        negative = *text == '-';
        text++;
    } else if (strncmp(text, minus, sizeof minus - 1) == 0) {
        negative = true;
        text += sizeof minus - 1;
    }
    if (sscanf(text, " %n%4d %n", &digits, number, &end) != 1 || text[end] != '\0' ||
        text[digits] < '0' || text[digits] > '9' || *number > MOST)
        return false;
    if (negative)
        *number = -*number;
    return true;
}

static bool count_typed(struct app *app, const char *text, void *context, struct error *error)
{
    (void)context;
    int number;
    int64_t sum = 0;
    bool whole;
    if (!read_number(text, &number, &whole))
        return error_set(error, ERROR_INPUT, "%s", tr("Kirjoita määrä numeroina: 5, -2 tai =40."));
    if (whole && !read_sum(app, &sum, error))
        return false;
    if (number == sum)
        return error_set(error, ERROR_INPUT, "%s", tr("Luku ei muuttuisi. Kirjoita toinen määrä."));
    return count_heads(app, whole ? (int)(number - sum) : number, error);
}

void heads_ask(struct app *app)
{
    app_prompt(app, &(struct prompt){
                        .question = tr("Montako kävijää ilman nimeä?"),
                        .hint = tr("5 lisää viisi, -2 vähentää kaksi, =40 oikaisee luvuksi 40. "
                                   "Enter laskee, Esc palaa."),
                        .done = count_typed,
                    });
}
