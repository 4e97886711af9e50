/* What merging two rows would make of them. */
#include "merging.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"

static void add_fact(struct merge_facts *facts, const char *label, const char *keep,
                     const char *drop, const char *result)
{
    if ((*keep != '\0' || *drop != '\0') && facts->count < MERGE_FACTS)
        facts->items[facts->count++] = (struct merge_fact){label, keep, drop, result};
}

/* The one that stays keeps what it has and gets what it lacks. */
static void add_filled(struct merge_facts *facts, const char *label, const char *keep,
                       const char *drop)
{
    add_fact(facts, label, keep, drop, *keep != '\0' ? keep : drop);
}

/* ---- Two people ---- */

static const char *presence_of(struct arena *arena, const struct attendee *attendee)
{
    char time[8];
    if (attendee->presence == PRESENCE_NOT_ARRIVED)
        return tr("ei ole saapunut");
    clock_time_of_day(attendee->first_in, time);
    return arena_format(arena, tr("saapui klo %s"), time);
}

static const char *consent_of(const struct attendee *attendee)
{
    if (attendee->consent == CONSENT_UNKNOWN)
        return "";
    return attendee->consent == CONSENT_YES ? tr("saa jakaa") : tr("ei saa jakaa");
}

static void compare_people(const struct attendee *keep, const struct attendee *drop,
                           struct arena *arena, struct merge_facts *facts)
{
    bool arrived = keep->presence != PRESENCE_NOT_ARRIVED;
    add_fact(facts, tr("Nimi"), person_name(arena, keep->given, keep->family),
             person_name(arena, drop->given, drop->family),
             person_name(arena, *keep->given ? keep->given : drop->given, keep->family));
    add_filled(facts, tr("Kutsumanimi"), keep->nickname, drop->nickname);
    add_filled(facts, tr("Yhdistys"), keep->organisation_name, drop->organisation_name);
    add_filled(facts, tr("Sähköposti"), keep->email, drop->email);
    add_filled(facts, tr("Puhelin"), keep->phone, drop->phone);
    add_fact(facts, tr("Ilmoittautuminen"), registration_status_name(keep->status),
             registration_status_name(drop->status),
             registration_status_name(drop->status < keep->status ? drop->status : keep->status));
    add_fact(facts, tr("Saapuminen"), presence_of(arena, keep), presence_of(arena, drop),
             presence_of(arena, arrived ? keep : drop));
    add_filled(facts, tr("Yhteystiedot"), consent_of(keep), consent_of(drop));
    add_filled(facts, tr("Numero"), keep->external_code, drop->external_code);
    add_filled(facts, tr("Huomautus"), keep->note, drop->note);
    add_filled(facts, tr("Tarpeet"), keep->needs, drop->needs);
}

static bool compare_registrations(struct store *store, const struct merge_pair *pair,
                                  struct arena *arena, struct merge_facts *facts,
                                  struct error *error)
{
    struct attendee keep;
    struct attendee drop;
    if (!registration_find(store, &pair->keep, arena, &keep, error) ||
        !registration_find(store, &pair->drop, arena, &drop, error))
        return false;
    compare_people(&keep, &drop, arena, facts);
    return true;
}

/* ---- Two associations ---- */

static size_t find_place(const struct organisation *organisations, size_t count,
                         const struct id *id)
{
    size_t place = 0;
    while (place < count && !id_equal(&organisations[place].id, id))
        place++;
    return place;
}

static void add_sum(struct arena *arena, struct merge_facts *facts, const char *label, size_t keep,
                    size_t drop)
{
    add_fact(facts, label, arena_format(arena, "%zu", keep), arena_format(arena, "%zu", drop),
             arena_format(arena, "%zu", keep + drop));
}

static bool compare_organisations(const struct model *model, const struct merge_pair *pair,
                                  struct arena *arena, struct merge_facts *facts,
                                  struct error *error)
{
    size_t count;
    const struct organisation *all = model_organisations(model, &count);
    const struct organisation_tally *tallies;
    size_t keep = find_place(all, count, &pair->keep);
    size_t drop = find_place(all, count, &pair->drop);
    if (keep == count || drop == count)
        return error_set(error, ERROR_NOT_FOUND, "%s", tr("Yhdistystä ei enää ole."));
    if (!organisation_tally(model, arena, &tallies, error))
        return false;
    add_fact(facts, tr("Nimi"), arena_copy(arena, all[keep].name),
             arena_copy(arena, all[drop].name), arena_copy(arena, all[keep].name));
    add_filled(facts, tr("Kunta"), arena_copy(arena, all[keep].municipality),
               arena_copy(arena, all[drop].municipality));
    add_sum(arena, facts, tr("Ihmisiä"), tallies[keep].people, tallies[drop].people);
    add_sum(arena, facts, tr("Ilmoituksia"), tallies[keep].listings, tallies[drop].listings);
    add_sum(arena, facts, tr("Vaihtoja"), tallies[keep].deals, tallies[drop].deals);
    return true;
}

bool merge_compare(struct store *store, const struct model *model, const struct merge_pair *pair,
                   struct arena *arena, struct merge_facts *facts, struct error *error)
{
    facts->count = 0;
    bool done = pair->organisation ? compare_organisations(model, pair, arena, facts, error)
                                   : compare_registrations(store, pair, arena, facts, error);
    return done && (!arena->failed || error_set_memory(error));
}
