/* Whether a free text names a person. Private to this layer. */
#ifndef STORE_MENTION_H
#define STORE_MENTION_H

#include <stdbool.h>

/* What people write of somebody; "" where unknown. */
struct mention {
    const char *given;
    const char *family;
    const char *nickname;
    const char *email;
    const char *phone;
};

/*
 * True where the text has the e-mail, the phone number, or the family name beside a given name or
 * what they are called, in either order and however they are spelt. Somebody of one name alone is
 * named by a text that is that name and nothing else. True also when memory ran out: it is used to
 * find what has to go.
 */
bool mention_is_in(const char *text, const struct mention *person);

#endif
