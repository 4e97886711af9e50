#include "script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SEARCH "Etsi tai skannaa"

/* Searches by some words, finds one, and Enter lets them in. */
#define CHECK_IN(typed, row, welcome, inside)                                                      \
    {                                                                                              \
        .name = "check in: " typed, .view = "Ovi",                                                 \
        .steps =                                                                                   \
            {                                                                                      \
                {.type = typed,                                                                    \
                 .wish = {.says = "1 osuma", .also = "> [ ] " row, .behind = SEARCH " " typed}},   \
                {.press = "Enter",                                                                 \
                 .wish = {.says = "SISÄÄN " welcome,                                               \
                          .also = "Saapunut " #inside "/32 ",                                      \
                          .behind = SEARCH},                                                       \
                 .saves = true},                                                                   \
            },                                                                                     \
        .adds = {[COUNT_INSIDE] = 1},                                                              \
    }

/* Writes a listing. The form may remember the association of the one before. */
#define LISTING(count, side_key, side, organisation, title, all)                                   \
    {                                                                                              \
        .name = "listing: " title, .view = "Vaihtarit",                                            \
        .steps =                                                                                   \
            {                                                                                      \
                {.press = side_key " F2", .wish = {.says = "Uusi ilmoitus", .behind = "*"}},       \
                {.when = ">Otsikko*",                                                              \
                 .press = "Up Up Ctrl-U",                                                          \
                 .wish = {.behind = ">Yhdistys*", .also = "Kirjoita nimen alku"}},                 \
                {.type = organisation,                                                             \
                 .press = "Tab",                                                                   \
                 .wish = {.says = ">Puoli < " side " >", .also = "Yhdistys* " organisation}},      \
                {.press = "Tab", .wish = {.behind = ">Otsikko*"}},                                 \
                {.type = title,                                                                    \
                 .press = "F2",                                                                    \
                 .wish = {.says = "Kirjattu: " title ".",                                          \
                          .also = #all " ilmoitus",                                                \
                          .at = "> " title},                                                       \
                 .saves = true},                                                                   \
            },                                                                                     \
        .adds = {[count] = 1},                                                                     \
    }

#define MARTAT     "Hyvinkään Martat ry"
#define PORNAINEN  "Pornainen-Seura ry"
#define REUMA      "Tuusulanjärven Reuma ry"
#define JOKELA     "Jokelan Kyläyhdistys ry"
#define KELLOKOSKI "Kellokosken Nuorisoseura ry"

const struct act script_acts[] = {
    {
        .name = "a new event",
        .steps =
            {
                {.wish = {.says = "F2 uusi", .at = "> "}},
                {.press = "F2", .wish = {.says = "F2 tallentaa ja avaa oven.", .behind = ">Nimi*"}},
                {.type = "Järjestötreffit Tuusulassa",
                 .press = "Tab",
                 .wish = {.says = ">Laji < Järjestötreffit > 1/6"}},
                {.press = "Tab", .wish = {.behind = ">Kunta*"}},
                {.type = "Tuusula", .press = "Tab", .wish = {.behind = ">Paikka"}},
                {.type = "Pääkirjasto",
                 .press = "Tab",
                 .wish = {.behind = ">Päivä*     24.11.2026"}},
                {.press = "Tab", .wish = {.behind = ">Paikkoja"}},
                {.type = "80", .press = "Tab", .wish = {.behind = ">Tiedosto"}},
                {.type = "ilta",
                 .press = "F2",
                 .wish = {.says = "Ilta on tiedostossa ~/" SCRIPT_BOOK
                                  ". Tuo seuraavaksi osallistujat: F5.",
                          .also = "Järjestötreffit Tuusulassa · Tuusula · ti 24.11.2026",
                          .behind = SEARCH},
                 .saves = true},
            },
        .adds = {[COUNT_EVENTS] = 1},
    },
    {
        .name = "import the list",
        .view = "Ovi",
        .steps =
            {
                {.press = "F5", .wish = {.says = "Tuo lista", .behind = ">Tiedosto"}},
                {.type = "~/" SCRIPT_LIST,
                 .press = "Enter",
                 .wish = {.says = "36 riviä: lisätään 36. Näistä 4 jonossa, 1 toistuu listalla.",
                          .also = "Mäkinen Marja-Leena Pornaisten",
                          .at = "> Etunimi"}},
                {.press = "F5",
                 .wish = {.says = "Lista on tuotu: 36 uutta osallistujaa.",
                          .also = "Saapunut 0/32"},
                 .saves = true},
                {.press = "Enter", .wish = {.says = "36 ihmistä", .behind = SEARCH}},
            },
        .adds = {[COUNT_REGISTRATIONS] = 36},
    },
    CHECK_IN("makinen h", "Mäkinen Helena", "Helena Mäkinen, " MARTAT, 1),
    CHECK_IN("anna virt", "Virtanen Anna", "Anna Virtanen, Nurmijärven Kulttuuriyhdistys ry", 2),
    CHECK_IN("reuma", "Savolainen Marja", "Marja-Leena Savolainen, " REUMA, 3),
    CHECK_IN("Öhman", "Öhman Mikko", "Mikko Öhman, " KELLOKOSKI, 4),
    CHECK_IN("niemi mantsala", "Niemi Björn", "Björn Niemi, Mäntsälän Kehitysvammaisten Tuki ry",
             5),
    CHECK_IN("seppo jok", "Jokinen Seppo", "Seppo Jokinen, Tuusulan kunta", 6),
    CHECK_IN("hukkala matti", "Yli-Hukkala Matti",
             "Matti Yli-Hukkala, Järvenpään Mielenterveysyhdistys ry", 7),
    CHECK_IN("ÅKERLUND ilkka", "Åkerlund Ilkka", "Ilkka Åkerlund, " JOKELA, 8),
    CHECK_IN("kinnunen seura", "Kinnunen Kari", "Kari Kinnunen, " PORNAINEN, 9),
    CHECK_IN("risto", "Saarinen Risto", "Risto Saarinen, Järvenpään Mielenterveysyhdistys ry", 10),
    {
        .name = "undo the last one",
        .view = "Ovi",
        .steps = {{.press = "F3",
                   .wish = {.says = "Kumottu: kirjattu Risto Saarinen.",
                            .also = "Saapunut 9/32 ",
                            .behind = SEARCH},
                   .saves = true}},
        .adds = {[COUNT_INSIDE] = -1, [COUNT_VOID] = 1},
    },
    {
        .name = "a walk-in",
        .view = "Ovi",
        .steps =
            {
                {.type = "maija lind",
                 .wish = {.says =
                              "Haulla ”maija lind” ei löydy ketään. F2 lisää uuden osallistujan",
                          .behind = SEARCH " maija lind"}},
                {.press = "F2",
                 .wish = {.says = "Etunimi* Maija",
                          .also = "Sukunimi Lind",
                          .behind = ">Yhdistys"}},
                {.type = "pornainen",
                 .wish = {.says = PORNAINEN " Pornainen Nuoli alas valitsee näistä.",
                          .behind = "pornainen"}},
                {.press = "Down Enter", .wish = {.behind = PORNAINEN}},
                {.press = "F2",
                 .wish = {.says = "SISÄÄN Maija Lind, " PORNAINEN " Lisätty listalle.",
                          .also = "Saapunut 10/33 ",
                          .behind = SEARCH},
                 .saves = true},
            },
        .adds = {[COUNT_REGISTRATIONS] = 1, [COUNT_INSIDE] = 1},
    },
    {
        .name = "somebody without a name",
        .view = "Ovi",
        .steps = {{.press = "F4",
                   .wish = {.says = "Ilman nimeä on nyt 1 kävijä.",
                            .also = "Saapunut 10/33 +1 ",
                            .behind = SEARCH},
                   .saves = true}},
        .adds = {[COUNT_HEADS] = 1},
    },
    LISTING(COUNT_OFFERS, "Left", "tarjoaa", MARTAT, "Sukankudontaa", 1),
    LISTING(COUNT_OFFERS, "Left", "tarjoaa", PORNAINEN, "Kotiseutukävely", 2),
    LISTING(COUNT_WANTS, "Right", "etsii", PORNAINEN, "Neulonnan opetusta", 3),
    LISTING(COUNT_WANTS, "Right", "etsii", MARTAT, "Opas retkelle", 4),
    {
        .name = "a swap from listings",
        .view = "Vaihtarit",
        .steps =
            {
                {.type = "sukan", .wish = {.says = "[Tarjotaan 1]", .behind = "Etsi sukan"}},
                {.press = "F8",
                 .wish = {.says = "Mitä Sukankudontaa",
                          .also = "Kuka antaa " MARTAT,
                          .behind = ">Kenelle"}},
                {.type = PORNAINEN, .press = "Enter", .wish = {.behind = ">Toive"}},
                {.press = "Down", .wish = {.at = "> Neulonnan opetusta"}},
                {.press = "Enter",
                 .wish = {.says = "Toive Neulonnan opetusta",
                          .also = PORNAINEN " antaa " MARTAT ":lle vastineeksi",
                          .behind = ">Mitä"}},
                {.press = "Down", .wish = {.at = "> Kotiseutukävely"}},
                {.press = "Enter", .wish = {.says = "Mitä Kotiseutukävely", .behind = ">Toive"}},
                {.press = "Down", .wish = {.at = "> Opas retkelle"}},
                {.press = "Enter",
                 .wish = {.says = "Tästä tulee vaihto:",
                          .also = MARTAT " antaa " PORNAINEN
                                         ":lle: Sukankudontaa (varaa tarjouksen, täyttää toiveen)",
                          .behind = ">Viimeistään"}},
                {.type = "15.12.2026", .press = "Tab", .wish = {.behind = ">Soittaja"}},
                {.press = "Tab", .wish = {.behind = ">Huomautus"}},
                {.type = "Soitellaan!",
                 .press = "Enter",
                 .wish = {.says = "Sovittu: " MARTAT " ⇄ " PORNAINEN ".",
                          .also = "Vaihtoja 1 ",
                          .behind = "Etsi sukan"},
                 .saves = true},
                {.press = "Esc", .wish = {.says = "piilossa 4 (F4)", .never = "sukan"}},
            },
        .adds = {[COUNT_TRADES] = 1, [COUNT_LEGS] = 2},
    },
    {
        .name = "a ring of three",
        .view = "Vaihdot",
        .steps =
            {
                {.press = "F2", .wish = {.says = "Sovi vaihto", .behind = ">Kuka antaa"}},
                {.type = REUMA, .press = "Tab", .wish = {.behind = ">Mitä"}},
                {.type = "Liikuntaohjausta", .press = "Tab", .wish = {.behind = ">Kenelle"}},
                {.type = JOKELA, .press = "Tab", .wish = {.behind = ">Mitä"}},
                {.type = "Kylätalon ilta",
                 .press = "F4",
                 .wish = {.says = "Rinki: viimeinen antaa ensimmäiselle.", .behind = ">Kenelle"}},
                {.type = KELLOKOSKI,
                 .press = "Tab",
                 .wish = {.says = KELLOKOSKI " antaa " REUMA ":lle",
                          .also = "Tästä tulee rinki:",
                          .behind = ">Mitä"}},
                {.type = "Nuorten bändi",
                 .wish = {.behind = ">Mitä         Nuorten bändi", .says = "Tästä tulee rinki:"}},
                {.press = "F2",
                 .wish = {.says = "Sovittu: " REUMA " → " JOKELA " → " KELLOKOSKI " → " REUMA ".",
                          .also = "Vaihtoja 2 ",
                          .at = "> " REUMA},
                 .saves = true},
            },
        .adds = {[COUNT_TRADES] = 1, [COUNT_LEGS] = 3},
    },
};
const size_t script_act_count = sizeof script_acts / sizeof *script_acts;

const struct act script_summary = {
    .name = "save the summary",
    .view = "Yhteenveto",
    .steps =
        {
            {.press = "F2",
             .wish = {.says = "Yhteenveto: mihin tiedostoon paperi tallennetaan?",
                      .behind = "/ilta-yhteenveto.pdf"}},
            {.press = "Backspace Backspace Backspace", .wish = {.behind = "/ilta-yhteenveto."}},
            {.type = "txt",
             .press = "Enter",
             .wish = {.says = "Paperi on tiedostossa ~/" SCRIPT_SUMMARY "."},
             .saves = true},
        },
};

const struct act script_sync = {
    .name = "sync to a registry that is not there yet",
    .view = "Synkronointi",
    .steps =
        {
            {.press = "F5",
             .wish = {.says = "Minkä tiedoston kanssa synkronoidaan?",
                      .behind = "/" SCRIPT_REGISTRY}},
            {.press = "Enter",
             .wish = {.says = "Tiedostoa ~/" SCRIPT_REGISTRY " ei ole. Luodaanko se?",
                      .at = "> Ei"}},
            {.press = "Up", .wish = {.at = "> Kyllä"}},
            {.press = "Enter",
             .wish = {.says = "Synkronoitu.", .also = "ja saatiin 0 muutosta. Kohde luotiin."},
             .saves = true},
        },
};

void script_counts(size_t acts, int counts[COUNTS])
{
    memset(counts, 0, COUNTS * sizeof *counts);
    for (size_t act = 0; act < acts; act++)
        for (size_t i = 0; i < COUNTS; i++)
            counts[i] += script_acts[act].adds[i];
}

/* ---- Playing ---- */

static const char *const main_views[] = {"Ovi",        "Vaihtarit",    "Vaihdot",
                                         "Yhteenveto", "Synkronointi", "Asetukset"};
enum { MAIN_VIEWS = sizeof main_views / sizeof *main_views };

/* The strip in the header shows the view in use in brackets. */
static bool wait_for_view(struct pty *pty, const char *view)
{
    char tab[32];
    (void)snprintf(tab, sizeof tab, "[%s]", view);
    return pty_wait(pty, &(struct wish){.says = tab, .also = "F1 ohje"}, __FILE__, __LINE__);
}

static size_t find_view(struct pty *pty)
{
    for (size_t i = 0; i < MAIN_VIEWS; i++) {
        char tab[32];
        (void)snprintf(tab, sizeof tab, "[%s]", main_views[i]);
        if (pty_is(pty, &(struct wish){.says = tab}))
            return i;
    }
    return MAIN_VIEWS;
}

bool script_go_to(struct pty *pty, const char *view)
{
    if (!pty_wait(pty, &(struct wish){.says = "[", .also = "F1 ohje"}, __FILE__, __LINE__))
        return false;
    size_t place = find_view(pty);
    assert_true(place < MAIN_VIEWS);
    while (strcmp(main_views[place], view) != 0) {
        place = (place + 1) % MAIN_VIEWS;
        pty_press(pty, "Tab");
        if (!wait_for_view(pty, main_views[place]))
            return false;
    }
    return true;
}

bool script_send(struct pty *pty, const struct step *step)
{
    if (step->when && !pty_is(pty, &(struct wish){.says = step->when}))
        return false;
    if (step->type)
        pty_type(pty, step->type);
    if (step->press)
        pty_press(pty, step->press);
    return true;
}

static bool is_step(const struct step *step)
{
    return step->wish.says || step->wish.at || step->wish.behind;
}

size_t script_steps(const struct act *act)
{
    size_t count = 0;
    while (count < STEPS_MOST && is_step(&act->steps[count]))
        count++;
    return count;
}

void script_play(struct pty *pty, const struct act *act)
{
    assert_true(!act->view || script_go_to(pty, act->view));
    for (size_t i = 0; i < script_steps(act); i++)
        if (script_send(pty, &act->steps[i]))
            pty_require(pty, &act->steps[i].wish, act->name, (int)i);
}
