/* Writing a finished text to a file, whole or not at all. */
#ifndef VAIHTARIT_REPORT_SAVE_H
#define VAIHTARIT_REPORT_SAVE_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Who may read the file: everybody the umask allows, or its owner only where it tells of people. */
enum save_readers { SAVE_FOR_ALL, SAVE_FOR_OWNER };

/*
 * Writes the text beside `path` and renames it there once it is on the disk: what stood at path
 * stays whole until then. A device or a pipe is written straight. ERROR_FULL, ERROR_READ_ONLY,
 * ERROR_NOT_FOUND (no such folder) and ERROR_SYSTEM say what stood in the way.
 */
bool save_text(const char *path, const char *text, size_t size, enum save_readers readers,
               struct error *error);

/* ---- Beside everything else ---- */

struct save_job; /* a file being written: a USB stick takes its time */

enum save_state { SAVE_BUSY, SAVE_DONE, SAVE_FAILED };

/*
 * True where nothing is seen to stand in the way of a file at path: there is a folder for it that
 * may be written to. Fails as save_text. Says nothing of the room on the disk.
 */
bool save_may_begin(const char *path, struct error *error);

/*
 * Starts to do what save_text does and returns at once; the text may be released then, and *job is
 * the caller's to close. The file becomes whole whatever becomes of this program.
 */
bool save_start(struct save_job **job, const char *path, const char *text, size_t size,
                enum save_readers readers, struct error *error);

/* How it stands, without waiting; on SAVE_FAILED *error tells why, as save_text. */
enum save_state save_look(struct save_job *job, struct error *error);

/* Lets go of a job; one that is still being written goes on by itself. NULL is allowed. */
void save_close(struct save_job *job);

#endif
