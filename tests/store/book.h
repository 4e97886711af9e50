/* Books of a test: one in a folder of its own, ways to look into it from behind, and to sync it. */
#ifndef TESTS_STORE_BOOK_H
#define TESTS_STORE_BOOK_H

#include "support/folder.h"
#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/txn.h"

struct book {
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct store *store;
    struct id event; /* an evening in Tuusula */
    struct arena arena;
};

/* cmocka's set-up and tear-down of one test: *state is a struct book. */
int book_set_up(void **state);
int book_tear_down(void **state);

/* Fails the test with the error's sentence unless done. */
#define must(done, error) book_must((done), (error), __FILE__, __LINE__)
void book_must(bool done, const struct error *error, const char *file, int line);

/* Fails the test unless the work was refused with this code and a sentence; clears the error. */
#define must_refuse(done, error, code) book_must_refuse((done), (error), (code), __FILE__, __LINE__)
void book_must_refuse(bool done, struct error *error, enum error_code code, const char *file,
                      int line);

/* As must_refuse with ERROR_RULE, and the sentence has to contain a text. */
#define must_say(done, error, text) book_must_say((done), (error), (text), __FILE__, __LINE__)
void book_must_say(bool done, struct error *error, const char *text, const char *file, int line);

/* Stops the clock at an ISO 8601 time; NULL lets it run. */
void book_set_time(const char *time);

/* A further book in the folder; the caller closes it. */
struct store *book_create(const struct book *book, const char *name);

/* Closes the book and opens it again. */
void book_reopen(struct book *book);

/* A person on the evening's list. */
struct id book_add_person(struct book *book, const char *given, const char *family);

/* Puts one text, or NULL, into one field of a row, in a transaction of its own. */
void book_put_text(struct store *store, const char *entity, const struct id *row, const char *field,
                   const char *text);

/* Hands every transaction that `into` lacks over from another book. */
void book_hand_over(struct store *from, struct store *into);

/* The first column of the first row, read through a connection of its own; -1 where there is none.
 */
int64_t book_integer(const char *path, const char *sql);

/* Runs SQL behind the store's back. */
void book_execute(const char *path, const char *sql);

/* All rows of a query, a line each, texts and blobs in hexadecimal. */
void book_dump(struct buffer *out, const char *path, const char *sql);

/* Every typed table and the edits. */
void book_dump_present(struct buffer *out, const char *path);

/* Fails unless the book verifies. */
void book_must_verify(struct store *store);

/* Fails unless verifying says that it is damaged, in a sentence that contains a text. */
void book_must_find_damage(struct store *store, const char *text);

/* A number below limit out of a seed that is moved on (xorshift64*, Vigna 2016). */
uint64_t book_random(uint64_t *seed, uint64_t limit);

#endif
