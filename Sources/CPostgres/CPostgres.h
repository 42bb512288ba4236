// libpq, the client library of PostgreSQL (Debian: libpq-dev, which keeps its headers in a folder of their own).
#pragma once
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

// A notice is anything that the server wants to say; nothing of it reaches a terminal.
static inline void cpostgres_drop(void *nothing, const PGresult *notice) { (void)nothing, (void)notice; }
static inline void cpostgres_drop_notices(PGconn *connection) { PQsetNoticeReceiver(connection, cpostgres_drop, 0); }
