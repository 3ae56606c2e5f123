#!/usr/bin/env bash
# Installs the outside programs that come as Debian packages, where they are missing: LibreOffice, the sqlite3 shell, Node and npm,
# Miller, MariaDB's server (which is not started) and client, R's readr.
set -euo pipefail

wanted=()
command -v soffice >/dev/null || wanted+=(libreoffice-calc)
command -v sqlite3 >/dev/null || wanted+=(sqlite3)
command -v node >/dev/null || wanted+=(nodejs)
command -v npm >/dev/null || wanted+=(npm)
command -v mlr >/dev/null || wanted+=(miller)
command -v mariadbd >/dev/null || wanted+=(mariadb-server-core)
command -v mariadb >/dev/null || wanted+=(mariadb-client-core)
Rscript -e 'library(readr)' >/dev/null 2>&1 || wanted+=(r-cran-readr)
[ ${#wanted[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "Install these first: ${wanted[*]} (no apt-get here to do it)." >&2
  exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
