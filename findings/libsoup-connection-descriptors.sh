#!/bin/sh
# SPDX-License-Identifier: MIT
# libsoup 3.2.3 (Debian 12): a server keeps the socket, with its descriptor, of each connection that has
# ended; after some thousand connections a process has none left. The handler does nothing but answer.
# Seen: 40 requests of a connection each, at least 40 descriptors more than before.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download libsoup-3.0-0=3.2.3-0+deb12u2 gir1.2-soup-3.0=3.2.3-0+deb12u2 python3-gi gir1.2-glib-2.0 \
    libgirepository-1.0-1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(dirname "$(find "$PWD/root" -name 'libsoup-3.0.so.0' | head -1)")
cat >serve.py <<'PY'
import http.client, os, threading
import gi
gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup

def answer(server, message, path, query):
    message.set_status(200, None)

server = Soup.Server()
server.add_handler(None, answer)
server.listen_local(0, Soup.ServerListenOptions.IPV4_ONLY)
port = server.get_uris()[0].get_port()
loop = GLib.MainLoop()

def ask():
    counts = []
    for requests in (1, 40):
        for _ in range(requests):
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
        counts.append(len(os.listdir("/proc/self/fd")))
    print(counts[1] - counts[0], flush=True)
    loop.quit()

threading.Thread(target=ask).start()
loop.run()
PY
more=$(LD_LIBRARY_PATH=$libraries GI_TYPELIB_PATH=$libraries/girepository-1.0 \
    PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 serve.py)
echo "$more descriptors more"
[ "$more" -ge 40 ]
