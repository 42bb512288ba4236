// Reads pages of records through simdjson, whose C++ templates Swift can't import. Each record gives only the values of
// the wanted paths, as slices of the page. A page is read completely or not at all.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CSJ_MISSING = 0,
    CSJ_NULL,
    CSJ_FALSE,
    CSJ_TRUE,
    // `bytes` are the number as written.
    CSJ_NUMBER,
    // `bytes` are unescaped UTF-8.
    CSJ_STRING,
    // A list, or an object that no path leads into.
    CSJ_OTHER,
} csj_kind;

typedef struct {
    const uint8_t *bytes;
    uint32_t length;
    uint32_t kind;
} csj_value;

typedef enum {
    CSJ_READ = 0,
    // Not JSON, or truncated JSON.
    CSJ_MALFORMED,
    // JSON in another format: no such list, more records than requested or far more values than they can have, a record
    // that isn't an object, or a duplicate name.
    CSJ_UNEXPECTED,
} csj_outcome;

// The values of a page, valid until the reader reads again or is closed, and only as long as the page's bytes.
typedef struct {
    // One value per path, record by record.
    const csj_value *values;
    size_t records;
    // One value per name next to the list.
    const csj_value *beside;
} csj_page;

typedef struct csj_reader csj_reader;

// The number of bytes that must be readable after a page's end.
#define CSJ_PADDING 64

// Creates a reader of `{LIST: [record, …], BESIDE: value, …}` with at most `most_records`. Paths are a record's field
// names, with components separated by periods.
csj_reader *csj_open(const char *list, size_t most_records, const char *const *paths, size_t path_count,
                     const char *const *beside, size_t beside_count);
void csj_close(csj_reader *reader);
csj_outcome csj_read(csj_reader *reader, const uint8_t *bytes, size_t length, csj_page *page);

#ifdef __cplusplus
}
#endif
