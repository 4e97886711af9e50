#include "trade_terms.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>
#include <string.h>

enum { CALLERS_MOST = 1 + 2 * TRADE_LEGS_MOST };
enum { DUE, CALLER, NOTE, TERMS };

/* A form's fields and choices are about one deal, so they are made for it. */
struct terms {
    struct id id;
    struct arena arena;
    struct form_spec spec;
    struct field fields[TRADE_LEGS_MOST]; /* of which TERMS are used by the terms */
    const char *callers[CALLERS_MOST];    /* the first is nobody */
    size_t caller_count;
};

static void release(void *context)
{
    struct terms *terms = context;
    arena_release(&terms->arena);
    free(terms);
}

static struct terms *create(struct app *app, const struct trade *trade)
{
    struct terms *terms = calloc(1, sizeof *terms);
    if (!terms) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return NULL;
    }
    terms->id = trade->id;
    return terms;
}

/* The form, or NULL with what happened told when memory ran out over its texts. */
static struct form *open_form(struct app *app, struct terms *terms)
{
    if (!terms->arena.failed)
        return form_open(app, &terms->spec, terms);
    struct error error = {0};
    error_set_memory(&error);
    app_fail(app, &error);
    release(terms);
    return NULL;
}

/* ---- Terms ---- */

static const struct field terms_fields[TERMS] = {
    [DUE] = {.label = tr_noop("Viimeistään"),
             .kind = FIELD_DATE,
             .hint = tr_noop("Mihin mennessä, esimerkiksi 15.12.2026. Voi jättää tyhjäksi.")},
    [CALLER] = {.label = tr_noop("Soittaja"),
                .kind = FIELD_CHOICE,
                .hint = tr_noop("Kuka soittaa toisille. Välilyönti vaihtaa.")},
    [NOTE] = {.label = tr_noop("Huomautus"),
              .limit = EDITOR_NOTE,
              .hint = tr_noop("Mitä muuta sovittiin.")},
};

static bool save_terms(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct terms *terms = context;
    size_t caller = form_choice(form, CALLER);
    const struct trade_terms wanted = {.due = form_text(form, DUE),
                                       .caller = caller > 0 ? terms->callers[caller] : "",
                                       .note = form_text(form, NOTE)};
    if (!trade_set_terms(app->store, &terms->id, &wanted, error))
        return false;
    app_saved(app, "%s", tr("Vaihdon ehdot on tallennettu."));
    return true;
}

static void add_caller(struct terms *terms, const char *name)
{
    for (size_t i = 1; i < terms->caller_count; i++)
        if (strcmp(terms->callers[i], name) == 0)
            return;
    terms->callers[terms->caller_count++] = arena_copy(&terms->arena, name);
}

static size_t find_caller(const struct terms *terms, const char *name)
{
    for (size_t i = 1; i < terms->caller_count; i++)
        if (strcmp(terms->callers[i], name) == 0)
            return i;
    return 0;
}

void trade_terms_open(struct app *app, const struct trade *trade)
{
    struct terms *terms = create(app, trade);
    if (!terms)
        return;
    terms->callers[terms->caller_count++] = tr_noop("ei sovittu");
    for (size_t i = 0; i < trade->leg_count; i++) {
        add_caller(terms, trade->legs[i].giver_name);
        add_caller(terms, trade->legs[i].receiver_name);
    }
    memcpy(terms->fields, terms_fields, sizeof terms_fields);
    terms->fields[CALLER].choices = terms->callers;
    terms->fields[CALLER].choice_count = terms->caller_count;
    terms->spec = (struct form_spec){.title = tr_noop("Vaihdon ehdot"),
                                     .fields = terms->fields,
                                     .count = TERMS,
                                     .save = save_terms,
                                     .release = release};
    size_t caller = find_caller(terms, trade->caller_name);
    struct form *form = open_form(app, terms);
    if (!form)
        return;
    form_set_text(form, DUE, trade->due);
    form_set_choice(form, CALLER, caller);
    form_set_text(form, NOTE, trade->note);
}

/* ---- Needs ---- */

static const char *const need_labels[] = {[NEED_UNSAID] = tr_noop("ei sanottu"),
                                          [NEED_MET] = tr_noop("täyttyi"),
                                          [NEED_NOT_MET] = tr_noop("jäi täyttymättä")};
enum { NEEDS = sizeof need_labels / sizeof need_labels[0] };

static bool save_needs(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct terms *terms = context;
    enum need needs[TRADE_LEGS_MOST];
    for (size_t i = 0; i < terms->spec.count; i++)
        needs[i] = (enum need)form_choice(form, i);
    if (!trade_set_needs(app->store, &terms->id, needs, terms->spec.count, error))
        return false;
    app_saved(app, "%s", tr("Tallennettu, täyttyikö toive."));
    return true;
}

void trade_needs_open(struct app *app, const struct trade *trade)
{
    struct terms *terms = trade->leg_count > 0 ? create(app, trade) : NULL;
    if (!terms)
        return;
    size_t count = trade->leg_count;
    enum need needs[TRADE_LEGS_MOST];
    for (size_t i = 0; i < count; i++) {
        const struct trade_leg *leg = &trade->legs[i];
        struct buffer sentence = {0};
        trade_words_leg(&sentence, leg->giver_name, leg->receiver_name, leg->what);
        terms->fields[i] = (struct field){.label = tr_noop("Toive"),
                                          .section = arena_keep(&terms->arena, &sentence),
                                          .kind = FIELD_CHOICE,
                                          .choices = need_labels,
                                          .choice_count = NEEDS,
                                          .hint = tr_noop("Välilyönti vaihtaa.")};
        needs[i] = leg->need;
    }
    terms->spec = (struct form_spec){.title = tr_noop("Täyttyikö toive?"),
                                     .fields = terms->fields,
                                     .count = count,
                                     .save = save_needs,
                                     .release = release};
    struct form *form = open_form(app, terms);
    for (size_t i = 0; form && i < count; i++)
        form_set_choice(form, i, needs[i]);
}
