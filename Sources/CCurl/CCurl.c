#include "CCurl.h"

#include <curl/curl.h>

void ccurl_begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }
void *ccurl_open(void) { return curl_easy_init(); }
void ccurl_close(void *handle) { curl_easy_cleanup(handle); }

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    const ccurl_receiver *receiver = context;
    return receiver->body(receiver->context, bytes, size * count) ? size * count : 0;
}

static size_t take_header(char *line, size_t size, size_t count, void *context) {
    const ccurl_receiver *receiver = context;
    return receiver->header(receiver->context, line, size * count) ? size * count : 0;
}

static int ask_stopped(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    const ccurl_receiver *receiver = context;
    return receiver->stopped(receiver->context);
}

static ccurl_outcome outcome(CURLcode code) {
    switch (code) {
    case CURLE_OK: return CCURL_DONE;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return CCURL_BAD_ADDRESS;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY: return CCURL_PROXY;
    case CURLE_COULDNT_RESOLVE_HOST: return CCURL_NAME_NOT_FOUND;
    case CURLE_COULDNT_CONNECT: return CCURL_REFUSED;
    case CURLE_OPERATION_TIMEDOUT: return CCURL_TOO_LATE;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR: return CCURL_NOT_TRUSTED;
    case CURLE_SSL_CACERT_BADFILE: return CCURL_NO_AUTHORITIES;
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_WRITE_ERROR: return CCURL_STOPPED;
    default: return CCURL_BROKEN_OFF;
    }
}

ccurl_outcome ccurl_perform(void *handle, const ccurl_request *request, const ccurl_receiver *receiver, long *status) {
    CURL *curl = handle;
    curl_easy_reset(curl);  // the connections stay
    struct curl_slist *headers = NULL;
    for (size_t i = 0; i < request->header_count; i++) headers = curl_slist_append(headers, request->headers[i]);
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_HEADEROPT, (long)CURLHEADER_SEPARATE);  // a proxy gets none of them
    curl_easy_setopt(curl, CURLOPT_USERAGENT, request->user_agent);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (request->authorities_file != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, request->authorities_file);
        curl_easy_setopt(curl, CURLOPT_PROXY_CAINFO, request->authorities_file);
    }
    if (request->authorities_folder != NULL) {
        curl_easy_setopt(curl, CURLOPT_CAPATH, request->authorities_folder);
        curl_easy_setopt(curl, CURLOPT_PROXY_CAPATH, request->authorities_folder);
    }
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // there are other threads
    curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);  // a proxy's Date is not the server's
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
    if (request->loopback) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    if (request->body != NULL) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
    }
    if (request->method != NULL) curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, (void *)receiver);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, (void *)receiver);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_stopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, (void *)receiver);
    CURLcode code = curl_easy_perform(curl);
    *status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    long proxy = 0;
    curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &proxy);
    curl_easy_reset(curl);  // forgets the headers, a credential among them
    curl_slist_free_all(headers);
    if (code != CURLE_OK && proxy >= 300) return CCURL_PROXY;
    return outcome(code);
}
