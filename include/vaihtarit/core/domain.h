/*
 * What an evening is made of. Texts belong to whoever filled the struct (most often an arena) and
 * are "" where unknown, never NULL; ids are none where unknown.
 */
#ifndef VAIHTARIT_CORE_DOMAIN_H
#define VAIHTARIT_CORE_DOMAIN_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/id.h"

#include <stdbool.h>
#include <stddef.h>

enum event_kind {
    EVENT_JARJESTOTREFFIT,
    EVENT_SEURAKAHVIT,
    EVENT_SOTEKAHVIT,
    EVENT_KOULUTUS,
    EVENT_TYOPAJA,
    EVENT_MUU,
    EVENT_KINDS
};
enum registration_status {
    REGISTRATION_REGISTERED,
    REGISTRATION_WAITLIST,
    REGISTRATION_CANCELLED,
    REGISTRATION_STATUSES
};
enum registration_source { SOURCE_IMPORT, SOURCE_WALK_IN, SOURCE_KIOSK, SOURCES };
enum presence_state { PRESENCE_NOT_ARRIVED, PRESENCE_INSIDE, PRESENCE_LEFT };
enum listing_side { LISTING_OFFER, LISTING_WANT, LISTING_SIDES };
enum trade_status {
    TRADE_AGREED,
    TRADE_PROPOSED,  /* somebody thinks that it suits: not yet agreed, but its places are held */
    TRADE_DONE,      /* it came true */
    TRADE_CANCELLED, /* was agreed, and will not happen */
    TRADE_UNMATCHED, /* they do not suit each other after all */
    TRADE_STATUSES
};
enum trade_shape { TRADE_GIFT, TRADE_SWAP, TRADE_RING };
/* What was answered to "did it come true?" at a later event. */
enum follow_up {
    FOLLOW_UP_UNASKED,
    FOLLOW_UP_YES,
    FOLLOW_UP_PARTLY,
    FOLLOW_UP_NOT_YET,
    FOLLOW_UP_NO,
    FOLLOW_UPS
};
/* Whether what the receiver of a leg needed was met by it. */
enum need { NEED_UNSAID, NEED_MET, NEED_NOT_MET };
enum consent { CONSENT_UNKNOWN, CONSENT_NO, CONSENT_YES };
enum question_kind {
    QUESTION_TEXT,
    QUESTION_YES_NO,
    QUESTION_CHOICE,
    QUESTION_SCALE,  /* feedback on the way out, from 1 to 5 */
    QUESTION_REMARK, /* feedback in one's own words */
    QUESTION_KINDS
};

struct event {
    struct id id;
    const char *name;
    enum event_kind kind;
    const char *municipality;
    const char *venue;
    const char *date; /* YYYY-MM-DD */
    int capacity;     /* people; 0 where there is no limit */
};

struct organisation {
    struct id id;
    const char *name;
    const char *municipality;
};

/* One person at one event: what the door and the lists show. */
struct attendee {
    struct id registration;
    struct id event;
    struct id person;
    struct id organisation;
    const char *given;
    const char *family;
    const char *nickname; /* what they are called, where that is another name */
    const char *organisation_name;
    const char *municipality; /* the person's own, else the association's */
    const char *email;
    const char *phone;
    const char *needs; /* diet and access; sensitive */
    const char *note;
    const char *external_code; /* the code of the list's own system */
    const char *registered_at; /* as the list writes it; ISO 8601 for one added at the door */
    enum registration_status status;
    enum registration_source source;
    enum consent consent; /* to share contact details with the other participants */
    enum presence_state presence;
    const char *first_in; /* ISO 8601 */
    const char *first_desk;
    int arrivals_kept; /* check-ins that stand at once: more than 1 is a conflict between laptops */
    bool erased;       /* the family name only says so */
};

/* What the organiser asks everyone at the door, or on the way out. */
struct question {
    struct id id;
    const char *text;
    enum question_kind kind;
    const char *options; /* of a choice, and the words of a scale: with | between them */
    bool required;
    int position; /* from 1 */
};

/* One person's answer. */
struct reply {
    struct id question;
    const char *text; /* "yes" or "no" where that is asked */
};

struct listing {
    struct id id;
    struct id organisation;
    const char *organisation_name;
    const char *municipality; /* the listing's own, else the association's */
    enum listing_side side;
    const char *title;
    const char *detail;
    const char *theme;
    const char *contact;
    enum consent contact_consent; /* to give the contact to others than the organisers */
    int capacity;                 /* how many times it can be traded, 1 where not said */
    int taken;                    /* how many standing trades (trade_status_holds) took it */
    int reserved;                 /* how many of those are only proposed */
    const char *valid_until;      /* YYYY-MM-DD or "" */
    bool withdrawn;
};

struct trade_leg {
    struct id id;
    struct id giver;
    struct id receiver;
    const char *giver_name;
    const char *receiver_name;
    const char *what;
    struct id offer; /* none for free text */
    struct id want;  /* none for free text */
    enum need need;
};

enum { TRADE_LEGS_MOST = 12 };

struct trade {
    struct id id;
    enum trade_status status;
    const char *agreed_at; /* ISO 8601; "" while it is proposed */
    const char *due;       /* YYYY-MM-DD or "" */
    const char *note;
    struct id caller;        /* the association that calls the others, or none */
    const char *caller_name; /* "" for none */
    const char *done_at;     /* ISO 8601 or "" */
    enum follow_up follow_up;
    const char *follow_up_at; /* ISO 8601 or "" */
    const struct trade_leg *legs;
    size_t leg_count; /* TRADE_LEGS_MOST at most */
    bool overbooked;  /* it came too late for a listing's last place: ask people who gives way */
    bool contested;   /* one of its listings is traded more often than it can be, by it or others */
};

/* What people said of a proposed ring. */
enum verdict_kind {
    VERDICT_REJECT, /* not to be proposed again */
    VERDICT_PIN,    /* to be in every plan */
    VERDICT_FORBID, /* the pairs of offer and want are not to be used in any ring */
    VERDICT_KINDS
};

/* One pair of a ring: whose offer for whose want. */
struct verdict_leg {
    struct id offer;
    struct id want;
};

struct verdict {
    enum verdict_kind kind;
    const struct verdict_leg *legs; /* in the ring's order, from the smallest on */
    size_t leg_count;
};

/* "Anna Mäkinen", or the one name that there is: appended, or in an arena. */
void person_add_name(struct buffer *out, const char *given, const char *family);
const char *person_name(struct arena *arena, const char *given, const char *family);
/* "Mäkinen Anna", as lists have it. */
const char *person_list_name(struct arena *arena, const char *given, const char *family);

/*
 * The contact of a listing as it may be told to others than the organisers: "" unless it was said
 * that it may be.
 */
const char *listing_shared_contact(const struct listing *listing);

/* The words used in the file, in CSV, in JSON and on the command line: English, snake_case. */
const char *event_kind_word(enum event_kind kind);
const char *registration_status_word(enum registration_status status);
const char *registration_source_word(enum registration_source source);
const char *listing_side_word(enum listing_side side);
const char *trade_status_word(enum trade_status status);
const char *follow_up_word(enum follow_up answer); /* "" for FOLLOW_UP_UNASKED */
const char *question_kind_word(enum question_kind kind);

/* The other way; false when the word is none of them. */
bool event_kind_from_word(const char *word, enum event_kind *kind);
bool registration_status_from_word(const char *word, enum registration_status *status);
bool registration_source_from_word(const char *word, enum registration_source *source);
bool listing_side_from_word(const char *word, enum listing_side *side);
bool trade_status_from_word(const char *word, enum trade_status *status);
bool follow_up_from_word(const char *word, enum follow_up *answer);
bool question_kind_from_word(const char *word, enum question_kind *kind);

/* The names shown to people, in the user's language. */
const char *event_kind_name(enum event_kind kind);
const char *registration_status_name(enum registration_status status);
const char *listing_side_name(enum listing_side side); /* what its association does: "tarjoaa" */
/* Whether it can be had on a day (YYYY-MM-DD), in a word: open, reserved, traded, withdrawn … */
const char *listing_state_name(const struct listing *listing, const char *today);
const char *trade_status_name(enum trade_status status);
const char *trade_shape_name(enum trade_shape shape);
const char *consent_name(enum consent consent); /* "" where nobody was asked */
const char *follow_up_name(enum follow_up answer);
const char *need_name(enum need need); /* "" for NEED_UNSAID */

/* True for what is asked on the way out, without a name. */
bool question_is_feedback(enum question_kind kind);

/* An answer as people read it: "kyllä" or "ei" where that was asked, else the text as it is. */
const char *question_answer_name(const struct question *question, const char *text);

/*
 * The next option of a choice, without the blanks around it, of those from *at on with | between
 * them; *at goes on behind it. Empty ones are passed over. False behind the last.
 */
bool question_next_option(const char **at, const char **option, size_t *length);

/* True for a listing that is not withdrawn, not out of date (YYYY-MM-DD) and not fully traded. */
bool listing_is_open(const struct listing *listing, const char *today);

/* True for a listing that nobody else can have unless a trade that is only proposed lets go. */
bool listing_is_reserved(const struct listing *listing);

/* True while a trade holds its listings' places: proposed, agreed and done. */
bool trade_status_holds(enum trade_status status);

/* True for a trade that waits to come true and whose due date is before today (YYYY-MM-DD). */
bool trade_is_overdue(const struct trade *trade, const char *today);

/* One leg is a gift, two are a swap, more are a ring. */
enum trade_shape trade_shape_of(size_t leg_count);

#endif
