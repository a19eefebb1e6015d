#!/usr/bin/env bash
# Builds what has changed and runs the program: ./run.sh alone serves everything that Development needs; ./run.sh --help lists the verbs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/tools/prerequisites.sh"

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export PARTNERSHIP_ROOT="$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

program="$root/artifacts/run/Partnership.Api.dll"
stamp="$root/artifacts/run/.sources"

# One line that changes with every source file: names, sizes and times of all that goes into the program.
fingerprint() {
  cd "$root"
  find src schema docs/errors.md Directory.Build.props Directory.Packages.props global.json .editorconfig BannedSymbols.txt \
    \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}

build() {
  local now log fresh
  now=$(fingerprint)
  if [ -f "$program" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then
    return
  fi
  echo "Building ..." >&2
  mkdir -p "$root/artifacts"
  # Beside the old one, which a server may be running from.
  fresh=$(mktemp -d "$root/artifacts/build.XXXXXX")
  log="$fresh/.log"
  if ! dotnet publish "$root/src/Partnership.Api" -c Release -o "$fresh" -v quiet --nologo \
    -p:UseAppHost=false -p:RunAnalyzers=false >"$log" 2>&1; then
    cat "$log" >&2
    rm -rf "$fresh"
    exit 1
  fi
  printf '%s\n' "$now" >"$fresh/.sources"
  rm -rf "$root/artifacts/run"
  mv "$fresh" "$root/artifacts/run"
}

require_dotnet
# Only who serves without a database of his own needs PostgreSQL on this machine.
case "${1:-serve}" in
  serve | migrate | demo | import | verify-access | --day)
    if [ "$ASPNETCORE_ENVIRONMENT" = Development ] && [ -z "${ConnectionStrings__Partnership:-}" ]; then
      require_postgresql
    fi
    ;;
esac
build
exec dotnet "$program" "$@"
