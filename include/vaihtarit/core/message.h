/*
 * The words on the screen. Source texts are Finnish; a catalogue gives them in another language.
 */
#ifndef VAIHTARIT_CORE_MESSAGE_H
#define VAIHTARIT_CORE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

enum language { LANGUAGE_FINNISH, LANGUAGE_SWEDISH, LANGUAGE_ENGLISH };

/*
 * Chooses the language of every later tr(). catalogue is the bytes of a gettext .mo file, kept by
 * the caller for the life of the program; NULL for Finnish. Returns false, and stays with Finnish,
 * when the bytes are not a .mo file. Called once at start, before any other thread or text.
 */
bool message_use_catalogue(enum language language, const unsigned char *catalogue, size_t size);

/* The language in use. */
enum language message_language(void);

/*
 * The text in the user's language, or the Finnish text itself where there is no translation. The
 * result is never freed. Format directives are the same in every language (checked when the
 * catalogues are made).
 */
const char *tr(const char *finnish) __attribute__((format_arg(1)));

/*
 * The singular text for a count of one, else the plural one, in the user's language. Finnish,
 * Swedish and English all tell one from many in the same way.
 */
const char *tr_count(const char *one, const char *many, long count)
    __attribute__((format_arg(1), format_arg(2)));

/* Marks a text for translation where it stands in a table; the table's reader calls tr(). */
#define tr_noop(finnish) (finnish)

#endif
