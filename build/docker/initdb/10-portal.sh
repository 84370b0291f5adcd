#!/bin/bash
# Run once by the image of PostgreSQL, when its volume is new. Makes the same roles and database as the portal makes in its own
# server (src/ChildRights.Core/Data/Embedded/ClusterRoles.cs): an owner for migrations, and a login that owns nothing for the portal.
set -euo pipefail

# psql takes the passwords from the environment, so that they appear in no list of processes.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password CHILDRIGHTS_OWNER_PASSWORD
\getenv app_password CHILDRIGHTS_APP_PASSWORD
-- A refused statement must not carry a password into the log.
SET log_min_error_statement = panic;

CREATE ROLE childrights_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
CREATE ROLE childrights_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE childrights_app_login LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
GRANT childrights_app TO childrights_app_login;

CREATE DATABASE childrights OWNER childrights_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
\connect childrights
REVOKE ALL ON DATABASE childrights FROM PUBLIC;
GRANT CONNECT ON DATABASE childrights TO childrights_app;
ALTER SCHEMA public OWNER TO pg_database_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
