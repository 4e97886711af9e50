#include "desk.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/setting.h"

#include <string.h>

#define DESK_SETTING "desk"

bool desk_restore(struct store *store, struct error *error)
{
    struct arena arena = {0};
    const char *name;
    bool read = setting_read(store, DESK_SETTING, "", &arena, &name, error);
    if (read)
        store_set_actor(store, name);
    arena_release(&arena);
    return read;
}

bool desk_rename(struct store *store, const char *name, struct error *error)
{
    enum { NAME_MOST = STORE_ACTOR_SIZE - 1 };
    if (strlen(name) > NAME_MOST)
        return error_set(error, ERROR_RULE, "%s", tr("Nimi on liian pitkä. Lyhennä sitä."));
    if (!setting_write(store, DESK_SETTING, name, error))
        return false;
    store_set_actor(store, name);
    return true;
}
