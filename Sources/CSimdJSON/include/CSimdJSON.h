// Reads pages of records through simdjson, whose C++ templates Swift can't import: of each record only the values of
// the wanted paths, as slices of the page. A page is read whole or not at all.
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
    // `bytes` are the number as it stands there.
    CSJ_NUMBER,
    // `bytes` are UTF-8, escapes undone.
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
    // Not JSON, or JSON that ends too early.
    CSJ_MALFORMED,
    // JSON of another shape: no such list, more records than were asked for or far more values than they can have, a
    // record that isn't an object, or a name that appears twice.
    CSJ_UNEXPECTED,
} csj_outcome;

// What a page holds; it stands until the reader reads again or closes, and while the page's bytes do.
typedef struct {
    // Record by record, one value for each path.
    const csj_value *values;
    size_t records;
    // One value for each name beside the list.
    const csj_value *beside;
} csj_page;

typedef struct csj_reader csj_reader;

// Bytes that must be readable behind a page's end.
#define CSJ_PADDING 64

// A reader of `{LIST: [record, …], BESIDE: value, …}` with at most `most_records`. Paths are names of a record's fields,
// parts divided by a point.
csj_reader *csj_open(const char *list, size_t most_records, const char *const *paths, size_t path_count,
                     const char *const *beside, size_t beside_count);
void csj_close(csj_reader *reader);
csj_outcome csj_read(csj_reader *reader, const uint8_t *bytes, size_t length, csj_page *page);

#ifdef __cplusplus
}
#endif
