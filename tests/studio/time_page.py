# SPDX-License-Identifier: MIT
"""How long it takes from a key to the new picture in the browser, for every document of the gallery; how
long the first picture; what the server uses while nothing is done, and how its memory grows. Printed,
never asserted: `ninja -C build studio-times`, on a machine that does nothing else.

    time_page.py [KEYS]     so many keys a document (default: 20)"""
import json
import os
import statistics
import sys
import tempfile
import time

from program import DATA
from studio import Studio
from studio_page import Page

# Types a character into the title and takes it away again; hands back [key to picture, of which the
# library] in ms. The picture is there when it is decoded and a frame has been made with it.
KEYS = """const [text, count, done] = arguments, area = document.getElementById('text');
const drawn = () => new Promise(go => document.addEventListener('drawn', go, {once: true}));
const frame = () => new Promise(go => requestAnimationFrame(() => setTimeout(go)));
(async () => {
  let first = drawn();
  area.value = text; area.dispatchEvent(new Event('input'));
  await first;
  const at = text.indexOf('"', text.indexOf('"title"') + 7) + 1, times = [];
  area.focus(); area.setSelectionRange(at, at);
  for (let i = 0; i < count; i++) {
    await new Promise(go => setTimeout(go, 40));
    const began = performance.now(), next = drawn();
    document.execCommand(i % 2 ? 'delete' : 'insertText', false, '新');
    const event = await next;
    await frame();
    times.push([performance.now() - began, event.detail.svg ? event.detail.microseconds / 1000 : NaN]);
  }
  done(times);
})();"""


def at(share, values):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def row(name, keys, drawings):
    print(f"| {name} | {statistics.median(keys):.1f} | {at(0.95, keys):.1f} | {statistics.median(drawings):.1f} | {at(0.95, drawings):.1f} |", flush=True)


def time_keys(page, count):
    folder, every = os.path.join(DATA, "gallery"), []
    print("| document | key to picture, ms | 95 % | document to SVG, ms | 95 % |\n|---|---|---|---|---|")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            times = page.wait(KEYS, file.read(), count + 4)[4:]
        every += times
        row(name[:-5], *zip(*times))
    row("**all**", *zip(*every))


def first_picture(page, studio):
    """From asking for the page, in a process of its own, to its first paint, to that with words, and to the answer with its first picture, ms."""
    times = []
    for _ in range(5):
        page.call("/url", url="about:blank")
        page.show(studio.address)
        times.append(page.run("""const drawn = performance.getEntriesByType('resource').find(e => e.name.includes('/draw?'));
            return [...['first-paint', 'first-contentful-paint'].map(name => performance.getEntriesByName(name)[0].startTime), drawn.responseEnd]"""))
    return [statistics.median(one) for one in zip(*times)]


def memory(studio):
    """MB after 10, 50 and 100 documents of 1 MB."""
    rows = [{"region": f"第{i}区", "value": i % 977 + 1} for i in range(21000)]
    found = []
    for count in range(1, 101):
        rows[0]["value"] = count
        document = {"title": f"表{count}", "indicators": [{"name": "产值", "unit": "万元", "observations": rows}], "figures": [{"category": "region", "top": 5}]}
        answer = studio.json("draw", body=json.dumps(document, ensure_ascii=False, indent=1))[1]
        assert "svg" in answer, answer
        if count in (10, 50, 100):
            found.append(studio.memory_bytes() / 1e6)
    return found


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory(prefix="tubiao-test-") as folder:
        path = os.path.join(folder, "a.json")
        with open(os.path.join(DATA, "gallery", "bars.json"), "rb") as source, open(path, "wb") as target:
            target.write(source.read())
        with Studio(path) as studio, Page() as page:
            page.call("/timeouts", script=300000)
            print("First paint: {:.0f} ms, with words: {:.0f} ms, first picture here: {:.0f} ms\n".format(*first_picture(page, studio)))
            page.show(studio.address)
            time.sleep(1)
            before = studio.cpu_seconds()
            time.sleep(10)
            print(f"Processor in 10 s with a window open: {(studio.cpu_seconds() - before) * 1000:.0f} ms\n")
            time_keys(page, count)
            page.run("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)")
            print("\nMemory after 10, 50, 100 documents of 1 MB: " + ", ".join(f"{one:.0f} MB" for one in memory(studio)))


if __name__ == "__main__":
    main()
