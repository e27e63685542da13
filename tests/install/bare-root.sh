#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the program on a bare Debian in a folder of its own as the README says, tries it there as
# a user would, removes it and tells what stayed behind. Needs root, debootstrap and a network.
#   tests/install/bare-root.sh DEBIAN            ./make-figures, meson install, pip install
#   tests/install/bare-root.sh --packages DEBIAN tools/make-packages, installed in a second system
#   tests/install/bare-root.sh --tests DEBIAN [COMPILER]   ./run-tests --ci --fast, with gcc or that package
# DEBIAN is bookworm, trixie or bookworm-i386. TUBIAO_PACKAGES names a folder of packages that were built on that
# Debian already, which --packages then only installs; roots.sh tells of other settings.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
. tests/install/roots.sh
task=source
case ${1-} in
--packages | --tests) task=${1#--} && shift ;;
esac
case ${1-} in
bookworm | trixie | bookworm-i386) begin "$1" ;;
*) sed -n 's/^#   *//p' "$0" >&2 && exit 2 ;;
esac

# What try-installed.sh tries with, besides what is installed.
tools() {
    apt_get "$1" install bash-completion fish gcc libc6-dev man-db pkg-config python3 zsh
}

install_source() {
    # The README's first command of its own, before anything else is there.
    run build bash -ec 'cd /src && ./make-figures' | tee "$work/made"
    [ "$(find "$work/build/src/out" -name '*.png' | wc -l)" = "$(sed -n 's/ figures, .*//p' "$work/made")" ]
    tools build
    files build >"$work/before"
    run build bash -ec 'cd /src && meson install -C build --no-rebuild' >"$work/said"
    try build
    run build ninja -C /src/build uninstall >"$work/said"
    run build ldconfig
    gone build
    echo "meson install on $debian: works, and is removed without rest"
}

# With Debian's setuptools, as its packages are all that this asks for.
install_module() {
    apt_get build install python3-setuptools python3-venv python3-wheel
    run build python3 -m venv --system-site-packages /opt/own
    files build >"$work/before"
    run build bash -ec "cd /src && PATH=/opt/own/bin:\$PATH && $(documented 'pip install --no-build')" >"$work/said"
    run build bash -ec 'mkdir /tmp/tried && cd /tmp/tried
        cp /src/data/guangdong.json /src/tests/fuzz/imports/a.xlsx .
        /opt/own/bin/python /src/tests/install/try-module.py'
    run build /opt/own/bin/pip --quiet uninstall --yes tubiao
    gone build
    echo "pip install . on $debian: works, and is removed without rest"
}

# build_packages FOLDER: with what debian/control asks for and no more.
build_packages() {
    bare build
    apt_get build build-dep /src
    apt_get build install lintian
    run build bash -ec "cd /src && $(documented tools/make-packages)" | tee "$work/made"
    if grep '^Installing' "$work/made"; then
        echo "which debian/control has forgotten"
        return 1
    fi
    cp "$work/build/src/out/packages/"*.deb "$1"
}

# ours ROOT: packages of ours, also removed ones whose configuration is still there.
ours() {
    # shellcheck disable=SC2016 # for dpkg-query
    run "$1" dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package}\n' | grep tubiao || true
}

# With nothing on the system but what they ask for.
install_alone() {
    files use >"$work/before"
    run use bash -ec "cd /src && $(documented 'apt install') --yes --no-install-recommends" >"$work/said" 2>&1
    try use program
    run use bash -ec "$(documented 'apt purge') --yes" >"$work/said" 2>&1
    [ -z "$(ours use)" ]
    # Of what they need some stays: Debian removes no package of its own that a system may boot with.
    gone use tubiao
    echo "the packages on $debian, alone: work, and are purged without rest"
}

# With what building and completing takes.
install_beside() {
    tools use
    # What they need comes first, so that only what ours leave behind is told.
    run use bash -ec 'cd /src && apt-get -s --no-install-recommends install ./out/packages/*.deb' |
        awk '$1 == "Inst" && $2 !~ /tubiao/ { print $2 }' >"$work/needed"
    # shellcheck disable=SC2046 # names are words
    apt_get use install $(cat "$work/needed")
    files use >"$work/before"
    run use bash -ec "cd /src && $(documented 'apt install') --yes --no-install-recommends" >"$work/said" 2>&1
    try use
    # shellcheck disable=SC2046 # names are words
    apt_get use purge $(ours use | awk '{ print $NF }')
    [ -z "$(ours use)" ]
    gone use
    echo "the packages on $debian: work, and are purged without rest"
}

install_packages() {
    local packages=${TUBIAO_PACKAGES-}
    if [ -z "$packages" ]; then
        packages=$work/packages
        mkdir "$packages"
        build_packages "$packages"
    fi
    bare use
    mkdir -p "$work/use/src/out/packages"
    cp "$packages"/*.deb "$work/use/src/out/packages/"
    install_alone
    install_beside
}

# run_all_tests [COMPILER]
run_all_tests() {
    [ $# = 0 ] || apt_get build install "$1"
    run build env ${1+CC="$1"} bash -c 'cd /src && ./run-tests --ci --fast'
}

case $task in
source)
    bare build
    install_source
    install_module
    ;;
packages) install_packages ;;
tests)
    bare build
    run_all_tests ${2+"$2"}
    ;;
esac
