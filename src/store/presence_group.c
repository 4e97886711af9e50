#include "vaihtarit/store/presence_group.h"

#include "vaihtarit/store/txn.h"

/* A rule that keeps one out does not keep out the others. */
static bool is_refusal(const struct error *error)
{
    return error->code == ERROR_RULE || error->code == ERROR_CAPACITY ||
           error->code == ERROR_NOT_FOUND;
}

static bool enter_all(struct store *store, const struct id *registrations, size_t count,
                      const struct entry *entry, struct group_outcome *outcomes,
                      struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct error refusal = {0};
        bool entered = presence_enter(store, &registrations[i], entry, &refusal);
        if (!entered && !is_refusal(&refusal)) {
            if (error)
                *error = refusal;
            return false;
        }
        outcomes[i] = (struct group_outcome){
            .entered = entered, .code = refusal.code, .reason = arena_copy(arena, refusal.message)};
    }
    return !arena->failed || error_set_memory(error);
}

bool presence_check_in_many(struct store *store, const struct id *registrations, size_t count,
                            const struct entry *entry, struct group_outcome *outcomes,
                            struct arena *arena, struct error *error)
{
    return txn_begin(store, "group", error) &&
           txn_end(store, enter_all(store, registrations, count, entry, outcomes, arena, error),
                   error);
}
