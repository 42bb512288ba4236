// One HTTP request through libcurl. curl_easy_setopt takes any kind of argument, which Swift can't call; and what
// must never be switched off (verification, no redirects) is not an option here at all.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *url;
    // GET without a body, POST with one, unless another method is named.
    const char *method;
    const void *body;
    size_t body_length;
    const char *const *headers;
    size_t header_count;
    const char *user_agent;
    // Where the certificates of trusted authorities are; NULL for libcurl's own place.
    const char *authorities_file;
    const char *authorities_folder;
    long connect_milliseconds;
    long total_milliseconds;
    // The host is this machine: no proxy is asked, whatever the environment says.
    bool loopback;
} ccurl_request;

typedef struct {
    void *context;
    // Takes a part of the body; false ends the transfer.
    bool (*body)(void *context, const void *bytes, size_t count);
    // Takes a header line, status lines and trailers among them; false ends the transfer.
    bool (*header)(void *context, const char *line, size_t length);
    // Asked about once a second and with each part: true ends the transfer.
    bool (*stopped)(void *context);
} ccurl_receiver;

// What came of it, in the few kinds that make a difference.
typedef enum {
    CCURL_DONE = 0,
    CCURL_BAD_ADDRESS,
    CCURL_PROXY,
    CCURL_NAME_NOT_FOUND,
    CCURL_REFUSED,
    CCURL_TOO_LATE,
    CCURL_NOT_TRUSTED,
    // The file with the certificates of trusted authorities is missing or has none.
    CCURL_NO_AUTHORITIES,
    CCURL_STOPPED,
    CCURL_BROKEN_OFF,
} ccurl_outcome;

// Must be called once, before there is a second thread.
void ccurl_begin(void);
// A handle keeps its connections open between requests. One thread at a time.
void *ccurl_open(void);
void ccurl_close(void *handle);
// Waits for the whole answer. `status` is 0 where none came.
ccurl_outcome ccurl_perform(void *handle, const ccurl_request *request, const ccurl_receiver *receiver, long *status);
