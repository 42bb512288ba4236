/// A step that upgrades the tables of a database by one version. A released step never changes, because databases have
/// already applied it.
package struct Migration: Sendable {
  /// From 1, without gaps.
  package let number: Int
  package let sql: String

  /// The code with which the trigger of `event` refuses an event that doesn't follow the head.
  static let conflict = "PXR01"
  /// The code with which triggers refuse a writer that doesn't hold the lease.
  static let leased = "PXR02"

  /// All migrations, in order.
  package static let all = [Migration(number: 1, sql: first), Migration(number: 2, sql: second)]
  package static let newest = all.last?.number ?? 0

  /// The prefix of the name of a team's role.
  static let teamPrefix = "px_reconnect_team_"

  /// `event`, `seal`, `attachment` and `draft` have the rows of a session file's tables, with the same limits.
  ///
  /// Writers may INSERT into the record, but not UPDATE or DELETE. They have no rights on the columns that say who stored a
  /// row and when, so these always have their defaults. Only the trigger moves a session's head. It recalculates each hash, so
  /// nobody can add an event that doesn't follow the head, or two events that follow the same one.
  private static let first = """
    DO $$ BEGIN
      -- If two databases of a server do this at once, one of them fails.
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'px_reconnect_reader') THEN
        CREATE ROLE px_reconnect_reader NOLOGIN;
      END IF;
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'px_reconnect_writer') THEN
        CREATE ROLE px_reconnect_writer NOLOGIN;
      END IF;
      IF NOT pg_has_role('px_reconnect_writer', 'px_reconnect_reader', 'MEMBER') THEN
        GRANT px_reconnect_reader TO px_reconnect_writer;
      END IF;
    END $$;

    CREATE TABLE px_reconnect.session (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      team text NOT NULL CHECK (team ~ '^[a-z0-9_-]{1,40}$'),
      name text NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 200 AND name !~ '[/[:cntrl:]]'),
      head bigint NOT NULL DEFAULT 0,
      head_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
      summary jsonb CHECK (octet_length(summary::text) <= 1000000),
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by name NOT NULL DEFAULT session_user,
      changed_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (team, name));

    CREATE TABLE px_reconnect.event (
      session bigint NOT NULL REFERENCES px_reconnect.session ON DELETE CASCADE,
      seq bigint NOT NULL,
      at bigint NOT NULL,
      payload bytea NOT NULL CHECK (octet_length(payload) <= 16777216),
      hash bytea NOT NULL CHECK (octet_length(hash) = 32),
      stored_at timestamptz NOT NULL DEFAULT now(),
      stored_by name NOT NULL DEFAULT session_user,
      PRIMARY KEY (session, seq));

    CREATE TABLE px_reconnect.seal (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      session bigint NOT NULL REFERENCES px_reconnect.session ON DELETE CASCADE,
      statement text NOT NULL CHECK (octet_length(statement) <= 100000),
      hash bytea NOT NULL CHECK (hash = sha256(convert_to(statement, 'UTF8'))),
      signature text CHECK (octet_length(signature) <= 100000),
      stored_at timestamptz NOT NULL DEFAULT now(),
      stored_by name NOT NULL DEFAULT session_user,
      UNIQUE (session, hash));

    CREATE TABLE px_reconnect.attachment (
      session bigint NOT NULL REFERENCES px_reconnect.session ON DELETE CASCADE,
      sha256 text NOT NULL CHECK (sha256 = encode(sha256(bytes), 'hex')),
      name text NOT NULL CHECK (octet_length(name) <= 1000),
      media_type text NOT NULL CHECK (octet_length(media_type) <= 100),
      bytes bytea NOT NULL CHECK (octet_length(bytes) <= 20971520),
      at bigint NOT NULL,
      stored_at timestamptz NOT NULL DEFAULT now(),
      stored_by name NOT NULL DEFAULT session_user,
      PRIMARY KEY (session, sha256));
    ALTER TABLE px_reconnect.attachment ALTER bytes SET STORAGE EXTERNAL;

    CREATE TABLE px_reconnect.draft (
      session bigint NOT NULL REFERENCES px_reconnect.session ON DELETE CASCADE,
      step text NOT NULL CHECK (octet_length(step) <= 200),
      field text NOT NULL CHECK (octet_length(field) <= 200),
      text text NOT NULL CHECK (octet_length(text) <= 1000000),
      at bigint NOT NULL,
      PRIMARY KEY (session, step, field));

    CREATE FUNCTION px_reconnect.teams() RETURNS text[] LANGUAGE sql STABLE
      SET search_path = pg_catalog, pg_temp
      RETURN (
        -- pg_has_role reports a superuser as a member of every team.
        WITH RECURSIVE mine AS (
          SELECT oid FROM pg_roles WHERE rolname = current_user
          UNION SELECT roleid FROM pg_auth_members JOIN mine ON member = mine.oid)
        SELECT coalesce(array_agg(substr(rolname, \(teamPrefix.count + 1)) ORDER BY rolname), '{}')
        FROM pg_roles JOIN mine USING (oid) WHERE starts_with(rolname, '\(teamPrefix)'));

    CREATE FUNCTION px_reconnect.extend() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      which bigint;
      last record;
      next record;
    BEGIN
      FOR which IN SELECT DISTINCT session FROM added ORDER BY session LOOP
        SELECT head, head_hash INTO last FROM px_reconnect.session WHERE id = which FOR UPDATE;
        FOR next IN SELECT seq, payload, hash FROM added WHERE session = which ORDER BY seq LOOP
          IF next.seq <> last.head + 1
            OR next.hash <> sha256(last.head_hash || int8send(next.seq) || next.payload) THEN
            RAISE EXCEPTION 'event % does not follow event %', next.seq, last.head USING ERRCODE = '\(conflict)';
          END IF;
          last.head := next.seq;
          last.head_hash := next.hash;
        END LOOP;
        UPDATE px_reconnect.session SET head = last.head, head_hash = last.head_hash, changed_at = now()
          WHERE id = which;
      END LOOP;
      RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION px_reconnect.extend() FROM PUBLIC;
    CREATE TRIGGER extend AFTER INSERT ON px_reconnect.event REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION px_reconnect.extend();

    ALTER TABLE px_reconnect.session ENABLE ROW LEVEL SECURITY;
    CREATE POLICY by_team ON px_reconnect.session USING (
      team = 'everyone' OR team = ANY ((SELECT px_reconnect.teams())::text[]));
    DO $$
    DECLARE which text;
    BEGIN
      FOREACH which IN ARRAY ARRAY['event', 'seal', 'attachment', 'draft'] LOOP
        EXECUTE format('ALTER TABLE px_reconnect.%I ENABLE ROW LEVEL SECURITY', which);
        EXECUTE format(
          'CREATE POLICY by_session ON px_reconnect.%1$I USING (
            EXISTS (SELECT FROM px_reconnect.session s WHERE s.id = %1$I.session))', which);
      END LOOP;
    END $$;

    GRANT USAGE ON SCHEMA px_reconnect TO px_reconnect_reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA px_reconnect TO px_reconnect_reader;
    GRANT INSERT (team, name), UPDATE (summary) ON px_reconnect.session TO px_reconnect_writer;
    GRANT INSERT (session, seq, at, payload, hash) ON px_reconnect.event TO px_reconnect_writer;
    GRANT INSERT (session, statement, hash, signature) ON px_reconnect.seal TO px_reconnect_writer;
    GRANT INSERT (session, sha256, name, media_type, bytes, at) ON px_reconnect.attachment TO px_reconnect_writer;
    GRANT INSERT, DELETE ON px_reconnect.draft TO px_reconnect_writer;
    """

  /// Leases: one writer at a time works on a session.
  ///
  /// `lease` is a log, and the last row of a session says who may add to it. Writers can only insert into it, and each row
  /// says who took, took over or gave up the lease. So a takeover can't be hidden. A row that changes nothing is dropped.
  private static let second = """
    CREATE TABLE px_reconnect.lease (
      session bigint NOT NULL REFERENCES px_reconnect.session ON DELETE CASCADE,
      number bigint NOT NULL,
      kind text NOT NULL CHECK (kind IN ('take', 'take-over', 'release')),
      token uuid NOT NULL,
      host text NOT NULL CHECK (octet_length(host) BETWEEN 1 AND 300),
      holder name NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (session, number));

    CREATE FUNCTION px_reconnect.change_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      last record;
      is_held boolean;
      is_mine boolean;
    BEGIN
      PERFORM FROM px_reconnect.session WHERE id = NEW.session FOR UPDATE;
      SELECT number, kind, token, host, holder INTO last FROM px_reconnect.lease
        WHERE session = NEW.session ORDER BY number DESC LIMIT 1;
      is_held := coalesce(last.kind <> 'release', false);
      is_mine := is_held AND last.token = NEW.token AND last.host = NEW.host AND last.holder = session_user;
      IF (NEW.kind = 'release') <> is_mine THEN
        RETURN NULL;
      END IF;
      IF is_held AND NEW.kind = 'take' THEN
        RAISE EXCEPTION 'somebody else holds the lease of session %', NEW.session USING ERRCODE = '\(leased)';
      END IF;
      IF NOT is_held THEN
        NEW.kind := 'take';
      END IF;
      NEW.number := coalesce(last.number, 0) + 1;
      NEW.holder := session_user;
      NEW.at := clock_timestamp();
      RETURN NEW;
    END $$;
    REVOKE ALL ON FUNCTION px_reconnect.change_lease() FROM PUBLIC;
    CREATE TRIGGER change_lease BEFORE INSERT ON px_reconnect.lease
      FOR EACH ROW EXECUTE FUNCTION px_reconnect.change_lease();

    CREATE FUNCTION px_reconnect.require_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      which bigint;
      last record;
    BEGIN
      FOR which IN SELECT DISTINCT session FROM added ORDER BY session LOOP
        PERFORM FROM px_reconnect.session WHERE id = which FOR UPDATE;
        SELECT kind, token, holder INTO last FROM px_reconnect.lease
          WHERE session = which ORDER BY number DESC LIMIT 1;
        IF last.kind IS NULL OR last.kind = 'release' OR last.holder <> session_user
          OR last.token::text IS DISTINCT FROM current_setting('px_reconnect.lease', true) THEN
          RAISE EXCEPTION 'this writer does not hold the lease of session %', which USING ERRCODE = '\(leased)';
        END IF;
      END LOOP;
      RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION px_reconnect.require_lease() FROM PUBLIC;
    DO $$
    DECLARE which text;
    BEGIN
      FOREACH which IN ARRAY ARRAY['event', 'seal', 'attachment'] LOOP
        EXECUTE format(
          'CREATE TRIGGER require_lease AFTER INSERT ON px_reconnect.%I REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION px_reconnect.require_lease()', which);
      END LOOP;
    END $$;

    ALTER TABLE px_reconnect.lease ENABLE ROW LEVEL SECURITY;
    CREATE POLICY by_session ON px_reconnect.lease USING (
      EXISTS (SELECT FROM px_reconnect.session s WHERE s.id = lease.session));
    -- Whoever knows a token could write as its holder from another connection, so nobody can read it.
    GRANT SELECT (session, number, kind, host, holder, at) ON px_reconnect.lease TO px_reconnect_reader;
    GRANT INSERT (session, kind, token, host) ON px_reconnect.lease TO px_reconnect_writer;
    """

  /// The table that lists the applied migrations. It is created before the first one.
  static let beginnings = """
    CREATE SCHEMA IF NOT EXISTS px_reconnect;
    CREATE TABLE IF NOT EXISTS px_reconnect.migration (
      number int PRIMARY KEY,
      program text NOT NULL,
      done_at timestamptz NOT NULL DEFAULT now(),
      done_by name NOT NULL DEFAULT session_user);
    """
}
