#include "vaihtarit/sync/sync.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/sync/file_peer.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

enum sync_target sync_target_state(const char *target)
{
    struct stat found;
    if (begins_with(target, "postgresql://") || begins_with(target, "postgres://"))
        return SYNC_TARGET_ADDRESS;
    if (stat(target, &found) != 0)
        return errno == ENOENT ? SYNC_TARGET_MISSING : SYNC_TARGET_FILE;
    if (S_ISDIR(found.st_mode))
        return SYNC_TARGET_FOLDER;
    return store_is_unfinished(target) ? SYNC_TARGET_MISSING : SYNC_TARGET_FILE;
}

bool sync_run(struct store *store, const char *target, const struct sync_options *options,
              struct sync_result *result, struct error *error)
{
    *result = (struct sync_result){0};
    switch (sync_target_state(target)) {
    case SYNC_TARGET_ADDRESS:
        return error_set(error, ERROR_RULE,
                         tr("Tämä versio synkronoi tiedoston kanssa, ei tietokantapalvelimen. Anna "
                            "kohteeksi tiedosto, esimerkiksi rekisteri.vaihtarit."));
    case SYNC_TARGET_FOLDER:
        return error_set(error, ERROR_RULE,
                         tr("%s on kansio, ja tämä versio synkronoi tiedoston kanssa. Anna "
                            "kohteeksi tiedosto, esimerkiksi %s/rekisteri.vaihtarit."),
                         target, target);
    case SYNC_TARGET_MISSING:
        if (!options->create)
            return error_set(error, ERROR_NOT_FOUND, tr("Kohdetta %s ei ole."), target);
        break;
    case SYNC_TARGET_FILE:
        break;
    }
    return file_peer_sync(store, target, options, result, error);
}

void sync_result_release(struct sync_result *result)
{
    arena_release(&result->arena);
    *result = (struct sync_result){0};
}
