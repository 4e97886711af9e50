/* Proposals: the swaps and rings that meet the most wants, to be agreed, pinned or rejected. */
#include "proposing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/proposals.h"
#include "vaihtarit/store/setting.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/verdict.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/screens.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHORTEST = 2, USUAL = 3, LONGEST = 4 };

/* Where this laptop keeps how many associations a ring may have. */
#define LONGEST_SETTING "rings.longest"

/* ---- Opening and following ---- */

static bool read_longest(struct app *app, struct proposing *proposing, struct error *error)
{
    struct arena arena = {0};
    const char *value;
    bool done = setting_read(app->store, LONGEST_SETTING, "", &arena, &value, error);
    long longest = done ? strtol(value, NULL, 10) : 0;
    proposing->longest = longest >= SHORTEST && longest <= LONGEST ? (size_t)longest : USUAL;
    arena_release(&arena);
    return done;
}

static void look_again(struct app *app, struct proposing *proposing, bool anyway)
{
    struct error error = {0};
    if (!proposing_follow(app, proposing, anyway, &error))
        app_fail(app, &error);
}

static bool proposals_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct proposing *proposing = view->state;
    if (read_longest(app, proposing, error) && proposing_follow(app, proposing, true, error))
        return true;
    proposing_release(proposing);
    return false;
}

static void proposals_refresh(struct app *app, struct view *view)
{
    look_again(app, view->state, false);
}

static void proposals_close(struct app *app, struct view *view)
{
    (void)app;
    proposing_release(view->state);
}

static bool proposals_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct proposing *proposing = view->state;
    if (proposing->reading)
        return page_key(&proposing->page, key);
    return list_key(&proposing->list, &proposing_source, proposing, key);
}

/* ---- Why not ---- */

static const char *why_nothing(const struct app *app, const struct view *view)
{
    (void)app;
    return proposing_selected(view->state) ? NULL : tr("Yhtään ehdotusta ei ole valittuna.");
}

static const char *why_no_ring(const struct app *app, const struct view *view)
{
    const struct proposal *proposal = proposing_selected(view->state);
    if (proposal && proposal->leg_count == 1)
        return tr("Lahjaa ei voi kiinnittää. Sovi se (F2) tai kiellä pari (F7).");
    return why_nothing(app, view);
}

/* ---- Agreeing ---- */

static bool add_trade(struct app *app, const struct proposal *proposal, enum trade_status status,
                      struct error *error)
{
    struct id id;
    struct trade_leg_form *legs = calloc(proposal->leg_count, sizeof *legs);
    if (!legs)
        return error_set_memory(error);
    for (size_t i = 0; i < proposal->leg_count; i++)
        legs[i] = (struct trade_leg_form){.giver = proposal->legs[i].offer->organisation_name,
                                          .receiver = proposal->legs[i].want->organisation_name,
                                          .what = "",
                                          .offer = proposal->legs[i].offer->id,
                                          .want = proposal->legs[i].want->id};
    const struct trade_form form = {
        .legs = legs, .leg_count = proposal->leg_count, .due = "", .note = "", .status = status};
    bool done = trade_add(app->store, &app->event.id, &form, &id, error);
    free(legs);
    return done;
}

static void record(struct app *app, struct view *view, enum trade_status status)
{
    struct proposing *proposing = view->state;
    const struct proposal *proposal = proposing_selected(proposing);
    struct buffer parties = {0};
    struct error error = {0};
    proposals_add_parties(&parties, proposal);
    if (!add_trade(app, proposal, status, &error)) {
        app_fail(app, &error);
    } else {
        proposing->reading = false;
        app_saved(app,
                  status == TRADE_AGREED ? tr("Sovittu: %s. F3 kumoaa.")
                                         : tr("Kirjattu ehdotetuksi: %s. F3 kumoaa."),
                  buffer_text(&parties));
    }
    buffer_release(&parties);
}

static void agree(struct app *app, struct view *view)
{
    record(app, view, TRADE_AGREED);
}

static void propose(struct app *app, struct view *view)
{
    record(app, view, TRADE_PROPOSED);
}

/* ---- Verdicts ---- */

static struct verdict_leg leg_pair(const struct proposal_leg *leg)
{
    return (struct verdict_leg){leg->offer->id, leg->want->id};
}

static bool put_verdict(struct app *app, enum verdict_kind kind, bool taken_back,
                        const struct proposal *proposal, struct error *error)
{
    struct verdict_leg *pairs = calloc(proposal->leg_count, sizeof *pairs);
    if (!pairs)
        return error_set_memory(error);
    for (size_t i = 0; i < proposal->leg_count; i++)
        pairs[i] = leg_pair(&proposal->legs[i]);
    bool done =
        taken_back
            ? verdict_remove(app->store, &app->event.id, kind, pairs, proposal->leg_count, error)
            : verdict_put(app->store, &app->event.id, kind, pairs, proposal->leg_count, error);
    free(pairs);
    return done;
}

static void pin(struct app *app, struct view *view)
{
    const struct proposal *proposal = proposing_selected(view->state);
    struct error error = {0};
    bool pinned = proposal->pinned;
    if (!put_verdict(app, VERDICT_PIN, pinned, proposal, &error))
        app_fail(app, &error);
    else if (pinned)
        app_saved(app, "%s", tr("Irrotettu: parempi ehdotus saa taas tulla tilalle."));
    else
        app_saved(app, "%s", tr("Kiinnitetty: muut ehdotukset sovitetaan tämän ympärille."));
}

static const char *pin_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct proposal *proposal = proposing_selected(view->state);
    return proposal && proposal->pinned ? tr("irrota") : tr("kiinnitä");
}

static void reject(struct app *app, struct view *view)
{
    struct proposing *proposing = view->state;
    const struct proposal *proposal = proposing_selected(proposing);
    struct error error = {0};
    enum verdict_kind kind = proposal->leg_count == 1 ? VERDICT_FORBID : VERDICT_REJECT;
    proposing->reading = false;
    if (put_verdict(app, kind, false, proposal, &error))
        app_saved(app, "%s", tr("Hylätty: samaa ei ehdoteta enää. F3 kumoaa."));
    else
        app_fail(app, &error);
}

static void forbid_pair(struct app *app, struct proposing *proposing,
                        const struct verdict_leg *pair)
{
    struct error error = {0};
    proposing->reading = false;
    if (verdict_put(app->store, &app->event.id, VERDICT_FORBID, pair, 1, &error))
        app_saved(app, "%s", tr("Kielletty: näitä kahta ei panna enää yhteen. F3 kumoaa."));
    else
        app_fail(app, &error);
}

/* The proposal may have gone meanwhile: what was asked about is what was read on the screen. */
static void forbid_chosen(struct app *app, size_t choice, void *context)
{
    struct view *view = context;
    struct proposing *proposing = view->state;
    forbid_pair(app, proposing, &proposing->asked[choice]);
}

/* Which of its legs does not suit? */
static void forbid(struct app *app, struct view *view)
{
    struct proposing *proposing = view->state;
    const struct proposal *proposal = proposing_selected(proposing);
    struct arena texts = {0};
    struct error error = {0};
    if (proposal->leg_count == 1) {
        const struct verdict_leg pair = leg_pair(&proposal->legs[0]);
        forbid_pair(app, proposing, &pair);
        return;
    }
    const char **choices = arena_allocate(&texts, proposal->leg_count * sizeof *choices);
    for (size_t i = 0; choices && i < proposal->leg_count; i++) {
        proposing->asked[i] = leg_pair(&proposal->legs[i]);
        choices[i] = arena_format(&texts, "%s – %s", proposal->legs[i].offer->title,
                                  proposal->legs[i].want->title);
    }
    if (texts.failed) {
        error_set_memory(&error);
        app_fail(app, &error);
    } else {
        app_choose(app, &(struct choice_prompt){.question = tr("Mitkä eivät sovi yhteen?"),
                                                .choices = choices,
                                                .count = proposal->leg_count,
                                                .done = forbid_chosen,
                                                .context = view});
    }
    arena_release(&texts);
}

static void forgive(struct app *app, struct view *view)
{
    (void)view;
    struct error error = {0};
    size_t count;
    if (!verdict_forgive(app->store, &app->event.id, &count, &error))
        app_fail(app, &error);
    else if (count == 0)
        app_say(app, MESSAGE_INFO, "%s", tr("Mitään ei ole hylätty eikä kielletty."));
    else
        app_saved(app, "%s", tr("Hylätyt ja kielletyt saa taas ehdottaa. F3 kumoaa."));
}

/* ---- How long, and reading ---- */

static void change_length(struct app *app, struct view *view)
{
    struct proposing *proposing = view->state;
    struct error error = {0};
    char text[8];
    proposing->longest = proposing->longest >= LONGEST ? SHORTEST : proposing->longest + 1;
    (void)snprintf(text, sizeof text, "%zu", proposing->longest);
    if (!setting_write(app->store, LONGEST_SETTING, text, &error) ||
        !proposing_follow(app, proposing, true, &error)) {
        app_fail(app, &error);
        return;
    }
    if (proposing->longest == SHORTEST)
        app_say(app, MESSAGE_INFO, "%s", tr("Ehdotetaan vain kahden yhdistyksen vaihtoja."));
    else
        app_say(app, MESSAGE_INFO, tr("Ringissä on enintään %zu yhdistystä."), proposing->longest);
}

static void read_whole(struct app *app, struct view *view)
{
    (void)app;
    struct proposing *proposing = view->state;
    proposing->reading = !proposing->reading;
    proposing->page = (struct page){0};
}

static const char *read_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct proposing *proposing = view->state;
    return proposing->reading ? tr("luettelo") : tr("lue koko");
}

static void leave(struct app *app, struct view *view)
{
    struct proposing *proposing = view->state;
    if (proposing->reading)
        proposing->reading = false;
    else
        app_close_view(app, view);
}

static const struct action proposal_actions[] = {
    {
        .id = "agree",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("sovi"),
        .help = tr_noop("Kirjaa ehdotuksen sovituksi vaihdoksi."),
        .why_off = why_nothing,
        .run = agree,
    },
    {
        .id = "read",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("lue koko"),
        .help = tr_noop("Näyttää valitun ehdotuksen koko ruudulla: kuka antaa, mitä ja miksi."),
        .why_off = why_nothing,
        .label_now = read_label,
        .run = read_whole,
    },
    {
        .id = "reject",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("hylkää"),
        .help = tr_noop("Hylkää ehdotuksen: juuri sitä ei ehdoteta enää."),
        .why_off = why_nothing,
        .run = reject,
    },
    {
        .id = "pin",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("kiinnitä"),
        .help = tr_noop("Kiinnittää ehdotuksen, jolloin se pysyy ja muut sovitetaan sen ympärille, "
                        "tai irrottaa sen."),
        .why_off = why_no_ring,
        .label_now = pin_label,
        .run = pin,
    },
    {
        .id = "forbid",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("kiellä pari"),
        .help = tr_noop("Kieltää panemasta tiettyä tarjousta ja toivetta yhteen missään "
                        "ehdotuksessa."),
        .why_off = why_nothing,
        .run = forbid,
    },
    {
        .id = "propose",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("ehdotetuksi"),
        .help = tr_noop("Kirjaa vaihdon ehdotetuksi: paikat varataan, mutta sovittu se ei vielä "
                        "ole."),
        .why_off = why_nothing,
        .run = propose,
    },
    {
        .id = "length",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("ringin koko"),
        .help = tr_noop("Vaihtaa, montako yhdistystä ringissä saa olla: 2, 3 tai 4."),
        .run = change_length,
    },
    {
        .id = "forgive",
        .label = tr_noop("palauta hylätyt"),
        .help = tr_noop("Ottaa takaisin kaiken, mikä on hylätty tai kielletty."),
        .run = forgive,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa luetteloon tai edelliseen näkymään."),
        .run = leave,
    },
};

const struct view_ops proposals_view = {
    .name = tr_noop("Ehdotukset"),
    .title = tr_noop("Ehdotukset: kenen kannattaisi vaihtaa"),
    .intro = tr_noop("Ohjelma lukee tarjoukset ja toiveet ja ehdottaa vaihtoja ja rinkejä, jotka "
                     "täyttävät niin monta toivetta kuin mahdollista. Jokaisessa ringissä "
                     "kukin antaa seuraavalle ja viimeinen ensimmäiselle."),
    .state_size = sizeof(struct proposing),
    .actions = ACTION_TABLE(proposal_actions),
    .open = proposals_open,
    .refresh = proposals_refresh,
    .layout = proposals_layout,
    .draw = proposals_draw,
    .key = proposals_key,
    .close = proposals_close,
};
