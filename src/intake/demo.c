#include "vaihtarit/intake/demo.h"

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/intake/import.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/feedback.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <stdlib.h>
#include <string.h>

/* Times are minutes before now. */
enum { LISTS_CAME = 20, DOORS_OPENED = 11, MINUTE = 60 * 1000 };

/* Columns of demo/people.csv that no import knows: it tells who has come, and when. */
enum { EMAIL_COLUMN = 4, ARRIVAL_COLUMN = 10, ATTENDEES_MOST = 200 };

struct walk_in {
    int minutes;
    struct registration_form form;
};

static const struct walk_in walk_ins[] = {
    {6,
     {.given = "Tarja",
      .family = "Kuusela",
      .organisation = "Pornainen-Seura ry",
      .municipality = "Pornainen",
      .consent = CONSENT_YES}},
    {2,
     {.given = "Samir",
      .family = "Haddad",
      .organisation = "Jokelan Kyläyhdistys ry",
      .municipality = "Tuusula",
      .note = "Naapurin kutsumana"}},
};

struct head {
    int minutes;
    int people;
};

static const struct head heads[] = {{7, 2}, {3, 1}};

/* A leg by its associations and the titles of their listings. */
struct demo_leg {
    const char *giver;
    const char *offer;
    const char *receiver;
    const char *want;
};

enum { LEGS_MOST = 3 };

struct demo_trade {
    int minutes;
    bool done;
    const char *note;
    struct demo_leg legs[LEGS_MOST]; /* a leg without a giver ends them */
};

static const struct demo_trade trades[] = {
    {5,
     true,
     "Kuvat tästä illasta",
     {{"Järvenpään Kameraseura ry", "Tapahtumakuvausta ja kuvankäsittelyä",
       "Tusby Svenska Förening rf", "Valokuvaaja tapahtumiin"}}},
    {3,
     false,
     "Museolle keväällä, metsään syyskuussa",
     {{"Pornainen-Seura ry", "Kirkon museon esittely", "Pornaisten Partiolaiset ry",
       "Museokäynti lapsiryhmälle"},
      {"Pornaisten Partiolaiset ry", "Sieniretki metsäisine ruuanlaittoineen", "Pornainen-Seura ry",
       "Metsäretki syksyllä"}}},
    {1,
     false,
     "",
     {{"Järvenpään Mielenterveysyhdistys ry", "Luentosarja jaksamisesta",
       "Kellokosken Nuorisoseura ry", "Luento mielen hyvinvoinnista nuorille"},
      {"Kellokosken Nuorisoseura ry", "Nuoret opettavat älypuhelimen käyttöä",
       "Nurmijärven Eläkkeensaajat ry", "Digineuvontaa ikäihmisille"},
      {"Nurmijärven Eläkkeensaajat ry", "Kirjanpitoapua ja tilintarkastusta",
       "Järvenpään Mielenterveysyhdistys ry", "Kirjanpitäjä pienelle yhdistykselle"}}},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct question scale = {
    .text = "Millainen ilta oli?", .kind = QUESTION_SCALE, .options = ""};
static const struct question remark = {
    .text = "Mikä jäi mieleen?", .kind = QUESTION_REMARK, .options = ""};

/* What those who left early answered to the two questions. */
static const struct {
    int score;
    const char *remark;
} feedback[] = {
    {5, "Löytyi heti kuvaaja kevätjuhlaan."},
    {4, ""},
    {5, "Lämmin vastaanotto ja hyvä kahvi."},
    {3, "Aikaa jutella olisi saanut olla enemmän."},
    {4, ""},
    {5, ""},
    {4, ""},
    {5, "Sovimme sieniretken samalta istumalta!"},
};

/* The evening while it is being written. */
struct demo {
    struct store *store;
    struct id event;
    struct arena arena;
    struct table people;
    const struct attendee *attendees;
    size_t attendee_count;
    const struct listing *listings;
    size_t listing_count;
    struct error *error;
};

static bool read_asset(struct table *table, const char *name, struct error *error)
{
    const unsigned char *bytes;
    size_t size;
    if (!asset_find(name, &bytes, &size))
        return error_set(error, ERROR_SYSTEM, "%s is missing from the program", name);
    return table_read_bytes(table, bytes, size, error);
}

static bool bring_in(struct demo *demo, enum intake_kind kind, const struct table *table)
{
    struct import_plan plan;
    struct import_counts counts;
    bool done =
        import_prepare(&plan, kind, table, NULL, demo->error) &&
        import_run(&plan, demo->store, &demo->event, true, NULL, NULL, &counts, demo->error);
    import_release(&plan);
    return done;
}

static bool add_event(struct demo *demo)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    const struct event event = {.name = "Seurakahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "Pornaisten kirjasto",
                                .date = today,
                                .capacity = 70};
    return event_add(demo->store, &event, &demo->event, demo->error);
}

static bool bring_lists_in(struct demo *demo)
{
    struct table listings = {0};
    bool done = read_asset(&listings, "demo/listings.csv", demo->error) &&
                read_asset(&demo->people, "demo/people.csv", demo->error) &&
                bring_in(demo, INTAKE_PEOPLE, &demo->people) &&
                bring_in(demo, INTAKE_LISTINGS, &listings);
    table_release(&listings);
    return done;
}

static bool read_back(struct demo *demo)
{
    const struct id none = {{0}};
    return registration_slice(demo->store, &demo->event, &none, ATTENDEES_MOST, &demo->arena,
                              &demo->attendees, &demo->attendee_count, demo->error) &&
           listing_list(demo->store, &demo->event, &demo->arena, &demo->listings,
                        &demo->listing_count, demo->error);
}

static bool check_in(struct demo *demo, const char *email)
{
    for (size_t i = 0; i < demo->attendee_count; i++) {
        if (strcmp(demo->attendees[i].email, email) == 0)
            return presence_check_in(demo->store, &demo->attendees[i].registration, NULL,
                                     demo->error);
    }
    return error_set(demo->error, ERROR_SYSTEM, "the demo has no %s", email);
}

static bool let_people_in(struct demo *demo, int minutes)
{
    bool done = true;
    for (size_t row = 1; row < demo->people.row_count && done; row++) {
        const char *arrival = table_cell(&demo->people, row, ARRIVAL_COLUMN);
        if (arrival[0] != '\0' && atoi(arrival) == minutes)
            done = check_in(demo, table_cell(&demo->people, row, EMAIL_COLUMN));
    }
    for (size_t i = 0; i < COUNT(walk_ins) && done; i++) {
        struct id id;
        if (walk_ins[i].minutes == minutes)
            done = registration_walk_in(demo->store, &demo->event, &walk_ins[i].form, NULL, &id,
                                        demo->error);
    }
    for (size_t i = 0; i < COUNT(heads) && done; i++) {
        if (heads[i].minutes == minutes)
            done = headcount_add(demo->store, &demo->event, heads[i].people, NULL, demo->error);
    }
    return done;
}

static bool find_listing(struct demo *demo, enum listing_side side, const char *title,
                         struct id *id)
{
    for (size_t i = 0; i < demo->listing_count; i++) {
        const struct listing *listing = &demo->listings[i];
        if (listing->side == side && strcmp(listing->title, title) == 0) {
            *id = listing->id;
            return true;
        }
    }
    return error_set(demo->error, ERROR_SYSTEM, "the demo has no listing %s", title);
}

static bool trade(struct demo *demo, const struct demo_trade *trade)
{
    struct trade_leg_form legs[LEGS_MOST];
    size_t count = 0;
    for (; count < LEGS_MOST && trade->legs[count].giver; count++) {
        const struct demo_leg *leg = &trade->legs[count];
        legs[count] = (struct trade_leg_form){
            .giver = leg->giver, .receiver = leg->receiver, .what = leg->offer};
        if (!find_listing(demo, LISTING_OFFER, leg->offer, &legs[count].offer) ||
            !find_listing(demo, LISTING_WANT, leg->want, &legs[count].want))
            return false;
    }
    const struct trade_form form = {.legs = legs, .leg_count = count, .note = trade->note};
    struct id id;
    return trade_add(demo->store, &demo->event, &form, &id, demo->error) &&
           (!trade->done || trade_set_status(demo->store, &id, TRADE_DONE, demo->error));
}

static bool make_trades(struct demo *demo, int minutes)
{
    bool done = true;
    for (size_t i = 0; i < COUNT(trades) && done; i++) {
        if (trades[i].minutes == minutes)
            done = trade(demo, &trades[i]);
    }
    return done;
}

static bool ask_on_the_way_out(struct demo *demo)
{
    struct id id;
    return question_add(demo->store, &demo->event, &scale, &id, demo->error) &&
           question_add(demo->store, &demo->event, &remark, &id, demo->error);
}

static bool hear_feedback(struct demo *demo)
{
    bool done = true;
    for (size_t i = 0; i < COUNT(feedback) && done; i++) {
        const struct feedback_answer answers[] = {
            {.question = scale.text, .score = feedback[i].score, .text = ""},
            {.question = remark.text, .text = feedback[i].remark},
        };
        done = feedback_give(demo->store, &demo->event, answers, COUNT(answers), demo->error);
    }
    return done;
}

/* Minute by minute, so that the log tells the evening in its order. */
static bool write_evening(struct demo *demo)
{
    int64_t now = clock_now();
    store_set_moment(demo->store, now - LISTS_CAME * MINUTE);
    bool done =
        add_event(demo) && ask_on_the_way_out(demo) && bring_lists_in(demo) && read_back(demo);
    for (int minutes = DOORS_OPENED; minutes >= 0 && done; minutes--) {
        store_set_moment(demo->store, now - minutes * MINUTE);
        done = let_people_in(demo, minutes) && make_trades(demo, minutes);
    }
    store_set_moment(demo->store, 0);
    return done && hear_feedback(demo);
}

bool demo_write(const char *path, struct error *error)
{
    struct demo demo = {.error = error};
    if (!store_create(&demo.store, path, error))
        return false;
    bool done = write_evening(&demo);
    table_release(&demo.people);
    arena_release(&demo.arena);
    if (done)
        store_close(demo.store);
    else
        store_discard(demo.store);
    return done;
}
