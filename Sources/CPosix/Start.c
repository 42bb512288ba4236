#define _GNU_SOURCE
#include "CPosix.h"

#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static int count;
static char **words;

// The C library passes constructors the same arguments as main.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
    count = argc;
    words = argv;
}

// Swift's runtime looks up its folder before main. Linked statically, it asks /proc, and aborts if that isn't mounted
// and no variable names the folder, from which nothing is read. So set it only then. Runs before Swift's constructors.
__attribute__((constructor(101))) static void start_without_proc(void) {
    if (access("/proc/self/exe", F_OK) != 0) setenv("SWIFT_ROOT", "/", 0);
}

const char *cpx_own_path(void) { return (const char *)getauxval(AT_EXECFN); }

int cpx_argument_count(void) { return count; }

const char *cpx_argument(int place) { return place >= 0 && place < count ? words[place] : NULL; }

// The linker sets the address with --defsym, so that nothing is recompiled for another commit.
extern const char cpx_commit_digits[] __attribute__((weak));
static const char *const volatile commit = cpx_commit_digits;

unsigned long cpx_commit(void) { return (unsigned long)commit; }

void cpx_keep_no_cores(void) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0);  // a limit of 0 doesn't keep a handler of core dumps from getting one
}
