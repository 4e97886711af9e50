/* What a command line asks of name badges: the sheet, the first free label, and who gets one. */
#ifndef VAIHTARIT_CLI_BADGES_H
#define VAIHTARIT_CLI_BADGES_H

#include "vaihtarit/cli/command.h"
#include "vaihtarit/report/badges.h"
#include "vaihtarit/store/evening.h"

/* The rows of a command's table of options. */
#define BADGES_OPTIONS                                                                             \
    {.name = "sheet",                                                                              \
     .value = tr_noop("ARKKI"),                                                                    \
     .help = tr_noop("nimilappujen tarra-arkki, muuten luettelon ensimmäinen")},                   \
        {.name = "start",                                                                          \
         .value = tr_noop("PAIKKA"),                                                               \
         .help = tr_noop("ensimmäisen arkin ensimmäinen vapaa tarra, muuten 1")},                  \
        {.name = "who",                                                                            \
         .value = tr_noop("KOODI-TAI-NIMI"),                                                       \
         .help = tr_noop("nimilappu vain tälle ihmiselle")},                                       \
        {.name = "arrived", .help = tr_noop("nimilaput vain saapuneille")},                        \
    {                                                                                              \
        .name = "test-page", .help = tr_noop("tarra-arkin testisivu nimilappujen sijasta")         \
    }

/* What was asked; zeroed, nothing. */
struct badges_request {
    struct badge_order order;
    struct attendee who;
    struct arena arena; /* of the sheets and of whoever is named */
};

/* True where one of the options was given. */
bool badges_given(const struct command_line *line);

/* Reads the options; ERROR_USAGE where one has no meaning. Release in either case. */
bool badges_read(const struct command_line *line, struct badges_request *request,
                 struct error *error);

/* Finds whoever is named among the evening's people, and gives the order to the evening. */
bool badges_order(const struct command_line *line, struct badges_request *request,
                  struct store *store, struct evening_rows *rows, struct error *error);

void badges_release(struct badges_request *request);

#endif
