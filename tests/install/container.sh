#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the image of the Containerfile and draws with it as docs/install.md says, as a user who is
# not root. Its base is the bare Debian of roots.sh, so no registry of images is asked. Needs root,
# podman, uidmap, debootstrap and a network.
#   tests/install/container.sh
set -eu -o pipefail
cd "$(dirname "$0")/../.."
. tests/install/roots.sh
begin trixie

# A user that every Debian has, with ids for the users of its containers; limits that are not above
# the machine's, as podman's own may be; the network as it is.
prepare() {
    sources "$work/src"
    mkdir -p "$work/home/run" "$work/figures"
    echo daemon:100000:65536 | tee "$work/subuid" >"$work/subgid"
    cat >"$work/home/containers.conf" <<END
[containers]
default_ulimits = ["nofile=$(ulimit -Sn):$(ulimit -Hn)", "nproc=1000:1000"]
netns = "host"
[engine]
cgroup_manager = "cgroupfs"
END
    cp data/guangdong.json "$work/figures/a.json"
    cp tests/fuzz/imports/a.xlsx "$work/figures/"
    chown -R daemon: "$work/home" "$work/src" "$work/figures"
    chmod 700 "$work/home/run"
    chmod 711 "$work"
}

# by_user COMMANDS: with mounts and processes of its own, so that nothing stays. crun does not start
# beside a second hierarchy of control groups, which some machines have.
by_user() {
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount --pid --fork --kill-child bash -ec '
        mount -t proc proc /proc
        ! mountpoint --quiet /sys/fs/cgroup/unified || umount /sys/fs/cgroup/unified
        for file in subuid subgid; do mount --bind "$1/$file" "/etc/$file"; done
        cd "$1/src"
        exec setpriv --reuid=daemon --regid=daemon --clear-groups env -i PATH="$PATH" HOME="$1/home" \
            XDG_RUNTIME_DIR="$1/home/run" CONTAINERS_CONF="$1/home/containers.conf" \
            BUILDAH_ISOLATION=chroot bash -ec "$2"' by_user "$work" "$1" </dev/null
}

archive >/dev/null
prepare
by_user "
    podman import '$(archive)' docker.io/library/debian:trixie-slim
    $(documented 'podman build')
    cd ../figures
    $(documented 'podman run')
    podman run --rm tubiao help >help
    podman run --rm --userns=keep-id --user \"\$(id -u):\$(id -g)\" --network none \\
        -v \"\$PWD:/data\" tubiao render a.xlsx -o a.svg
    podman run --rm --entrypoint sh tubiao -c '! command -v cc && id -u' >id
    podman image inspect --format '{{.Size}}' tubiao docker.io/library/debian:trixie-slim >sizes
" >"$work/said" 2>&1 || {
    tail -n 50 "$work/said"
    exit 1
}
cd "$work/figures"
head -c 4 a.png | grep -q PNG
grep -q 东区 a.svg
grep -q render help
[ "$(cat id)" != 0 ]
[ "$(stat -c %U a.png)" = daemon ]
echo "the image on $debian: draws, as a user; $(($(paste -sd- sizes))) bytes more than its base"
