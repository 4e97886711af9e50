#include "sample.h"

#include "vaihtarit/core/municipality.h"

#define ID(number)                                                                                 \
    {                                                                                              \
        .bytes = { [0] = 0x5A, [15] = (number) }                                                   \
    }
#define UNKNOWN                                                                                    \
    .nickname = "", .email = "", .phone = "", .needs = "", .note = "", .external_code = "",        \
    .registered_at = ""
#define NOT_ARRIVED .first_in = "", .first_desk = ""

static const struct event event = {.id = ID(1),
                                   .name = "Syksyn seurakahvit",
                                   .kind = EVENT_SEURAKAHVIT,
                                   .municipality = "Pornainen",
                                   .venue = "Kirkonkylän koulu",
                                   .date = "2026-11-24",
                                   .capacity = 80};

static const struct attendee attendees[] = {
    {.registration = ID(11),
     .given = "Örjan",
     .family = "Åkerblom",
     .organisation_name = "Tusby Svenska Förening rf",
     .municipality = "Tuusula",
     UNKNOWN,
     NOT_ARRIVED},
    {.registration = ID(12),
     .given = "Anna",
     .family = "Mäkinen",
     .nickname = "Anni",
     .organisation_name = "Tuusulanjärven Reuma ry",
     .municipality = "Tuusula",
     .email = "anna@example.org",
     .phone = "+358 40 123 4567",
     .needs = "gluteeniton",
     .note = "tulee \"myöhässä\"; soittaa",
     .external_code = "A-12",
     .consent = CONSENT_YES,
     .presence = PRESENCE_INSIDE,
     .first_in = "2026-11-24T17:31:00+02:00",
     .first_desk = "laptop A"},
    {.registration = ID(13),
     .given = "Ärla",
     .family = "Ylä-Österman-von Hertzen-Rautavaara",
     .organisation_name = "Keski-Uudenmaan eläkkeensaajien ja omaishoitajien yhteisjärjestö ry",
     .municipality = "",
     UNKNOWN,
     NOT_ARRIVED,
     .status = REGISTRATION_WAITLIST},
    {.registration = ID(14),
     .given = "=cmd|' /C calc'!A0",
     .family = "Paha\x1b[31m\nVeikko",
     .organisation_name = "Hämäräyhtiö \xe2\x80\xae yr",
     .municipality = "Pornainen",
     UNKNOWN,
     .source = SOURCE_WALK_IN,
     .consent = CONSENT_NO,
     .presence = PRESENCE_LEFT,
     .first_in = "2026-11-24T17:05:00+02:00",
     .first_desk = "laptop B"},
};

static const struct question questions[] = {
    {.id = ID(15),
     .text = "Tarvitsetko induktiosilmukan?",
     .kind = QUESTION_YES_NO,
     .options = "",
     .required = true,
     .position = 1},
    {.id = ID(16),
     .text = "Mitä syöt?",
     .kind = QUESTION_CHOICE,
     .options = "kala|kasvis",
     .position = 2},
    {.id = ID(17), .text = "Mistä kuulit?", .kind = QUESTION_TEXT, .options = "", .position = 3},
};

/* One row for each attendee. */
static const char *const answers[] = {
    "",   "",       "",                                           /* Örjan */
    "no", "kasvis", "=naapurilta; \"viime tipassa\"",             /* Anna */
    "",   "kala",   "",                                           /* Ärla */
    "no", "kasvis", "lehdestä, jota saa \xe2\x80\xae kirjastosta" /* Veikko */
};

static const struct listing listings[] = {
    {.id = ID(21),
     .organisation_name = "Pornainen-Seura ry",
     .municipality = "Pornainen",
     .side = LISTING_OFFER,
     .title = "Kirkon museon esittely",
     .detail = "Opastettu kierros 25 hengelle, kesto noin tunti",
     .theme = "Kulttuuri",
     .contact = "Aino Mattila",
     .contact_consent = CONSENT_YES,
     .capacity = 1,
     .taken = 1,
     .valid_until = ""},
    {.id = ID(22),
     .organisation_name = "Tuusulanjärven Reuma ry",
     .municipality = "Tuusula",
     .side = LISTING_OFFER,
     .title = "Vertaistukiryhmän ohjaajakoulutus",
     .detail = "",
     .theme = "Vertaistuki",
     .contact = "Ritva Laine",
     .contact_consent = CONSENT_YES,
     .capacity = 3,
     .valid_until = "2027-01-31"},
    {.id = ID(23),
     .organisation_name = "Hyvinkään Omaishoitajat ry",
     .municipality = "Hyvinkää",
     .side = LISTING_OFFER,
     .title = "Kevätretki",
     .detail = "",
     .theme = "",
     .contact = "",
     .capacity = 1,
     .valid_until = "2026-11-23"},
    {.id = ID(24),
     .organisation_name = "Pornaisten Partiolaiset ry",
     .municipality = "Pornainen",
     .side = LISTING_WANT,
     .title = "Museokäynti lapsiryhmälle",
     .detail = "Paikallishistoriaa 7–10-vuotiaille",
     .theme = "Kulttuuri",
     .contact = "Ilkka Niemi",
     .contact_consent = CONSENT_NO,
     .capacity = 1,
     .taken = 1,
     .valid_until = ""},
    {.id = ID(25),
     .organisation_name = "Tuusulanjärven Reuma ry",
     .municipality = "Tuusula",
     .side = LISTING_WANT,
     .title = "Apua someviestintään",
     .detail = "Facebook ja Instagram haltuun",
     .theme = "Viestintä",
     .contact = "Ritva Laine",
     .capacity = 1,
     .valid_until = ""},
    {.id = ID(26),
     .organisation_name = "Tuusulanjärven Reuma ry",
     .municipality = "Tuusula",
     .side = LISTING_WANT,
     .title = "Sali",
     .detail = "",
     .theme = "",
     .contact = "",
     .capacity = 1,
     .valid_until = "",
     .withdrawn = true},
};

static const struct trade_leg swap[] = {{.giver = ID(52),
                                         .receiver = ID(54),
                                         .giver_name = "Pornainen-Seura ry",
                                         .receiver_name = "Pornaisten Partiolaiset ry",
                                         .what = "Kirkon museon esittely",
                                         .offer = ID(21),
                                         .want = ID(24)},
                                        {.giver = ID(54),
                                         .receiver = ID(52),
                                         .giver_name = "Pornaisten Partiolaiset ry",
                                         .receiver_name = "Pornainen-Seura ry",
                                         .what = "Sieniretki metsäisine ruuanlaittoineen"}};
static const struct trade_leg ring[] = {
    {.giver = ID(55),
     .receiver = ID(56),
     .giver_name = "Tuusulanjärven Reuma ry",
     .receiver_name = "Hyvinkään Omaishoitajat ry",
     .what = "Vertaistukiryhmän ohjaajakoulutus kahtena iltana, molempina kello 17–20, kahvit ja "
             "materiaalit mukaan lukien",
     .offer = ID(22),
     .need = NEED_MET},
    {.giver = ID(56),
     .receiver = ID(51),
     .giver_name = "Hyvinkään Omaishoitajat ry",
     .receiver_name = "Nurmijärven Kulttuuriyhdistys ry",
     .what = "Kokemuspuhuja",
     .need = NEED_NOT_MET},
    {.giver = ID(51),
     .receiver = ID(55),
     .giver_name = "Nurmijärven Kulttuuriyhdistys ry",
     .receiver_name = "Tuusulanjärven Reuma ry",
     .what = "Somekoulutus",
     .want = ID(25)}};
static const struct trade_leg gift[] = {{.giver = ID(52),
                                         .receiver = ID(55),
                                         .giver_name = "Pornainen-Seura ry",
                                         .receiver_name = "Tusby Svenska Förening rf",
                                         .what = "Kirjoja"}};

static const struct trade trades[] = {{.id = ID(31),
                                       .agreed_at = "2026-11-24T18:02:00+02:00",
                                       .due = "2026-12-15",
                                       .caller = ID(52),
                                       .caller_name = "Pornainen-Seura ry",
                                       .done_at = "",
                                       .follow_up_at = "",
                                       .note = "Aino soittaa Ilkalle ensi viikolla",
                                       .legs = swap,
                                       .leg_count = 2},
                                      {.id = ID(32),
                                       .status = TRADE_DONE,
                                       .agreed_at = "2026-11-24T18:10:00+02:00",
                                       .caller_name = "",
                                       .done_at = "2026-12-03T12:00:00+02:00",
                                       .follow_up = FOLLOW_UP_PARTLY,
                                       .follow_up_at = "2027-02-02T17:20:00+02:00",
                                       .due = "",
                                       .note = "",
                                       .legs = ring,
                                       .leg_count = 3,
                                       .overbooked = true},
                                      {.id = ID(33),
                                       .status = TRADE_CANCELLED,
                                       .agreed_at = "2026-11-24T18:20:00+02:00",
                                       .caller_name = "",
                                       .done_at = "",
                                       .follow_up_at = "",
                                       .due = "",
                                       .note = "",
                                       .legs = gift,
                                       .leg_count = 1},
                                      {.id = ID(34),
                                       .status = TRADE_PROPOSED,
                                       .agreed_at = "",
                                       .due = "2026-11-20",
                                       .caller_name = "",
                                       .note = "",
                                       .done_at = "",
                                       .follow_up_at = "",
                                       .legs = gift,
                                       .leg_count = 1},
                                      {.id = ID(35),
                                       .status = TRADE_UNMATCHED,
                                       .agreed_at = "",
                                       .due = "",
                                       .caller_name = "",
                                       .note = "",
                                       .done_at = "",
                                       .follow_up_at = "",
                                       .legs = gift,
                                       .leg_count = 1}};

static const struct municipality_figures municipalities[] = {
    {"Tuusula", 24, 9}, {"Pornainen", 17, 6}, {"", 2, 0}};
static const struct organisation_figures traded[] = {
    {ID(51), "Nurmijärven Kulttuuriyhdistys ry", 1, 1, "Nurmijärvi"},
    {ID(52), "Pornainen-Seura ry", 1, 0, "Pornainen"}};
static const struct figures figures = {.people = {63, 4, 43, 40, 45, 3, 20, 5, 48},
                                       .organisations = {21, 15},
                                       .listings = {3, 3, 2},
                                       .trades = {1, 1, 1, 1, 1, 0, 5, 2, 1},
                                       .wants = {1, 1},
                                       .half_days_to_met = 13,
                                       .traded = traded,
                                       .traded_count = 2,
                                       .municipalities = municipalities,
                                       .municipality_count = 3,
                                       .conflicts = 1};
static const struct figures no_figures = {.half_days_to_met = FIGURES_NO_DAYS};

static const char *const conflicts[] = {"Anna Mäkinen on kirjattu kahdesti: laptop A 17.31 ja "
                                        "laptop B 17.33. Ensimmäinen jää voimaan."};

static const struct arrival_slot slots[] = {
    {"2026-11-24T17:25:00+02:00", "2026-11-24T17:30:00+02:00", 12, 0},
    {"2026-11-24T17:30:00+02:00", "2026-11-24T17:35:00+02:00", 0, 0},
    {"2026-11-24T17:35:00+02:00", "2026-11-24T17:40:00+02:00", 31, 6},
    {"2026-11-24T17:40:00+02:00", "2026-11-24T17:45:00+02:00", 0, -1}};

static const struct directory_event seen[] = {{ID(1), "Syksyn seurakahvit", "2026-11-24"},
                                              {ID(41), "Kevään seurakahvit", "2025-05-02"},
                                              {ID(42), "Järjestötreffit", "2024-10-10"}};

static const struct directory_entry entries[] = {
    {.organisation = ID(51),
     .organisation_name = "Nurmijärven Kulttuuriyhdistys ry",
     .municipality = MUNICIPALITY_WHOLE_REGION,
     .theme = "Kulttuuri",
     .title = "Kuoromme laulaa juhlissanne",
     .detail = "",
     .contact = "",
     .events = seen + 1,
     .event_count = 2,
     .trades = 1},
    {.organisation = ID(52),
     .organisation_name = "Pornainen-Seura ry",
     .municipality = "Pornainen",
     .theme = "kulttuuri",
     .title = "Kirkon museon esittely",
     .detail = "Opastettu kierros 25 hengelle, kesto noin tunti",
     .contact = "Aino Mattila, 040 123 4567",
     .events = seen,
     .event_count = 3,
     .trades = 4},
    {.organisation = ID(52),
     .organisation_name = "Pornainen-Seura ry",
     .municipality = "Pornainen",
     .theme = "Kulttuuri",
     .title = "Luento Pornaisten historiasta",
     .detail = "",
     .contact = "",
     .events = seen,
     .event_count = 1},
    {.organisation = ID(53),
     .organisation_name = "Tuusulanjärven Reuma ry\x1b[31m",
     .municipality = "",
     .theme = "",
     .title = "Vertaistukiryhmän ohjaajakoulutus",
     .detail = "Kahden illan koulutus",
     .contact = "",
     .events = seen + 2,
     .event_count = 1}};
static const struct directory directory = {.municipality = "",
                                           .theme = "",
                                           .search = "",
                                           .entries = entries,
                                           .count = sizeof entries / sizeof entries[0]};
static const struct directory nothing_found = {
    .municipality = "Tuusula", .theme = "some", .search = "apu"};

static const struct evening evening = {.event = &event,
                                       .figures = &figures,
                                       .attendees = attendees,
                                       .attendee_count = sizeof attendees / sizeof attendees[0],
                                       .questions = questions,
                                       .question_count = sizeof questions / sizeof questions[0],
                                       .answers = answers,
                                       .listings = listings,
                                       .listing_count = sizeof listings / sizeof listings[0],
                                       .trades = trades,
                                       .trade_count = sizeof trades / sizeof trades[0],
                                       .conflicts = conflicts,
                                       .conflict_count = 1,
                                       .arrivals = {slots, sizeof slots / sizeof slots[0]},
                                       .directory = &directory,
                                       .today = "2026-11-24"};
static const struct evening empty = {
    .event = &event, .figures = &no_figures, .directory = &nothing_found, .today = "2026-11-24"};

const struct evening *sample_evening(void)
{
    return &evening;
}

const struct evening *sample_empty(void)
{
    return &empty;
}
