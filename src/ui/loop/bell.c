#include "bell.h"

#include "vaihtarit/store/setting.h"

#include <string.h>

#define BELL_SETTING "bell"
#define BELL_OFF     "off"

bool bell_is_silent(struct store *store, bool *silent, struct error *error)
{
    struct arena arena = {0};
    const char *value = "";
    bool read = setting_read(store, BELL_SETTING, "", &arena, &value, error);
    *silent = read && strcmp(value, BELL_OFF) == 0;
    arena_release(&arena);
    return read;
}

bool bell_switch(struct store *store, bool silent, struct error *error)
{
    return setting_write(store, BELL_SETTING, silent ? BELL_OFF : NULL, error);
}
