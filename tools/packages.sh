# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: MIT
# What building and testing need, and how to get it; sourced by make-figures and run-tests.

# A need a line: how to see it is there (program, one that only Debian needs, pkg-config module, header, file, files by a pattern, Python
# module, a font of that language), then its package on Debian, Fedora, Arch and Homebrew ("-": part of something else there).
build_needs='
program:cc                 gcc                  gcc                 gcc         -
program:pkg-config         pkg-config           pkgconf-pkg-config  pkgconf     pkgconf
program:ninja              ninja-build          ninja-build         ninja       ninja
program:meson              meson                meson               meson       meson
header:stdlib.h            libc6-dev            glibc-devel         glibc       -
debian:dpkg-architecture   dpkg-dev             -                   -           -
module:glib-2.0            libglib2.0-dev       glib2-devel         glib2       glib
module:cairo               libcairo2-dev        cairo-devel         cairo       cairo
module:fontconfig          libfontconfig-dev    fontconfig-devel    fontconfig  fontconfig
module:freetype2           libfreetype-dev      freetype-devel      freetype2   freetype
module:fribidi             libfribidi-dev       fribidi-devel       fribidi     fribidi
module:harfbuzz-subset     libharfbuzz-dev      harfbuzz-devel      harfbuzz    harfbuzz
module:libdeflate          libdeflate-dev       libdeflate-devel    libdeflate  libdeflate
module:libzip              libzip-dev           libzip-devel        libzip      libzip
module:expat               libexpat1-dev        expat-devel         expat       expat
module:libsoup-3.0         libsoup-3.0-dev      libsoup3-devel      libsoup3    libsoup
'
test_needs='
program:python3            python3              python3             python      python
python:jsonschema          python3-jsonschema   python3-jsonschema  python-jsonschema  -
python:setuptools          python3-setuptools   python3-setuptools  python-setuptools  -
python:fontTools           python3-fonttools    python3-fonttools   python-fonttools   fonttools
program:pdftotext          poppler-utils        poppler-utils       poppler     poppler
python:PIL           python3-pil          python3-pillow      python-pillow  pillow
python:docx          python3-docx         python3-docx        python-docx    -
python:openpyxl      python3-openpyxl     python3-openpyxl    python-openpyxl    -
program:qpdf         qpdf                 qpdf                qpdf        qpdf
program:rsvg-convert       librsvg2-bin         librsvg2-tools      librsvg     librsvg
program:clang-format       clang-format         clang-tools-extra   clang       clang-format
file:/usr/share/i18n/locales/de_DE  locales  glibc-locale-source  glibc  -
program:pandoc       pandoc               pandoc              pandoc      pandoc
program:xelatex      texlive-xetex        texlive-xetex       texlive-xetex  -
program:soffice      libreoffice-draw-nogui  libreoffice-draw  libreoffice-fresh  -
glob:/usr/lib*/libreoffice/program/libswlo.so  libreoffice-writer-nogui  libreoffice-writer  libreoffice-fresh  -
glob:/usr/lib*/libreoffice/program/libsdlo.so  libreoffice-impress-nogui  libreoffice-impress  libreoffice-fresh  -
glob:/usr/lib*/libreoffice/program/libsclo.so  libreoffice-calc-nogui  libreoffice-calc  libreoffice-fresh  -
program:chromedriver       chromium-driver      chromedriver        chromium    -
program:inkscape           inkscape             inkscape            inkscape    inkscape
program:mutool             mupdf-tools          mupdf               mupdf-tools mupdf-tools
program:mandoc             mandoc               mandoc              mandoc      mandoc
program:xgettext           gettext              gettext             gettext     gettext
program:make               make                 make                make        make
program:zsh                zsh                  zsh                 zsh         zsh
program:fish               fish                 fish                fish        fish
program:parallel           parallel             parallel            parallel    parallel
program:mypy               mypy                 python3-mypy        mypy        mypy
font:ko                    fonts-noto-cjk       google-noto-sans-cjk-fonts  noto-fonts-cjk  -
'
package_needs='
program:dpkg-buildpackage  dpkg-dev             -                   -           -
program:dh                 debhelper            -                   -           -
program:dh_python3         dh-python            -                   -           -
program:lintian            lintian              -                   -           -
'

is_there() {
    case $1 in
    program:*) command -v "${1#*:}" >/dev/null 2>&1 ;;
    # meson asks it for the folder of libraries.
    debian:*) [ ! -e /etc/debian_version ] || command -v "${1#*:}" >/dev/null ;;
    module:*) pkg-config --exists "${1#*:}" 2>/dev/null ;;
    file:*) [ -e "${1#*:}" ] ;;
    glob:*) compgen -G "${1#*:}" >/dev/null ;;
    header:*) echo "#include <${1#*:}>" | cc -E - >/dev/null 2>&1 ;;
    font:*) fc-list ":lang=${1#*:}" family 2>/dev/null | grep -q . ;;
    python:*) "$(test_python)" -c "import ${1#*:}" 2>/dev/null ;;
    esac
}

# The system's Python, which is the one that packages of the system serve.
test_python() {
    if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else echo python3; fi
}

# missing COLUMN NEEDS: the packages of that column that are not there.
missing() {
    local column=$1 probe packages
    while read -r probe packages; do
        [ -n "$probe" ] || continue
        is_there "$probe" && continue
        # shellcheck disable=SC2086 # the packages are words
        set -- $packages
        [ "${!column}" = - ] || echo "${!column}"
    done <<<"$2" | sort -u | tr '\n' ' '
}

apt() {
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    # What apt-get says goes to a file: it is long, and of no use when all went well.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>"$apt_log" 2>&1 </dev/null
}

# One package that can't be had keeps apt-get from installing the others with it.
install_singly() {
    local package
    for package; do
        apt install --no-install-recommends "$package" || true
    done
}

# require NEEDS: installs what is not there, or says how to get it and ends the script.
require() {
    local packages
    packages=$(missing 1 "$1")
    [ -n "$packages" ] || return 0
    if command -v apt-get >/dev/null 2>&1; then
        apt_log=$(mktemp)
        echo "Installing ${packages% }"
        apt update || true # lists that are there already may do
        # shellcheck disable=SC2086
        apt install --no-install-recommends $packages || install_singly $packages
        packages=$(missing 1 "$1")
        if [ -n "$packages" ]; then
            echo "apt-get could not install ${packages% }; what it said is in $apt_log" >&2
            exit 3
        fi
        rm -f "$apt_log"
        return 0
    fi
    echo "These are missing: ${packages% } (names as in Debian). To get them:" >&2
    echo "  Fedora:   sudo dnf install $(missing 2 "$1")" >&2
    echo "  Arch:     sudo pacman -S $(missing 3 "$1")" >&2
    echo "  Homebrew: brew install $(missing 4 "$1")" >&2
    exit 3
}

# configure FOLDER OPTION...: sets a build folder up, or changes the options of one.
configure() {
    local folder=$1 said verb=setup
    shift
    [ ! -f "$folder/build.ninja" ] || verb=configure
    said=$(meson $verb "$folder" "$@" 2>&1) || {
        echo "$said" >&2
        return 1
    }
}
