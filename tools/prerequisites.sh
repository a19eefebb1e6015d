# Sourced by run.sh and test.sh: finds what they need, installs it through apt where it may, else says exactly what to install.

# Whether apt-get may be used: as root, or through sudo without a password.
apt_install() {
  command -v apt-get >/dev/null || return 1
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
    sudo=(sudo -n)
  fi
  echo "Installing $* through apt-get ..." >&2
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
  # The package lists may be old or missing, as in a fresh container.
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || true
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# The .NET 10 SDK; a script never installs that by itself.
require_dotnet() {
  if command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    return
  fi
  if [ -x "$HOME/.dotnet/dotnet" ] && "$HOME/.dotnet/dotnet" --list-sdks | grep -q '^10\.'; then
    export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
    return
  fi
  echo "The .NET 10 SDK is needed: install the package dotnet-sdk-10.0, or see https://dotnet.microsoft.com/download/dotnet/10.0." >&2
  exit 1
}

# The major version of the newest PostgreSQL server where the program looks for it, 0 when there is none.
postgresql_version() {
  local newest=0 directory version
  local -a directories=(/usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")")
  [ -n "${PARTNERSHIP_PG_BIN:-}" ] && directories=("$PARTNERSHIP_PG_BIN")
  for directory in "${directories[@]}"; do
    [ -x "$directory/initdb" ] && [ -x "$directory/postgres" ] || continue
    version=$("$directory/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    if [ "$version" -gt "$newest" ]; then newest=$version; fi
  done
  echo "$newest"
}

# PostgreSQL 15 or later: its programs only. The server that Debian would make and start beside them is not wanted.
require_postgresql() {
  if [ "$(postgresql_version)" -ge 15 ]; then return; fi
  if command -v apt-get >/dev/null && [ ! -e /etc/postgresql-common/createcluster.conf ] && [ "$(id -u)" -eq 0 ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
  if apt_install postgresql && [ "$(postgresql_version)" -ge 15 ]; then
    return
  fi
  echo "PostgreSQL 15 or later is needed: run 'sudo apt-get install postgresql' (Debian 12, Ubuntu 24.04 or later), or set ConnectionStrings__Partnership." >&2
  exit 1
}

# Node.js 20 or later with npm, for the clients of the tests; false when it cannot be had.
have_node() {
  local version
  version=$(node --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
  [ "${version:-0}" -ge 20 ] && command -v npm >/dev/null
}
