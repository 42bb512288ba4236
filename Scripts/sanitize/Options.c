// Read by the sanitizer as it starts, in a program with an empty environment too.
const char *__KIND_default_options(void);
__attribute__((no_sanitize("address", "thread", "undefined"))) const char *__KIND_default_options(void) { return "OPTIONS"; }
