# SPDX-License-Identifier: MIT
"""The page of the studio in Chromium: what a person does there, and sees."""
import json
import time

import browser

SELECT = {"control": "\ue009", "shift": "\ue008", "enter": "\ue007", "escape": "\ue00c", "tab": "\ue004", "down": "\ue015", "end": "\ue010"}


class Page(browser.Browser):
    def show(self, address, width=1366, height=768, dark=False):
        self.resize(width, height)
        self.call("/timeouts", script=110000)
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.call("/url", url=address)
        self.until("return document.getElementById('text')?.value && (document.querySelector('#picture svg') || document.querySelector('#messages li'))", seconds=240)

    def until(self, script, *arguments, seconds=120):
        """Waits for the script to return what is true, and returns it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(script, *arguments)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"never true: {script} {arguments}; the page says: " + self.run("return document.body.innerText")[:2000])

    def text(self):
        return self.run("return document.getElementById('text').value")

    def select(self, words, after=0):
        """Puts the caret over words of the document."""
        found = self.run("""const [words, after] = arguments, area = document.getElementById('text'), at = area.value.indexOf(words);
            area.focus(); if (at >= 0) area.setSelectionRange(at + (after ? words.length : 0), at + words.length); return at""", words, after)
        assert found >= 0, words

    def click(self, css):
        self.run("document.querySelector(arguments[0]).click()", css)

    def chord(self, key, *held):
        down = [{"type": "keyDown", "value": SELECT[one]} for one in held]
        up = [{"type": "keyUp", "value": SELECT[one]} for one in held]
        self.call("/actions", actions=[{"type": "key", "id": "keys", "actions": [
            *down, {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}, *up]}])

    def type(self, text):
        self.press(*text)

    def enter(self, css, value):
        """Writes a field, as by hand."""
        self.run("const e = document.querySelector(arguments[0]); e.focus(); if (e.select) e.select()", css)
        if self.run("return document.querySelector(arguments[0]).tagName", css) == "SELECT":
            self.run("const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))", css, value)
        else:
            self.run("document.execCommand('insertText', false, arguments[0])", value)

    def alt(self):
        return self.run("return document.querySelector('#picture [role=img]')?.ariaLabel || ''")

    def stale(self):
        return self.run("return document.getElementById('view').classList.contains('stale')")

    def summary(self):
        return self.run("return document.getElementById('messages-title').textContent")

    def notices(self):
        return self.run("return document.getElementById('notices').innerText")

    def new_window(self):
        """Another window, which is now the current one; its handle."""
        handle = self.call("/window/new", type="window")["handle"]
        self.call("/window", handle=handle)
        return handle

    def asked(self):
        """Addresses that were asked for since the last call."""
        log = self.call("/se/log", type="performance")
        return [message["params"]["request"]["url"] for message in (json.loads(entry["message"])["message"] for entry in log)
                if message["method"] == "Network.requestWillBeSent"]
