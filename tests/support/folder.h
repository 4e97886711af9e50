/* A folder of a test's own, gone when the test is. */
#ifndef TESTS_SUPPORT_FOLDER_H
#define TESTS_SUPPORT_FOLDER_H

#include <stdbool.h>

enum { FOLDER_PATH_SIZE = 512 };

struct folder {
    char path[FOLDER_PATH_SIZE - 128];
};

/* Makes an empty folder under TMPDIR, else /tmp. */
bool folder_make(struct folder *folder);

/* The path of a name in the folder. */
void folder_join(const struct folder *folder, const char *name, char path[FOLDER_PATH_SIZE]);

/* Copies a file byte for byte over another one, which keeps its inode if it is there already. */
bool folder_copy_file(const char *from, const char *to);

/* Removes the folder with everything in it; whoever waits at a fifo in it waits no longer. */
void folder_remove(const struct folder *folder);

#endif
