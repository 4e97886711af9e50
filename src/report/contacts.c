#include "contacts.h"

#include <string.h>

static const char separator[] = "; ";

bool contacts_are_many(const char *contacts)
{
    return strstr(contacts, separator) != NULL;
}

static const struct listing *find_listing(const struct evening *evening, const struct id *id)
{
    if (id_is_none(id))
        return NULL;
    for (size_t i = 0; i < evening->listing_count; i++) {
        if (id_equal(&evening->listings[i].id, id))
            return &evening->listings[i];
    }
    return NULL;
}

void contacts_add(struct buffer *out, const struct evening *evening, const struct id *id)
{
    const struct listing *listing = find_listing(evening, id);
    const char *shared = listing ? listing_shared_contact(listing) : "";
    if (*shared == '\0')
        return;
    struct buffer contact = {0};
    buffer_add_format(&contact, "%s: %s", listing->organisation_name, shared);
    if (!strstr(buffer_text(out), buffer_text(&contact))) {
        buffer_add(out, out->length > 0 ? separator : "");
        buffer_add(out, buffer_text(&contact));
    }
    out->failed = out->failed || contact.failed;
    buffer_release(&contact);
}
