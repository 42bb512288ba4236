// An HTTP request through libcurl. Swift can't call curl_easy_setopt, which is variadic; and what must never be turned
// off (certificate verification, no redirects) isn't an option here at all.
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *url;
    // NULL for GET without a body and POST with one.
    const char *method;
    const void *body;
    size_t body_length;
    const char *const *headers;
    size_t header_count;
    const char *user_agent;
    // The trusted CA certificates; NULL for libcurl's default.
    const char *authorities_file;
    const char *authorities_folder;
    long connect_milliseconds;
    long total_milliseconds;
    // The host is this computer, so that no proxy is used whatever the environment says.
    bool loopback;
} ccurl_request;

typedef struct {
    void *context;
    // Receives a part of the body; returning false ends the transfer.
    bool (*body)(void *context, const void *bytes, size_t count);
    // Receives a header line, including status lines and trailers; returning false ends the transfer.
    bool (*header)(void *context, const char *line, size_t length);
    // Called about once a second and with each part; returning true ends the transfer.
    bool (*stopped)(void *context);
} ccurl_receiver;

// The outcome of a request, as far as it matters here.
typedef enum {
    CCURL_DONE = 0,
    CCURL_BAD_ADDRESS,
    CCURL_PROXY,
    CCURL_NAME_NOT_FOUND,
    CCURL_REFUSED,
    CCURL_TOO_LATE,
    CCURL_NOT_TRUSTED,
    // The file of trusted CA certificates is missing or empty.
    CCURL_NO_AUTHORITIES,
    CCURL_STOPPED,
    CCURL_BROKEN_OFF,
} ccurl_outcome;

// Must be called once, before a second thread is started.
void ccurl_begin(void);
// Opens a handle, which keeps its connections between requests. Only one thread at a time may use it.
void *ccurl_open(void);
void ccurl_close(void *handle);
// Waits for the complete response. `status` is 0 if there is none.
ccurl_outcome ccurl_perform(void *handle, const ccurl_request *request, const ccurl_receiver *receiver, long *status);
