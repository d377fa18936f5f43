-- GECC Desk: an office on this server (PostgreSQL 15 or newer). Run once by its administrator,
-- with two new passwords of your own choice (they reach no log and no list of processes):
--
--     export OWNER_PASSWORD=…  DESK_PASSWORD=…
--     psql -U postgres -f office.sql
--
-- A further office on the same server: -v office=NAME -v owner=NAME_owner -v desk=NAME_desk
\set ON_ERROR_STOP on
\if :{?office} \else \set office office      \endif
\if :{?owner}  \else \set owner  gecc_owner  \endif
\if :{?desk}   \else \set desk   gecc_desk   \endif
\getenv owner_password OWNER_PASSWORD
\getenv desk_password DESK_PASSWORD
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';
SET password_encryption = 'scram-sha-256';

CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';  -- makes and migrates the tables
CREATE ROLE :"desk"  LOGIN PASSWORD :'desk_password';   -- the desks: can change no table
CREATE DATABASE :"office" OWNER :"owner" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE ALL ON DATABASE :"office" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"office" TO :"desk";

\connect :"office"
GRANT USAGE ON SCHEMA public TO :"desk";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"desk";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
    GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO :"desk";
-- What nobody may change once it is written, the program takes from the desks when the owner
-- makes or migrates the tables: UPDATE and DELETE of the record of use, the version's number.
