#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the program on a bare Debian in a folder of its own as the README says, tries it there as
# a user would, removes it and tells what stayed behind. Needs root, debootstrap and a network.
#   tests/install/bare-root.sh DEBIAN            ./make-figures, meson install, pip install
#   tests/install/bare-root.sh --packages DEBIAN tools/make-packages, installed in a second system
#   tests/install/bare-root.sh --tests DEBIAN    ./run-tests --ci --fast
# DEBIAN is bookworm or trixie. The bare systems are kept for the next time in TUBIAO_ROOTS
# (/var/tmp/tubiao-roots when not set), where there should be some GB. TUBIAO_PACKAGES names a
# folder of packages that were built on that Debian already, which --packages then only installs.
# TUBIAO_KEEP=1 keeps what was installed, to look into, and tells its folder.
set -eu
cd "$(dirname "$0")/../.."
task=source
case ${1-} in
--packages | --tests) task=${1#--} && shift ;;
esac
debian=${1-}
case $debian in
bookworm | trixie) ;;
*) sed -n 's/^#   *//p' "$0" >&2 && exit 2 ;;
esac
store=${TUBIAO_ROOTS-/var/tmp/tubiao-roots}
mkdir -p "$store"
work=$(mktemp -d "$store/$debian-XXXXXX")
if [ -n "${TUBIAO_KEEP-}" ]; then
    echo "In $work"
else
    trap 'rm -rf --one-file-system "$work"' EXIT
fi

# bare ROOT: the system as debootstrap leaves it, with a user and the tools to try things with.
bare() {
    if [ ! -e "$store/$debian.tar" ]; then
        debootstrap --variant=minbase "$debian" "$work/$1" >"$store/$debian.log"
        tar -C "$work/$1" -cf "$store/$debian.tar.new" .
        mv "$store/$debian.tar.new" "$store/$debian.tar"
        rm -rf "${work:?}/$1"
    fi
    mkdir "$work/$1"
    tar -C "$work/$1" -xf "$store/$debian.tar"
    cp /etc/resolv.conf "$work/$1/etc/"
    # It is thrown away: no need to wait for the disk.
    echo force-unsafe-io >"$work/$1/etc/dpkg/dpkg.cfg.d/quick"
    mkdir "$work/$1/src"
    git ls-files -z | tar --null -T - -c | tar -C "$work/$1/src" -x --no-same-owner
    run "$1" useradd --create-home user
    apt_get "$1" update
    apt_get "$1" install bash-completion fish man-db zsh
}

# run ROOT COMMAND...: in that root, with mounts and processes of its own, so that nothing stays.
run() {
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount --pid --fork --kill-child bash -ec '
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        exec chroot "$1" env -i HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${@:2}"' \
        run "$work/$1" "${@:2}" </dev/null
}

apt_get() {
    run "$1" apt-get -q -y --no-install-recommends "${@:2}" >"$work/said" 2>&1 || {
        cat "$work/said"
        return 1
    }
}

# try ROOT: as a user, in an empty folder.
try() {
    run "$1" setpriv --reuid=user --regid=user --clear-groups env HOME=/home/user \
        bash /src/tests/install/try-installed.sh
}

files() {
    run "$1" find / -xdev \( -path /proc -o -path /dev -o -path /var -o -path /tmp -o -path /src \
        -o -path /root -o -path /home -o -path /etc/ld.so.cache \) -prune -o -print | sort
}

# gone ROOT: what is there now and was not in the list `before`.
gone() {
    files "$1" | comm -13 "$work/before" - >"$work/rest"
    [ ! -s "$work/rest" ] || {
        echo "left behind:" && cat "$work/rest"
        return 1
    }
}

install_source() {
    run build bash -ec 'cd /src && ./make-figures /tmp/out'
    files build >"$work/before"
    run build bash -ec 'cd /src && meson install -C build --no-rebuild --quiet'
    try build
    run build ninja -C /src/build uninstall >/dev/null
    run build ldconfig
    gone build
    echo "meson install on $debian: works, and is removed without rest"

    # With Debian's setuptools, as its packages are all that this asks for.
    apt_get build install python3-setuptools python3-venv python3-wheel
    run build bash -ec 'python3 -m venv --system-site-packages /tmp/own && cd /src &&
        /tmp/own/bin/pip --quiet install --no-build-isolation . &&
        cd /tmp && /tmp/own/bin/python -c "
import tubiao
tubiao.render(\"/src/data/guangdong.json\", \"/tmp/a.png\")"'
    echo "pip install . on $debian: works"
}

# build_packages FOLDER: with what debian/control asks for and no more.
build_packages() {
    bare build
    apt_get build build-dep /src
    apt_get build install lintian
    run build bash -ec 'cd /src && tools/make-packages /tmp/packages'
    cp "$work/build/tmp/packages/"*.deb "$1"
}

# installed_packages ROOT: those of ours, also removed ones whose configuration is still there.
installed_packages() {
    # shellcheck disable=SC2016 # for dpkg-query
    run "$1" dpkg-query -W -f '${db:Status-Abbrev} ${binary:Package}\n' | grep tubiao || true
}

install_packages() {
    local packages=${TUBIAO_PACKAGES-}
    if [ -z "$packages" ]; then
        packages=$work/packages
        mkdir "$packages"
        build_packages "$packages"
    fi
    local debs=("$packages"/*.deb)
    bare use
    apt_get use install gcc libc6-dev pkg-config python3
    mkdir "$work/use/tmp/packages"
    cp "$packages"/*.deb "$work/use/tmp/packages/"
    debs=("${debs[@]/#*\///tmp/packages/}")
    # What they need comes first, so that only what ours leave behind is told.
    run use apt-get -s --no-install-recommends install "${debs[@]}" |
        awk '$1 == "Inst" && $2 !~ /tubiao/ { print $2 }' >"$work/needed"
    # shellcheck disable=SC2046 # names are words
    apt_get use install $(cat "$work/needed")
    files use >"$work/before"
    apt_get use install "${debs[@]}"
    try use
    # shellcheck disable=SC2046 # names are words
    apt_get use purge $(installed_packages use | awk '{ print $NF }')
    [ -z "$(installed_packages use)" ]
    gone use
    echo "the packages on $debian: work, and are purged without rest"
}

run_all_tests() {
    run build bash -c 'cd /src && ./run-tests --ci --fast'
}

case $task in
source) bare build && install_source ;;
packages) install_packages ;;
tests) bare build && run_all_tests ;;
esac
