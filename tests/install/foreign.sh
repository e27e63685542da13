#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds for another processor by a cross compiler and runs tests with the program emulated, the
# tests' own Python and tools being those of this machine; then compares figures with those of the
# program in build/, where there is one. s390x keeps numbers big end first.
#   tests/install/foreign.sh ARCH [ARGUMENT of meson test…]
# Needs root, debootstrap, qemu-user-static, binfmt_misc, the gcc for that processor
# (gcc-s390x-linux-gnu) and a network; TUBIAO_KEEP is as roots.sh tells.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
. tests/install/roots.sh
. tools/packages.sh

[ $# -gt 0 ] || { sed -n 's/^#   *//p' "$0" >&2 && exit 2; }
arch=$1
shift
begin bookworm
root=$work/root build=$work/build

# host WORD: what Debian says of that processor.
host() {
    dpkg-architecture --host-arch "$arch" --query "DEB_HOST_$1" 2>"$work/said"
}

# The libraries and their headers, unpacked: to install them would run what they bring.
libraries() {
    local package
    debootstrap --foreign --variant=minbase --arch="$arch" \
        --include="$(awk '/^(module|header):/ { print $2 }' <<<"$build_needs" | sort -u | paste -sd,)" \
        "$debian" "$root" >"$work/debootstrap.log"
    for package in "$root"/var/cache/apt/archives/*.deb; do
        dpkg-deb --fsys-tarfile "$package" | tar -C "$root" -x --keep-directory-symlink
    done
}

cross_file() {
    local gnu multiarch cpu
    gnu=$(host GNU_TYPE) multiarch=$(host MULTIARCH) cpu=$(host GNU_CPU)
    cat <<END
[binaries]
c = ['$gnu-gcc', '--sysroot=$root']
ar = '$gnu-ar'
nm = '$gnu-nm'
strip = '$gnu-strip'
pkg-config = 'pkg-config'
pkgconfig = 'pkg-config' # as meson 1.0 calls it
[properties]
sys_root = '$root'
pkg_config_libdir = '$root/usr/lib/$multiarch/pkgconfig:$root/usr/share/pkgconfig'
needs_exe_wrapper = false
[host_machine]
system = 'linux'
cpu_family = '$cpu'
cpu = '$cpu'
endian = '$(host ARCH_ENDIAN)'
END
}

# draw PROGRAM FOLDER: what is the same in bytes everywhere.
draw() {
    local document folder
    for document in data/*.json data/gallery/*.json data/timelines/*.json; do
        folder=$2/${document//\//-}
        "$1" render "$document" --all -d "$folder" -f svg,emf
        "$1" render "$document" --all -d "$folder/path" --svg-text path -f svg
    done 2>>"$work/said"
}

libraries
cross_file >"$work/cross.ini"
# Where the emulator finds the loader and the libraries.
export QEMU_LD_PREFIX=$root
meson setup "$build" --cross-file "$work/cross.ini" -Dbuildtype=debug -Doptimization=1 -Dwerror=true
ninja -C "$build" --quiet
if [ $# = 0 ]; then
    for suite in unit text document scene backend figure api cli sentence import fill gallery fuzz oracles; do
        set -- "$@" --suite "$suite"
    done
fi
meson test -C "$build" --no-rebuild --print-errorlogs --timeout-multiplier 20 "$@"
if [ -x build/src/tubiao ]; then
    draw build/src/tubiao "$work/here"
    draw "$build/src/tubiao" "$work/there"
    diff -r "$work/here" "$work/there"
    echo "the same bytes as by the program in build/"
fi
