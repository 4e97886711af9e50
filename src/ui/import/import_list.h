/* A list on its way into the evening, handed from screen to screen of an import. */
#ifndef UI_IMPORT_LIST_H
#define UI_IMPORT_LIST_H

#include "vaihtarit/intake/import.h"
#include "vaihtarit/intake/preview.h"
#include "vaihtarit/ui/app.h"

struct import_list {
    struct buffer typed; /* the path as it was typed, or the text that was pasted */
    bool pasted;
    struct buffer name; /* for reading: the file's, or that it was pasted */
    struct table table;
    struct import_plan plan;
    struct buffer wrong;         /* why it cannot come in with these columns; "" when it can */
    struct preview preview;      /* by the columns as they are */
    struct import_counts counts; /* of the last rehearsal, then of the import */
    bool counted;                /* the counts are those of the columns as they are */
};

/*
 * Reads a list from a file as it was typed, or from a text that was pasted, and guesses its kind
 * and columns. NULL with the error set when it is no list. Free it with import_list_free.
 */
struct import_list *import_list_from_file(const char *typed, struct error *error);
struct import_list *import_list_from_text(const char *text, struct error *error);

/* Takes the list for people or listings, with or without headings, and guesses its columns anew. */
bool import_list_take_for(struct import_list *list, enum intake_kind kind,
                          enum mapping_headings headings, struct error *error);

/* After another field was chosen for a column: plans the rows and reads the first ones anew. */
void import_list_plan(struct import_list *list);

/*
 * Counts what would come of it, by bringing it in and taking it back. What is wrong goes into
 * list->wrong; it counts as counted even then.
 */
void import_list_count(struct import_list *list, struct app *app);

/* Brings it in. progress as in import_run. */
bool import_list_bring_in(struct import_list *list, struct app *app, import_progress *progress,
                          void *context, struct error *error);

void import_list_free(struct import_list *list);

#endif
