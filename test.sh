#!/usr/bin/env bash
# Runs every test of the solution and the npm clients; its last line is the sum of all of them. Arguments go to dotnet test.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root" || exit 1
. tools/prerequisites.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# What is set for a server of one's own is not for the tests.
unset ASPNETCORE_ENVIRONMENT PORT BIND_ADDRESS DEMO_DAY DATA_DIRECTORY ConnectionStrings__Partnership
results="$root/TestResults"

# In CI a missing component is a failure; elsewhere the tests that need it say that they were skipped, and why.
missing() {
  echo "$1" >&2
  if [ "${CI:-}" = true ]; then exit 1; fi
}

npm_clients() {
  if ! have_node; then
    apt_install nodejs npm || true
  fi
  if ! have_node; then
    missing "Node.js 20 or later with npm is needed for the client tests: see https://nodejs.org/en/download."
  elif [ tests/clients/package-lock.json -nt tests/clients/node_modules/.package-lock.json ]; then
    npm ci --prefix tests/clients --silent --no-audit --no-fund >&2 || missing "The npm clients of the tests could not be installed."
  fi
}

# The vectors and drivers that are kept beside the repository, with their packages; the tests that run them say when they are absent.
shared_conformance() {
  local shared="${PARTNERSHIP_SHARED:-$root/../shared}/conformance" ready="$root/.data/conformance"
  if [ ! -d "$shared" ]; then
    echo "There is no $shared: its vectors and drivers are not run." >&2
  elif have_node && [ "$shared/package-lock.json" -nt "$ready/node_modules/.package-lock.json" ]; then
    rm -rf "$ready"
    mkdir -p "$ready"
    cp -R "$shared/." "$ready" && chmod -R u+w "$ready"
    npm ci --prefix "$ready" --silent --no-audit --no-fund >&2 || missing "The packages of the shared conformance drivers could not be installed."
  fi
}

# How many results of the reports have an outcome.
count() {
  { grep -rhoE "<UnitTestResult [^>]*outcome=\"$1\"" "$results" --include='*.trx' || true; } | wc -l
}

require_dotnet
require_postgresql
npm_clients
shared_conformance
rm -rf "$results"
dotnet build Partnership.Api.sln -v quiet --nologo || exit 1
# The console says of each test that fails why it did: whoever reads the output of a build that is gone has nothing else.
dotnet test Partnership.Api.sln --no-build --nologo -v quiet --logger trx --logger "console;verbosity=minimal" --results-directory "$results" \
  --blame-hang-timeout 8m --blame-hang-dump-type none "$@"
status=$?

passed=$(count Passed)
failed=$(count Failed)
skipped=$(count NotExecuted)
if [ "$failed" -eq 0 ] && [ "$status" -ne 0 ]; then
  echo "A test run broke off: see above." >&2
fi
if [ "${CI:-}" = true ] && [ "$skipped" -ne 0 ]; then
  echo "In CI nothing may be skipped." >&2
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
if [ "$failed" -ne 0 ]; then status=1; fi
exit "$status"
