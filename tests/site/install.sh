#!/usr/bin/env bash
# Installs what the browser's tests need and PyPI has not, where it is missing: Chromium, Chinese fonts, pdfinfo.
set -euo pipefail

wanted=()
command -v chromium >/dev/null || wanted+=(chromium)
command -v pdfinfo >/dev/null || wanted+=(poppler-utils)
fc-list :lang=zh-cn 2>/dev/null | grep -q . || wanted+=(fonts-noto-cjk)
[ ${#wanted[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "Install these first: ${wanted[*]} (no apt-get here to do it)." >&2
  exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
