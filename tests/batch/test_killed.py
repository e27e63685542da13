# SPDX-License-Identifier: MIT
"""tubiao batch: however it is ended, there are whole files only."""
import json
import os
import signal
import subprocess
import threading
import time
import unittest

from jobs import BatchTest, is_whole, lines, random_jobs

COUNT = 400


class Killed(BatchTest):
    def end_in_the_middle(self, number, *options, after=20):
        """Results that came out and the status of a run that is sent a signal after some."""
        process = self.start(*options, stdin=subprocess.PIPE)
        text = lines(random_jobs(COUNT, "svg", "png"))

        def feed():
            try:
                process.stdin.write(text)
                process.stdin.close()
            except BrokenPipeError:
                pass

        feeder = threading.Thread(target=feed)
        feeder.start()
        results = [process.stdout.readline() for _ in range(after)]
        process.send_signal(number)
        results += process.stdout.readlines()
        process.stdout.close()
        status = process.wait(60)
        feeder.join()
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        return results, status

    def assertWhole(self):
        files = self.outputs()
        for name, data in files.items():
            self.assertTrue(is_whole(data), name)
        return files

    def test_kill(self):
        results, status = self.end_in_the_middle(signal.SIGKILL, "-j", "2")
        self.assertEqual(status, -signal.SIGKILL)
        files = self.assertWhole()
        self.assertGreaterEqual(len(files), 2 * 20)
        self.assertLess(len(results), COUNT)

    def test_orderly_end(self):
        # What runs under nohup has this one ignored, and leaves it so.
        self.addCleanup(signal.signal, signal.SIGHUP, signal.signal(signal.SIGHUP, signal.SIG_DFL))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number):
                for name in self.outputs():
                    os.remove(self.path("out", name))
                results, status = self.end_in_the_middle(number, "-j", "2")
                self.assertEqual(status, -number)
                self.assertLess(len(results), COUNT)
                # What was said and what is there are the same.
                written = [output for line in results for output in json.loads(line)["outputs"]]
                self.assertEqual(sorted(os.path.basename(name) for name in written),
                                 sorted(self.assertWhole()))

    def test_while_waiting_for_jobs(self):
        process = self.start(stdin=subprocess.PIPE)
        process.stdin.write(lines(random_jobs(1, "svg")))
        process.stdin.flush()
        self.assertEqual(json.loads(process.stdout.readline())["status"], 0)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), -signal.SIGTERM)
        process.stdin.close()
        process.stdout.close()

    def test_ignored_signal(self):
        process = self.start(stdin=subprocess.PIPE,
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        process.stdin.write(lines(random_jobs(1, "svg")))
        process.stdin.flush()
        self.assertEqual(json.loads(process.stdout.readline())["status"], 0)
        process.send_signal(signal.SIGHUP)
        time.sleep(0.2)
        process.stdin.write(lines(random_jobs(3, "svg")[1:]))
        process.stdin.close()
        self.assertEqual(len(process.stdout.readlines()), 2)
        self.assertEqual(process.wait(30), 0)
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
