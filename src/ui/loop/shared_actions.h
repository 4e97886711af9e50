/* Rows that stand in more than one table of actions: their words stand once. */
#ifndef UI_SHARED_ACTIONS_H
#define UI_SHARED_ACTIONS_H

#include "vaihtarit/ui/action.h"

/* ---- Of every form: each takes its handler ---- */

#define FORM_LEAVE(handler)                                                                        \
    {                                                                                              \
        .id = "leave", .keys = {KEY_NAMED(ESCAPE)}, .label = tr_noop("poistu"),                    \
        .help = tr_noop("Poistuu tallentamatta. Jos olet kirjoittanut jotain, kysyy ensin."),      \
        .run = (handler)                                                                           \
    }
#define FORM_GO_ON(handler)                                                                        \
    {                                                                                              \
        .id = "next-field", .keys = {KEY_NAMED(TAB)}, .label = tr_noop("seuraava"),                \
        .help = tr_noop("Siirtyy seuraavaan kohtaan, samoin nuoli alas."), .run = (handler)        \
    }
#define FORM_GO_BACK(handler)                                                                      \
    {                                                                                              \
        .id = "previous-field", .keys = {KEY_NAMED(BACKTAB)}, .label = tr_noop("edellinen"),       \
        .help = tr_noop("Siirtyy edelliseen kohtaan, samoin nuoli ylös."), .flags = ACTION_HIDDEN, \
        .run = (handler)                                                                           \
    }

/* ---- Of all screens, and shown in the key bar of the summary: each takes the rest of its row ----
 */

#define SHOW_PAPERS(...)                                                                             \
    {                                                                                                \
        .id = "papers", .keys = {KEY_CONTROL('d')}, .label = tr_noop("paperit"),                     \
        .help = tr_noop("Näyttää kaikki paperit ja kenelle ne ovat: yhteenveto, laput, tarpeet, " \
                        "seinälle, rahoittajalle ja muut."),                                         \
        __VA_ARGS__                                                                                  \
    }
#define SHOW_LOG(...)                                                                                   \
    {                                                                                                   \
        .id = "log", .label = tr_noop("loki"),                                                          \
        .help = tr_noop("Näyttää, mitä illassa on tehty, kuka teki ja milloin. Minkä tahansa voi " \
                        "kumota."),                                                                     \
        __VA_ARGS__                                                                                     \
    }

#endif
