#define _GNU_SOURCE
#include "CPosix.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// A new name is on the disk only once its folder is.
static void sync_folder(const char *path) {
    char copy[PATH_MAX];
    if (strlen(path) >= sizeof copy) return;
    int folder = open(dirname(strcpy(copy, path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

int cpx_place(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) != 0) {
        if (errno != EINVAL && errno != ENOSYS) return errno;
        // The file system doesn't support that flag: reserve the name first, then replace only the reserved file.
        int taken = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (taken < 0) return errno;
        close(taken);
        if (rename(from, to) != 0) {
            int reason = errno;
            unlink(to);
            return reason;
        }
    }
    sync_folder(to);
    return 0;
}
