#!/usr/bin/env bash
# Measures: bench/run.sh jobs | fan-out | history | gates | engine. What is measured, and how, stands in bench/README.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/tools/prerequisites.sh"

export PARTNERSHIP_ROOT="$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

require_dotnet
if ! command -v wrk >/dev/null && ! apt_install wrk; then
  echo "wrk, which makes the load, is missing: apt-get install wrk" >&2
  exit 1
fi
if [[ "${1:-}" = fan-out ]]; then
  if ! have_node && ! { apt_install nodejs npm && have_node; }; then
    echo "Node.js 20 or later with npm, for what is measured beside ours, is missing: see https://nodejs.org/en/download" >&2
    exit 1
  fi
fi
if [[ "${1:-}" = jobs || "${1:-}" = fan-out || "${1:-}" = history* || "${1:-}" = gates ]]; then
  require_postgresql
fi
mkdir -p "$root/.data"
dotnet build "$root/bench/Partnership.Bench" -c Release -v quiet --nologo
exec dotnet "$root/bench/Partnership.Bench/bin/Release/net10.0/Partnership.Bench.dll" "$@"
