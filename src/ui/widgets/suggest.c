#include "suggest.h"
#include "filter.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/core/nearest.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/ui/model.h"

#include <string.h>

/* Two slips in a name of so many letters are still seen as slips. */
enum { SLIPS_FROM = 8, SLIPS = 2 };

static void suggest_near(const struct app *app, const char *typed, struct suggestions *suggestions)
{
    size_t count;
    const struct organisation *organisations = model_organisations(app->model, &count);
    struct buffer key = {0};
    struct buffer other = {0};
    organisation_key(&key, typed);
    bool wanted = key.length >= SLIPS_FROM;
    for (size_t i = 0; i < count && wanted; i++) {
        buffer_clear(&other);
        organisation_key(&other, organisations[i].name);
        size_t slips = nearest_slips(buffer_text(&key), buffer_text(&other));
        if (slips > 0 && slips <= SLIPS)
            wanted = suggestions_add_beside(suggestions, organisations[i].name,
                                            organisations[i].municipality);
    }
    buffer_release(&key);
    buffer_release(&other);
}

void suggest_organisations(const struct app *app, void *context, const char *typed,
                           struct suggestions *suggestions)
{
    (void)context;
    size_t indexes[SUGGESTIONS];
    size_t all;
    const struct organisation *organisations = model_organisations(app->model, &all);
    size_t count = model_suggest_organisations(app->model, typed, indexes, SUGGESTIONS);
    for (size_t i = 0; i < count; i++)
        suggestions_add_beside(suggestions, organisations[indexes[i]].name,
                               organisations[indexes[i]].municipality);
    if (count == 0)
        suggest_near(app, typed, suggestions);
}

const struct organisation *suggest_known_organisation(const struct app *app, const char *name)
{
    size_t count;
    const struct organisation *organisations = model_organisations(app->model, &count);
    const struct organisation *known = NULL;
    struct buffer key = {0};
    struct buffer other = {0};
    organisation_key(&key, name);
    for (size_t i = 0; i < count && !known; i++) {
        buffer_clear(&other);
        organisation_key(&other, organisations[i].name);
        if (key.length > 0 && strcmp(buffer_text(&key), buffer_text(&other)) == 0)
            known = &organisations[i];
    }
    buffer_release(&key);
    buffer_release(&other);
    return known;
}

void suggest_tell_new_organisation(struct buffer *out, const struct app *app, const char *name)
{
    struct buffer key = {0};
    organisation_key(&key, name);
    if (key.length > 0 && !suggest_known_organisation(app, name))
        buffer_add_format(out, tr(" Uusi yhdistys: %s."), name);
    buffer_release(&key);
}

static const char *listing_text(const struct listing *listing, enum listing_text text)
{
    switch (text) {
    case LISTING_TEXT_THEME:
        return listing->theme;
    case LISTING_TEXT_MUNICIPALITY:
        return listing->municipality;
    case LISTING_TEXT_CONTACT:
        break;
    }
    return listing->contact;
}

static bool is_suggested(const struct suggestions *suggestions, const char *text)
{
    for (size_t i = 0; i < suggestions->count; i++)
        if (strcmp(suggestions->texts[i], text) == 0)
            return true;
    return false;
}

bool suggest_text(const char *typed, const char *text, struct suggestions *suggestions)
{
    if (*text == '\0' || is_suggested(suggestions, text) || !filter_finds(typed, &text, 1))
        return true;
    return suggestions_add(suggestions, text);
}

void suggest_municipalities(const struct app *app, void *context, const char *typed,
                            struct suggestions *suggestions)
{
    (void)context;
    size_t count;
    const struct organisation *organisations = model_organisations(app->model, &count);
    bool wanted = true;
    for (size_t i = 0; i < count && wanted; i++)
        wanted = suggest_text(typed, organisations[i].municipality, suggestions);
    for (size_t i = 0; i < municipality_name_count && wanted; i++)
        if (!municipality_is_whole_region(municipality_names[i]))
            wanted = suggest_text(typed, municipality_names[i], suggestions);
}

void suggest_listing_texts(const struct app *app, const char *typed, enum listing_text text,
                           struct suggestions *suggestions)
{
    size_t count;
    const struct listing *listings = model_listings(app->model, &count);
    bool wanted = true;
    for (size_t i = 0; i < count && wanted; i++)
        wanted = suggest_text(typed, listing_text(&listings[i], text), suggestions);
}
