#!/usr/bin/env python3
"""docket read, as the lawyer meets it.

usage: reading_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SMALL = SOURCE / "tests/reading/small.yaml"
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3


def read(*words):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": "C.UTF-8"}
    return subprocess.run([DOCKET, "read", *map(str, words)], capture_output=True, text=True, env=environment, timeout=60)


class Reading(unittest.TestCase):
    def refused(self, code, id, *words):
        text = read(*words)
        self.assertEqual((text.returncode, text.stdout), (code, ""))
        self.assertIn(f"[{id}]", text.stderr)
        error = json.loads(read(*words, "--format", "json").stdout)["error"]
        self.assertEqual((error["id"], error["exit"]), (id, code))

    def test_the_process_is_read_in_its_own_tongue_and_in_the_one_asked_for(self):
        for words, golden in [([], "small.zh.md"), (["--lang", "zh"], "small.zh.md"), (["--lang", "en"], "small.en.md")]:
            result = read(SMALL, *words)
            self.assertEqual((result.returncode, result.stderr), (DONE, ""))
            self.assertEqual(result.stdout, (SOURCE / "tests/reading" / golden).read_text())

    def test_json_has_numbered_sections_and_the_same_text(self):
        answer = json.loads(read(SMALL, "--format", "json").stdout)
        self.assertEqual((answer["title"], answer["tongue"]), ("简易许可", "zh"))
        self.assertEqual(answer["sections"][0]["number"], "1")
        self.assertIn("4.1", [s["number"] for s in answer["sections"]])
        self.assertEqual(answer["markdown"], (SOURCE / "tests/reading/small.zh.md").read_text())

    def test_a_wrong_file_is_named_with_its_diagnostics(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.yaml"
            path.write_text("process: {id: x, titel: X}\n")
            self.assertIn("E003", read(path).stderr)
            self.refused(WRONG, "process.diagnostics", path)
        self.refused(WRONG, "process.other_file", SOURCE / "workflows/calendars/china.yaml")

    def test_no_file_or_none_named_has_its_exit_code(self):
        self.refused(ENVIRONMENT, "file.unreadable", SOURCE / "absent.yaml")
        self.assertEqual(read().returncode, USAGE)
        self.assertEqual(read(SMALL, "--lang", "fr").returncode, USAGE)

    def test_titles_cannot_become_markup(self):
        text = SMALL.read_text().replace("名称: 准予许可", '名称: "<script>*准予*[许可](x)|"')
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.yaml"
            path.write_text(text)
            result = read(path)
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertIn("\\<script>\\*准予\\*", result.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
