/*
 * The papers there are: what each is called, whom it is for, what it is made of and who makes it.
 * The command line and the screens have them from here.
 */
#ifndef VAIHTARIT_REPORT_PAPERS_H
#define VAIHTARIT_REPORT_PAPERS_H

#include "vaihtarit/report/paper_form.h"
#include "vaihtarit/report/save.h"

/* In the order in which they are listed; the pictures stand last. */
enum paper_kind {
    PAPERS_SUMMARY,
    PAPERS_PARTICIPANTS,
    PAPERS_NEEDS,
    PAPERS_ABSENT,
    PAPERS_DOOR,
    PAPERS_LISTINGS,
    PAPERS_WALL,
    PAPERS_TRADES,
    PAPERS_SLIPS,
    PAPERS_BADGES,
    PAPERS_DIRECTORY,
    PAPERS_FUNDER,
    PAPERS_TRADES_PICTURE,
    PAPERS_ARRIVALS_PICTURE,
    PAPERS_MUNICIPALITIES_PICTURE,
    PAPERS
};

/* One kind of paper; texts are tr_noop. */
struct paper {
    const char *word;   /* on the command line, of every picture the same; not translated */
    const char *about;  /* what it is and whom it is for, on half a line */
    const char *ending; /* of a file's name behind the event's: "-yhteenveto.txt" */
    unsigned parts;     /* of an evening (core/evening.h) */
    enum save_readers readers;
    struct paper_maker maker; /* with its name */
};

extern const struct paper papers[PAPERS];

#endif
