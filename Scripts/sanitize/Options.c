// The sanitizer reads this at startup, even in a program with an empty environment.
const char *__KIND_default_options(void);
__attribute__((no_sanitize("address", "thread", "undefined"))) const char *__KIND_default_options(void) { return "OPTIONS"; }
