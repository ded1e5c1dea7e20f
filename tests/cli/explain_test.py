#!/usr/bin/env python3
"""docket explain, and that what it calls right and wrong is so.

usage: explain_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])


def docket(code, *words, lang="C.UTF-8"):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES")}
    environment["LANG"] = lang
    result = subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=60)
    assert result.returncode == code, (words, result)
    return result.stdout + result.stderr


class Explain(unittest.TestCase):
    def test_a_page_is_printed_in_the_tongue_that_is_asked_for(self):
        english = docket(0, "explain", "E020", "--lang", "en")
        self.assertTrue(english.startswith("E020  A length without its kind of day\n"))
        self.assertIn("\nWrong:\n", english)
        self.assertIn("    " + "  short: {length: 10 workdays}\n", english)
        chinese = docket(0, "explain", "E020", lang="zh_CN.UTF-8")
        self.assertTrue(chinese.startswith("E020　时长没有写明单位\n"))
        self.assertIn("\n正确的写法：\n", chinese)

    def test_every_id_of_the_checker_is_listed_and_has_a_page(self):
        listed = [line.split()[0] for line in docket(0, "explain").splitlines()]
        self.assertEqual(listed, sorted(listed))
        folders = sorted(p.name for p in (SOURCE / "tests/check/diagnostics").iterdir())
        self.assertEqual(listed, folders)

    def test_json_holds_whole_files_that_check_as_the_page_says(self):
        with tempfile.TemporaryDirectory() as folder:
            for id in ("E010", "E042", "W033"):
                page = json.loads(docket(0, "explain", id, "--format", "json", "--lang", "zh"))
                self.assertEqual(set(page), {"id", "title", "why", "wrong", "right", "text"})
                path = pathlib.Path(folder, "x.yaml")
                path.write_text(page["wrong"])
                self.assertIn(f"[{id}]", docket(1 if id[0] == "E" else 0, "check", path))
                path.write_text(page["right"])
                self.assertIn("错误0处，警告0处", docket(0, "check", path))

    def test_what_is_no_id_is_said(self):
        self.assertIn("E9999", docket(1, "explain", "E9999"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
