#define _GNU_SOURCE
#include "CPosix.h"

#include <sys/prctl.h>
#include <sys/resource.h>

static int count;
static char **words;

// The C library hands every constructor what it hands main.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
    count = argc;
    words = argv;
}

int cpx_argument_count(void) { return count; }

const char *cpx_argument(int place) { return place >= 0 && place < count ? words[place] : NULL; }

void cpx_keep_no_cores(void) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0);  // a limit of 0 doesn't keep a handler of core dumps from getting one
}
