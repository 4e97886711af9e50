/* Laptops that meet in a test: books in one folder, and how to compare them. */
#ifndef TESTS_SYNC_LAPTOP_H
#define TESTS_SYNC_LAPTOP_H

#include "support/folder.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"
#include "vaihtarit/sync/sync.h"

struct laptop {
    char path[FOLDER_PATH_SIZE];
    struct store *store; /* NULL while closed */
};

/* Fails the test with the error's sentence unless done. */
#define must(done, error) laptop_must((done), (error), __FILE__, __LINE__)
void laptop_must(bool done, const struct error *error, const char *file, int line);

void laptop_create(struct laptop *laptop, const struct folder *folder, const char *name);
void laptop_open(struct laptop *laptop, const struct folder *folder, const char *name);
void laptop_close(struct laptop *laptop);

/* An event in Tuusula, and a person on its list. */
struct id laptop_add_event(struct laptop *laptop);
struct id laptop_add_person(struct laptop *laptop, const struct id *event, const char *family);

/* Syncs with a file, creating it when it is missing; the result is released unless wanted. */
void laptop_sync(struct laptop *laptop, const char *target, struct sync_result *result);

/* Fails unless the two books hold the same, row for row, and both verify. */
void laptop_assert_same(const char *one, const char *other);

/* Fails unless the book verifies. */
void laptop_assert_sound(const char *path);

#endif
