/* The rows that the tables of actions of all forms have in common. Private to this layer. */
#ifndef UI_FORM_ACTIONS_H
#define UI_FORM_ACTIONS_H

#include "vaihtarit/ui/action.h"

/* Each takes its handler. */
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

#endif
