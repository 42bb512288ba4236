// A SQLite virtual table whose rows are computed when they are asked for, so that a million accounts need no memory.
// It is C because a module is a table of function pointers over structs that begin with SQLite's own.
#pragma once
#include <sqlite3.h>
#include <stdint.h>

typedef struct {
    // Handed back to each function below.
    void *context;
    int table;
    // How many rows there are: 0 ..< count.
    int64_t (*count)(void *context, int table);
    // How many rows have an id (column 0, ascending as bytes) below this text.
    int64_t (*rows_below)(void *context, int table, const unsigned char *id, int length);
    // Puts a value into the result with generated_result_… or sqlite3_result_….
    void (*value)(void *context, int table, int64_t row, int column, sqlite3_context *result);
} generated_table;

// Makes the table known under the name; the schema is a CREATE TABLE statement. Returns SQLite's code.
int generated_table_register(sqlite3 *database, const char *name, const char *schema, const generated_table *table);

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift's importer cannot read.
void generated_result_text(sqlite3_context *result, const unsigned char *bytes, int length);
