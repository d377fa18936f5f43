-- GECC Desk: an office on this server (PostgreSQL 15 or newer). Run by its administrator, with two
-- passwords of your own choice (they reach no log and no list of processes):
--
--     export OWNER_PASSWORD=…  DESK_PASSWORD=…
--     psql -U postgres -f office.sql
--
-- A further office on the same server: -v office=NAME -v owner=NAME_owner -v desk=NAME_desk
-- What was cut off is run again: it goes on, and the passwords are those given last.
\set ON_ERROR_STOP on
\if :{?office} \else \set office office      \endif
\if :{?owner}  \else \set owner  gecc_owner  \endif
\if :{?desk}   \else \set desk   gecc_desk   \endif
\set owner_password '' \set desk_password ''
\getenv owner_password OWNER_PASSWORD \getenv desk_password DESK_PASSWORD
SET log_statement = 'none'; SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic'; SET password_encryption = 'scram-sha-256';
SELECT '' IN (:'owner_password', :'desk_password') AS missing, EXISTS (SELECT FROM pg_roles r
    JOIN (pg_database d CROSS JOIN aclexplode(d.datacl) a) ON r.oid = a.grantee
    WHERE datname NOT IN (:'office', 'postgres') AND rolname IN (:'owner', :'desk')) AS taken \gset
\if :missing
    DO $$BEGIN RAISE 'Nothing was made: OWNER_PASSWORD and DESK_PASSWORD are to be exported first'; END$$;
\elif :taken
    DO $$BEGIN RAISE 'Nothing was made: these are roles of another office; give -v owner and -v desk'; END$$;
\endif
SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY[:'owner', :'desk']) name
    WHERE name NOT IN (SELECT rolname FROM pg_roles) \gexec
ALTER ROLE :"owner" LOGIN PASSWORD :'owner_password';  -- makes and migrates the tables
ALTER ROLE :"desk"  LOGIN PASSWORD :'desk_password';   -- the desks: can change no table
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C''',
    :'office', :'owner') WHERE :'office' NOT IN (SELECT datname FROM pg_database) \gexec
REVOKE ALL ON DATABASE :"office" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"office" TO :"desk";
\connect :"office"
GRANT USAGE ON SCHEMA public TO :"desk";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"desk";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
    GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO :"desk";
-- What nobody may change once it is written, the program takes from the desks when the owner makes or
-- migrates the tables: the record of use, what happened to tickets and at counters, removing a call.
