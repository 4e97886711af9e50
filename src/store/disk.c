#include "disk.h"

#include "vaihtarit/core/message.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <linux/magic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

bool disk_type_is_network(unsigned long type)
{
    switch ((uint32_t)type) {
    case 0xFF534D42U: /* CIFS, and those below that linux/magic.h lacks: statfs(2) */
    case 0xFE534D42U: /* SMB2 */
    case 0x01021997U: /* 9P */
    case 0x00C36400U: /* Ceph */
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case AFS_SUPER_MAGIC:
    case CODA_SUPER_MAGIC:
    case NCP_SUPER_MAGIC:
        return true;
    default:
        return false;
    }
}

/* The folder of a path, malloc'd; NULL when memory runs out. */
static char *folder_of(const char *path)
{
    char *copy = strdup(path);
    char *folder = copy ? strdup(dirname(copy)) : NULL;
    free(copy);
    return folder;
}

bool disk_check_local(const char *path, struct error *error)
{
    struct statfs disk;
    int result = statfs(path, &disk);
    if (result != 0) {
        char *folder = folder_of(path);
        if (!folder)
            return error_set_memory(error);
        result = statfs(folder, &disk);
        free(folder);
    }
    if (result != 0 || !disk_type_is_network((unsigned long)disk.f_type))
        return true;
    return error_set(
        error, ERROR_NETWORK_SHARE,
        tr("%s on verkkolevyllä, jolla tiedosto voi vaurioitua. Kopioi se tämän koneen "
           "omalle levylle ja avaa se sieltä."),
        path);
}

bool disk_check_writable(const char *path, struct error *error)
{
    char *folder = folder_of(path);
    if (!folder)
        return error_set_memory(error);
    bool done = true;
    if (access(folder, F_OK) != 0)
        done = error_set(error, ERROR_NOT_FOUND, tr("Kansiota %s ei ole. Tarkista kansion nimi."),
                         folder);
    else if (access(folder, W_OK | X_OK) != 0)
        done = error_set(error, ERROR_READ_ONLY,
                         tr("Kansioon %s ei voi kirjoittaa (%s). Siirrä tiedosto kansioon, johon "
                            "sinulla on oikeus kirjoittaa."),
                         folder, strerror(errno));
    else if (access(path, F_OK) == 0 && access(path, W_OK) != 0)
        done = error_set(error, ERROR_READ_ONLY,
                         tr("Tiedostoon %s ei voi kirjoittaa (%s). Pyydä kirjoitusoikeus tai tee "
                            "siitä oma kopio."),
                         path, strerror(errno));
    free(folder);
    return done;
}

bool disk_identity(const char *path, char *text, size_t size, struct error *error)
{
    struct statx file;
    if (statx(AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &file) != 0)
        return error_set(error, ERROR_SYSTEM, tr("Tiedostoa %s ei voi tutkia: %s."), path,
                         strerror(errno));
    bool born = (file.stx_mask & STATX_BTIME) != 0;
    (void)snprintf(text, size, "%llu:%lld.%09u", (unsigned long long)file.stx_ino,
                   born ? (long long)file.stx_btime.tv_sec : 0LL,
                   born ? (unsigned)file.stx_btime.tv_nsec : 0U);
    return true;
}

bool disk_create(const char *path, struct error *error)
{
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return close(file) == 0 ||
               error_set(error, ERROR_SYSTEM, tr("Tiedostoa %s ei voi luoda: %s."), path,
                         strerror(errno));
    switch (errno) {
    case EEXIST:
        return error_set(error, ERROR_RULE, tr("%s on jo olemassa. Anna toinen nimi tai avaa se."),
                         path);
    case EACCES:
    case EPERM:
    case EROFS:
        return error_set(error, ERROR_READ_ONLY,
                         tr("Tiedostoa %s ei voi luoda: kansioon ei voi kirjoittaa. Valitse toinen "
                            "kansio."),
                         path);
    case ENOSPC:
    case EDQUOT:
        return error_set(
            error, ERROR_FULL,
            tr("Levy on täynnä, eikä tiedostoa %s voi luoda. Tee tilaa ja yritä uudelleen."), path);
    case ENOENT:
    case ENOTDIR:
        return error_set(error, ERROR_NOT_FOUND,
                         tr("Tiedostoa %s ei voi luoda: kansiota ei ole. Tarkista kansion nimi."),
                         path);
    default:
        return error_set(error, ERROR_SYSTEM, tr("Tiedostoa %s ei voi luoda: %s."), path,
                         strerror(errno));
    }
}
