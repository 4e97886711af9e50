#include "touched.h"

#include <stddef.h>
#include <string.h>

/* Where the rows of an entity are gathered; NULL for what is read whole. */
static struct id_list *list_of(struct touched *touched, const char *entity)
{
    if (strcmp(entity, "registration") == 0)
        return &touched->registrations;
    if (strcmp(entity, "presence") == 0)
        return &touched->presences;
    return strcmp(entity, "person") == 0 ? &touched->persons : NULL;
}

bool touched_note(void *context, const char *entity, const struct id *row)
{
    struct touched *touched = context;
    struct id_list *list = list_of(touched, entity);
    touched->any = true;
    touched->beyond_presences |= list != &touched->presences;
    touched->market |= !list;
    if (list && !touched->without_people && !id_list_add(list, row))
        touched->failed = true;
    return !touched->failed;
}

void touched_release(struct touched *touched)
{
    id_list_release(&touched->registrations);
    id_list_release(&touched->presences);
    id_list_release(&touched->persons);
}
