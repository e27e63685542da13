# SPDX-License-Identifier: MIT
"""A page in Chromium without a window, by chromedriver's protocol (WebDriver)."""
import base64
import io
import json
import shutil
import subprocess
import tempfile
import urllib.request

AVAILABLE = bool(shutil.which("chromium") and shutil.which("chromedriver"))
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--force-color-profile=srgb", "--disable-lcd-text")


class Browser:
    """Use it as a context; pages are files."""

    def __init__(self, *flags, **options):
        self.flags, self.options = flags, options

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory(prefix="tubiao-chromium-")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            if "successfully on port" in line:
                self.root = "http://127.0.0.1:" + line.split("port")[-1].strip(" .\n") + "/session"
                break
        flags = [*FLAGS, *self.flags, f"--user-data-dir={self.profile.name}"]
        wanted = {"browserName": "chrome", "goog:loggingPrefs": {"performance": "ALL"},
                  "goog:chromeOptions": {"args": flags, "binary": shutil.which("chromium"),
                                         **self.options}}
        session = self.call("", capabilities={"alwaysMatch": wanted})
        self.root += "/" + session["sessionId"]
        return self

    def __exit__(self, *_):
        try:
            self.call("", method="DELETE")
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()
            self.profile.cleanup()

    def call(self, path, method="POST", **values):
        request = urllib.request.Request(self.root + path, method=method,
                                         data=json.dumps(values).encode("utf-8"),
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def devtools(self, command, **values):
        """A command of Chrome's own protocol."""
        return self.call("/goog/cdp/execute", cmd=command, params=values)

    def resize(self, width, height, scale=1):
        """The page's own width and height, in px of CSS."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=scale, mobile=False)

    def open(self, path):
        self.call("/url", url=f"file://{path}")

    def run(self, script, *arguments):
        """The value that the script returns."""
        return self.call("/execute/sync", script=script, args=list(arguments))

    def wait(self, script, *arguments):
        """The value that the script hands to its last argument, a function."""
        return self.call("/execute/async", script=script, args=list(arguments))

    def press(self, *keys):
        """Keys by their codes of WebDriver or characters, one after the other."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("/actions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def picture(self):
        """What is to be seen, as a picture of Pillow."""
        from PIL import Image
        shot = self.devtools("Page.captureScreenshot", format="png")["data"]
        with Image.open(io.BytesIO(base64.b64decode(shot))) as picture:
            return picture.convert("RGB")
