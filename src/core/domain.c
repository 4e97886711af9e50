#include "vaihtarit/core/domain.h"

#include "vaihtarit/core/message.h"

#include <string.h>

static const char *const event_kind_words[EVENT_KINDS] = {[EVENT_JARJESTOTREFFIT] =
                                                              "jarjestotreffit",
                                                          [EVENT_SEURAKAHVIT] = "seurakahvit",
                                                          [EVENT_SOTEKAHVIT] = "sotekahvit",
                                                          [EVENT_KOULUTUS] = "koulutus",
                                                          [EVENT_TYOPAJA] = "tyopaja",
                                                          [EVENT_MUU] = "muu"};
static const char *const registration_status_words[REGISTRATION_STATUSES] = {
    [REGISTRATION_REGISTERED] = "registered",
    [REGISTRATION_WAITLIST] = "waitlist",
    [REGISTRATION_CANCELLED] = "cancelled"};
static const char *const registration_source_words[SOURCES] = {
    [SOURCE_IMPORT] = "import", [SOURCE_WALK_IN] = "walk_in", [SOURCE_KIOSK] = "kiosk"};
static const char *const listing_side_words[LISTING_SIDES] = {
    [LISTING_OFFER] = "offer", [LISTING_WANT] = "want"};
static const char *const trade_status_words[TRADE_STATUSES] = {[TRADE_AGREED] = "agreed",
                                                               [TRADE_PROPOSED] = "proposed",
                                                               [TRADE_DONE] = "done",
                                                               [TRADE_CANCELLED] = "cancelled",
                                                               [TRADE_UNMATCHED] = "unmatched"};
static const char *const follow_up_words[FOLLOW_UPS] = {[FOLLOW_UP_UNASKED] = "",
                                                        [FOLLOW_UP_YES] = "yes",
                                                        [FOLLOW_UP_PARTLY] = "partly",
                                                        [FOLLOW_UP_NOT_YET] = "not_yet",
                                                        [FOLLOW_UP_NO] = "no"};

static const char *const question_kind_words[QUESTION_KINDS] = {[QUESTION_TEXT] = "text",
                                                                [QUESTION_YES_NO] = "yes_no",
                                                                [QUESTION_CHOICE] = "choice",
                                                                [QUESTION_SCALE] = "feedback_scale",
                                                                [QUESTION_REMARK] =
                                                                    "feedback_text"};

static bool find(const char *const *words, int count, const char *word, int *index)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], word) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

static const char *between(const char *given, const char *family)
{
    return given[0] != '\0' && family[0] != '\0' ? " " : "";
}

void person_add_name(struct buffer *out, const char *given, const char *family)
{
    buffer_add_format(out, "%s%s%s", given, between(given, family), family);
}

const char *person_name(struct arena *arena, const char *given, const char *family)
{
    return arena_format(arena, "%s%s%s", given, between(given, family), family);
}

const char *person_list_name(struct arena *arena, const char *given, const char *family)
{
    return person_name(arena, family, given);
}

const char *event_kind_word(enum event_kind kind)
{
    return event_kind_words[kind];
}

const char *registration_status_word(enum registration_status status)
{
    return registration_status_words[status];
}

const char *registration_source_word(enum registration_source source)
{
    return registration_source_words[source];
}

const char *listing_side_word(enum listing_side side)
{
    return listing_side_words[side];
}

const char *trade_status_word(enum trade_status status)
{
    return trade_status_words[status];
}

const char *follow_up_word(enum follow_up answer)
{
    return follow_up_words[answer];
}

const char *question_kind_word(enum question_kind kind)
{
    return question_kind_words[kind];
}

bool question_is_feedback(enum question_kind kind)
{
    return kind == QUESTION_SCALE || kind == QUESTION_REMARK;
}

bool event_kind_from_word(const char *word, enum event_kind *kind)
{
    int index;
    if (!find(event_kind_words, EVENT_KINDS, word, &index))
        return false;
    *kind = (enum event_kind)index;
    return true;
}

bool registration_status_from_word(const char *word, enum registration_status *status)
{
    int index;
    if (!find(registration_status_words, REGISTRATION_STATUSES, word, &index))
        return false;
    *status = (enum registration_status)index;
    return true;
}

bool registration_source_from_word(const char *word, enum registration_source *source)
{
    int index;
    if (!find(registration_source_words, SOURCES, word, &index))
        return false;
    *source = (enum registration_source)index;
    return true;
}

bool listing_side_from_word(const char *word, enum listing_side *side)
{
    int index;
    if (!find(listing_side_words, LISTING_SIDES, word, &index))
        return false;
    *side = (enum listing_side)index;
    return true;
}

bool trade_status_from_word(const char *word, enum trade_status *status)
{
    int index;
    if (!find(trade_status_words, TRADE_STATUSES, word, &index))
        return false;
    *status = (enum trade_status)index;
    return true;
}

bool follow_up_from_word(const char *word, enum follow_up *answer)
{
    int index;
    if (!find(follow_up_words, FOLLOW_UPS, word, &index))
        return false;
    *answer = (enum follow_up)index;
    return true;
}

bool question_kind_from_word(const char *word, enum question_kind *kind)
{
    int index;
    if (!find(question_kind_words, QUESTION_KINDS, word, &index))
        return false;
    *kind = (enum question_kind)index;
    return true;
}

const char *event_kind_name(enum event_kind kind)
{
    static const char *const names[EVENT_KINDS] = {[EVENT_JARJESTOTREFFIT] =
                                                       tr_noop("Järjestötreffit"),
                                                   [EVENT_SEURAKAHVIT] = tr_noop("Seurakahvit"),
                                                   [EVENT_SOTEKAHVIT] = tr_noop("Sotekahvit"),
                                                   [EVENT_KOULUTUS] = tr_noop("Koulutus"),
                                                   [EVENT_TYOPAJA] = tr_noop("Työpaja"),
                                                   [EVENT_MUU] = tr_noop("Muu tapahtuma")};
    return tr(names[kind]);
}

const char *registration_status_name(enum registration_status status)
{
    static const char *const names[REGISTRATION_STATUSES] = {
        [REGISTRATION_REGISTERED] = tr_noop("ilmoittautunut"),
        [REGISTRATION_WAITLIST] = tr_noop("jonossa"),
        [REGISTRATION_CANCELLED] = tr_noop("perunut")};
    return tr(names[status]);
}

const char *listing_side_name(enum listing_side side)
{
    static const char *const names[LISTING_SIDES] = {
        [LISTING_OFFER] = tr_noop("tarjoaa"), [LISTING_WANT] = tr_noop("etsii")};
    return tr(names[side]);
}

const char *trade_status_name(enum trade_status status)
{
    static const char *const names[TRADE_STATUSES] = {[TRADE_AGREED] = tr_noop("sovittu"),
                                                      [TRADE_PROPOSED] = tr_noop("ehdotettu"),
                                                      [TRADE_DONE] = tr_noop("toteutunut"),
                                                      [TRADE_CANCELLED] = tr_noop("peruttu"),
                                                      [TRADE_UNMATCHED] = tr_noop("purettu")};
    return tr(names[status]);
}

const char *trade_shape_name(enum trade_shape shape)
{
    static const char *const names[] = {[TRADE_GIFT] = tr_noop("lahja"),
                                        [TRADE_SWAP] = tr_noop("vaihto"),
                                        [TRADE_RING] = tr_noop("rinki")};
    return tr(names[shape]);
}

const char *follow_up_name(enum follow_up answer)
{
    static const char *const names[FOLLOW_UPS] = {[FOLLOW_UP_UNASKED] = tr_noop("ei kysytty"),
                                                  [FOLLOW_UP_YES] = tr_noop("toteutui"),
                                                  [FOLLOW_UP_PARTLY] = tr_noop("osittain"),
                                                  [FOLLOW_UP_NOT_YET] = tr_noop("ei vielä"),
                                                  [FOLLOW_UP_NO] = tr_noop("ei toteudu")};
    return tr(names[answer]);
}

const char *need_name(enum need need)
{
    static const char *const names[] = {[NEED_UNSAID] = NULL,
                                        [NEED_MET] = tr_noop("toive täyttyi"),
                                        [NEED_NOT_MET] = tr_noop("toive jäi täyttymättä")};
    return names[need] ? tr(names[need]) : "";
}

const char *question_answer_name(const struct question *question, const char *text)
{
    if (question->kind != QUESTION_YES_NO || *text == '\0')
        return text;
    return strcmp(text, "yes") == 0 ? tr("kyllä") : tr("ei");
}

bool question_next_option(const char **at, const char **option, size_t *length)
{
    const char *start = *at + strspn(*at, " |");
    const char *end = start + strcspn(start, "|");
    *at = end;
    *option = start;
    while (end > start && end[-1] == ' ')
        end--;
    *length = (size_t)(end - start);
    return *length > 0;
}

bool listing_is_open(const struct listing *listing, const char *today)
{
    bool out_of_date = listing->valid_until[0] != '\0' && strcmp(listing->valid_until, today) < 0;
    return !listing->withdrawn && !out_of_date && listing->taken < listing->capacity;
}

bool listing_is_reserved(const struct listing *listing)
{
    return listing->taken >= listing->capacity &&
           listing->taken - listing->reserved < listing->capacity;
}

const char *listing_state_name(const struct listing *listing, const char *today)
{
    if (listing->withdrawn)
        return tr("vedetty pois");
    if (listing_is_reserved(listing))
        return tr("varattu");
    if (listing->taken >= listing->capacity)
        return tr("vaihdettu");
    return listing_is_open(listing, today) ? tr("avoinna") : tr("vanhentunut");
}

const char *consent_name(enum consent consent)
{
    if (consent == CONSENT_UNKNOWN)
        return "";
    return consent == CONSENT_YES ? tr("kyllä") : tr("ei");
}

const char *listing_shared_contact(const struct listing *listing)
{
    return listing->contact_consent == CONSENT_YES ? listing->contact : "";
}

bool trade_status_holds(enum trade_status status)
{
    return status != TRADE_CANCELLED && status != TRADE_UNMATCHED;
}

bool trade_is_overdue(const struct trade *trade, const char *today)
{
    bool waits = trade->status == TRADE_AGREED || trade->status == TRADE_PROPOSED;
    return waits && trade->due[0] != '\0' && strcmp(trade->due, today) < 0;
}

enum trade_shape trade_shape_of(size_t leg_count)
{
    if (leg_count <= 1)
        return TRADE_GIFT;
    return leg_count == 2 ? TRADE_SWAP : TRADE_RING;
}
