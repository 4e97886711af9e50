#include "vaihtarit/sync/sync.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/sync/file_peer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool has_folder(const char *target)
{
    struct stat found;
    const char *slash = strrchr(target, '/');
    if (!slash || slash == target)
        return true;
    char *folder = strndup(target, (size_t)(slash - target));
    bool there = !folder || (stat(folder, &found) == 0 && S_ISDIR(found.st_mode));
    free(folder);
    return there;
}

enum sync_target sync_target_state(const char *target)
{
    struct stat found;
    if (begins_with(target, "postgresql://") || begins_with(target, "postgres://"))
        return SYNC_TARGET_ADDRESS;
    if (stat(target, &found) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            return SYNC_TARGET_FILE;
        return has_folder(target) ? SYNC_TARGET_MISSING : SYNC_TARGET_NOWHERE;
    }
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
    case SYNC_TARGET_NOWHERE:
        return error_set(error, ERROR_NOT_FOUND,
                         tr("Kansiota, jossa %s olisi, ei ole. Jos se on muistitikulla, laita "
                            "tikku paikalleen; muuten tarkista nimi."),
                         target);
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
