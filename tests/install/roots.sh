# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: MIT
# Bare Debian systems in folders of their own; sourced by the scripts that install in them.
# The archives of them are kept for the next time in TUBIAO_ROOTS (/var/tmp/tubiao-roots when not
# set), where there should be some GB. TUBIAO_KEEP=1 keeps what was installed, to look into, and
# tells its folder.

# begin DEBIAN[-PROCESSOR]: sets `debian`, and `work`, a folder that goes when the script ends.
begin() {
    debian=$1
    store=${TUBIAO_ROOTS-/var/tmp/tubiao-roots}
    mkdir -p "$store"
    work=$(mktemp -d "$store/$debian-XXXXXX")
    if [ -n "${TUBIAO_KEEP-}" ]; then
        echo "In $work"
    else
        trap 'rm -rf --one-file-system "$work"' EXIT
    fi
}

# The system as debootstrap leaves it, as an archive.
archive() {
    if [ ! -e "$store/$debian.tar" ]; then
        # shellcheck disable=SC2046 # bookworm-i386 has an option more
        debootstrap --variant=minbase $(sed -n 's/.*-/--arch=/p' <<<"$debian") "${debian%-*}" "$work/new" \
            >"$store/$debian.log"
        tar -C "$work/new" -cf "$store/$debian.tar.new" .
        mv "$store/$debian.tar.new" "$store/$debian.tar"
        rm -rf "${work:?}/new"
    fi
    echo "$store/$debian.tar"
}

# sources FOLDER: a clone, with what is changed and not committed, and nothing that tells whence.
sources() {
    git clone --quiet --no-checkout --depth 1 "file://$PWD" "$1"
    git ls-files -z | tar --null -T - -c | tar -C "$1" -x --no-same-owner
    git -C "$1" remote remove origin
    rm -r "$1/.git/logs"
    git -C "$1" reset --quiet
}

# documented COMMAND: as docs/install.md has it, for root.
documented() {
    sed -En "s#^(    |.*\`)(sudo )?($1[^\`]*)(\`.*)?\$#\\3#p" docs/install.md | grep . | head -n 1
}

# bare ROOT: the system, with a user and the sources in /src.
bare() {
    mkdir "$work/$1"
    tar -C "$work/$1" -xf "$(archive)"
    cp /etc/resolv.conf "$work/$1/etc/"
    # It is thrown away: no need to wait for the disk.
    echo force-unsafe-io >"$work/$1/etc/dpkg/dpkg.cfg.d/quick"
    sources "$work/$1/src"
    run "$1" useradd --create-home user
    apt_get "$1" update
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

# try ROOT [WHAT]: as a user, in an empty folder.
try() {
    run "$1" setpriv --reuid=user --regid=user --clear-groups env HOME=/home/user \
        bash /src/tests/install/try-installed.sh "${@:2}"
}

# files ROOT: without what is no part of what is installed: logs and caches, folders for building.
files() {
    run "$1" find / -xdev \( -path /proc -o -path /dev -o -path /var/cache -o -path /var/log -o -path /var/lib/apt \
        -o -path /var/lib/dpkg -o -path /tmp -o -path /src -o -path /root -o -path /home \
        -o -path /etc/ld.so.cache \) -prune -o -print | sort
}

# gone ROOT [PATTERN]: what is there now and was not in the list `before`, of such a name.
gone() {
    files "$1" | comm -13 "$work/before" - | grep -e "${2-}" >"$work/rest" || return 0
    echo "left behind:"
    head -n 50 "$work/rest"
    return 1
}
