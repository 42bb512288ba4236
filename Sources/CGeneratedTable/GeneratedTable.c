#include "CGeneratedTable.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    generated_table functions;
    char *schema;
} definition;

typedef struct {
    sqlite3_vtab base;
    const generated_table *functions;
} table;

typedef struct {
    sqlite3_vtab_cursor base;
    int64_t row;
    int64_t end;
} cursor;

// What xBestIndex promises xFilter, one bit a constraint on the id; the arguments come in this order.
enum { equal = 1, above = 2, at_least = 4, below = 8, at_most = 16 };

static int connect(sqlite3 *database, void *data, int count, const char *const *words, sqlite3_vtab **made,
                   char **problem) {
    const definition *self = data;
    int code = sqlite3_declare_vtab(database, self->schema);
    if (code != SQLITE_OK) return code;
    table *new = sqlite3_malloc(sizeof *new);
    if (!new) return SQLITE_NOMEM;
    memset(new, 0, sizeof *new);
    new->functions = &self->functions;
    *made = &new->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *self) {
    sqlite3_free(self);
    return SQLITE_OK;
}

static int bit(unsigned char operation) {
    switch (operation) {
    case SQLITE_INDEX_CONSTRAINT_EQ: return equal;
    case SQLITE_INDEX_CONSTRAINT_GT: return above;
    case SQLITE_INDEX_CONSTRAINT_GE: return at_least;
    case SQLITE_INDEX_CONSTRAINT_LT: return below;
    case SQLITE_INDEX_CONSTRAINT_LE: return at_most;
    default: return 0;
    }
}

static int best_index(sqlite3_vtab *self, sqlite3_index_info *info) {
    int chosen[5] = {-1, -1, -1, -1, -1};
    int plan = 0;
    for (int i = 0; i < info->nConstraint; i++) {
        const struct sqlite3_index_constraint *each = &info->aConstraint[i];
        int found = bit(each->op);
        if (!each->usable || each->iColumn != 0 || !found || (plan & found)) continue;
        // Ids are compared as bytes; a comparison without case can't use their order.
        if (sqlite3_stricmp(sqlite3_vtab_collation(info, i), "BINARY") != 0) continue;
        plan |= found;
        for (int place = 0; place < 5; place++)
            if (found == 1 << place) chosen[place] = i;
    }
    int argument = 0;
    for (int place = 0; place < 5; place++)
        if (chosen[place] >= 0) info->aConstraintUsage[chosen[place]].argvIndex = ++argument;
    info->idxNum = plan;
    info->estimatedCost = plan & equal ? 1 : plan ? 1e5 : 1e6;
    info->estimatedRows = plan & equal ? 1 : plan ? 100000 : 1000000;
    if (info->nOrderBy == 1 && info->aOrderBy[0].iColumn <= 0 && !info->aOrderBy[0].desc) info->orderByConsumed = 1;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *self, sqlite3_vtab_cursor **made) {
    cursor *new = sqlite3_malloc(sizeof *new);
    if (!new) return SQLITE_NOMEM;
    memset(new, 0, sizeof *new);
    *made = &new->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *self) {
    sqlite3_free(self);
    return SQLITE_OK;
}

static const generated_table *functions(sqlite3_vtab_cursor *self) { return ((table *)self->pVtab)->functions; }

// Narrows the rows to a span that surely holds all that match; SQLite compares each of them once more.
static int filter(sqlite3_vtab_cursor *self, int plan, const char *name, int count, sqlite3_value **arguments) {
    cursor *at = (cursor *)self;
    const generated_table *of = functions(self);
    at->row = 0;
    at->end = of->count(of->context, of->table);
    int argument = 0;
    for (int mark = equal; mark <= at_most; mark <<= 1) {
        if (!(plan & mark)) continue;
        sqlite3_value *value = arguments[argument++];
        const unsigned char *text = sqlite3_value_text(value);
        if (!text) {
            at->end = 0;
            continue;
        }
        int64_t place = of->rows_below(of->context, of->table, text, sqlite3_value_bytes(value));
        if (mark != below && mark != at_most && place > at->row) at->row = place;
        if (mark == equal || mark == at_most) place++;
        if (mark != above && mark != at_least && place < at->end) at->end = place;
    }
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *self) {
    ((cursor *)self)->row++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *self) { return ((cursor *)self)->row >= ((cursor *)self)->end; }

static int column(sqlite3_vtab_cursor *self, sqlite3_context *result, int index) {
    const generated_table *of = functions(self);
    of->value(of->context, of->table, ((cursor *)self)->row, index, result);
    return SQLITE_OK;
}

static int row_id(sqlite3_vtab_cursor *self, sqlite3_int64 *id) {
    *id = ((cursor *)self)->row;
    return SQLITE_OK;
}

// Without xCreate a module's table exists in every database under the module's own name.
static const sqlite3_module module = {
    .iVersion = 0,
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xDestroy = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = at_end,
    .xColumn = column,
    .xRowid = row_id,
};

static void forget(void *data) {
    definition *self = data;
    free(self->schema);
    free(self);
}

int generated_table_register(sqlite3 *database, const char *name, const char *schema,
                             const generated_table *functions) {
    definition *new = malloc(sizeof *new);
    if (!new) return SQLITE_NOMEM;
    new->functions = *functions;
    new->schema = strdup(schema);
    if (!new->schema) {
        free(new);
        return SQLITE_NOMEM;
    }
    return sqlite3_create_module_v2(database, name, &module, new, forget);
}

void generated_result_text(sqlite3_context *result, const unsigned char *bytes, int length) {
    sqlite3_result_text(result, (const char *)bytes, length, SQLITE_TRANSIENT);
}
