/* Bytes of a list, as any program saved them, made UTF-8. */
#ifndef VAIHTARIT_INTAKE_ENCODING_H
#define VAIHTARIT_INTAKE_ENCODING_H

#include "vaihtarit/core/buffer.h"

#include <stddef.h>

enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_CP1252 };

/*
 * How the bytes are written: by their byte order mark; else UTF-16 when every other byte is mostly
 * zero; else UTF-8, unless there are more broken bytes than letters of UTF-8; else CP1252.
 */
enum encoding encoding_detect(const unsigned char *bytes, size_t size);

/* The name shown to people, "UTF-8". */
const char *encoding_name(enum encoding encoding);

/*
 * Makes the text UTF-8 in place, without a byte order mark. What the encoding does not define
 * becomes U+FFFD, but broken bytes of UTF-8 are left as they are. text->failed when memory ran out.
 */
void encoding_convert(struct buffer *text, enum encoding encoding);

#endif
