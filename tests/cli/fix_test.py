#!/usr/bin/env python3
"""docket fix, and the forms of docket check that machines read.

usage: fix_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
WRONG_FILE = "流程：{编号: 甲}\n"
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3


class Base(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name, "甲 1.yaml")
        self.path.write_text(WRONG_FILE)

    def docket(self, code, *words):
        environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")}
        environment["LANG"] = "C.UTF-8"
        result = subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=60)
        self.assertEqual(result.returncode, code, f"{words}\nout: {result.stdout}\nerr: {result.stderr}")
        return result.stdout


class Fix(Base):
    def test_without_write_nothing_is_changed_and_the_exit_code_says_that_something_is_to_mend(self):
        out = self.docket(WRONG, "fix", self.path)
        self.assertEqual(self.path.read_text(), WRONG_FILE)
        self.assertIn(":1:3: [E001]", out)
        self.assertIn("1处可修正", out)

    def test_write_mends_once_and_keeps_permissions_and_links(self):
        os.chmod(self.path, 0o640)
        link = pathlib.Path(self.folder.name, "link.yaml")
        link.symlink_to(self.path)
        self.docket(DONE, "fix", "--write", link)
        self.assertTrue(link.is_symlink())
        self.assertEqual(self.path.read_text(), "流程: {编号: 甲}\n")
        self.assertEqual(stat.S_IMODE(self.path.stat().st_mode), 0o640)
        before = self.path.stat().st_mtime_ns
        self.assertIn("0处", self.docket(DONE, "fix", "--write", self.path))
        self.assertEqual(self.path.stat().st_mtime_ns, before)
        self.assertEqual(sorted(p.name for p in pathlib.Path(self.folder.name).iterdir()), ["link.yaml", "甲 1.yaml"])

    def test_json_holds_the_text_and_what_was_applied(self):
        report = json.loads(self.docket(WRONG, "fix", self.path, "--format", "json"))
        file = report["files"][0]
        self.assertEqual((report["applied"], file["changed"], file["text"]), (1, True, "流程: {编号: 甲}\n"))
        self.assertEqual(file["applied"][0]["fixes"][0]["grade"], "sure")

    def test_what_cannot_be_read_is_said(self):
        self.docket(ENVIRONMENT, "fix", self.path.with_name("absent.yaml"))
        self.docket(USAGE, "fix")

    def test_a_file_that_is_not_utf_8_is_left_alone(self):
        self.path.write_bytes("流程：甲".encode("gb18030"))
        self.docket(DONE, "fix", "--write", self.path)
        self.assertEqual(self.path.read_bytes(), "流程：甲".encode("gb18030"))


class Forms(Base):
    FOLDER = SOURCE / "tests/check/diagnostics"

    def golden(self):
        # not what is wrong beside another process, or an authority, only; nor in a template, whose place is another file
        templates = {file.parent / file.name.split(".")[0] for end in ("html", "docx", "odt") for file in self.FOLDER.rglob("*." + end)}
        files = sorted(file for file in self.FOLDER.rglob("*.yaml")
                       if file.parent.name not in ("E080", "W067", "W081") and file.parent / file.name.split(".")[0] not in templates)
        self.assertGreater(len(files), 200)
        return files

    def test_jsonl_has_one_diagnostic_a_line(self):
        files = self.golden()
        lines = self.docket(WRONG, "check", "--format", "jsonl", *files).splitlines()
        self.assertEqual(len(lines), len(files))
        for line, file in zip(lines, files):
            one = json.loads(line)
            self.assertEqual(set(one), {"code", "severity", "file", "range", "path", "args", "message", "hint", "fixes", "text"})
            self.assertEqual((one["code"], one["file"]), (file.parent.name, str(file)))
        good = SOURCE / "workflows/calendars/china.yaml"
        self.assertEqual(self.docket(DONE, "check", "--format", "jsonl", good), "")

    def test_sarif_is_one_log_with_the_members_that_the_standard_demands(self):
        files = self.golden()
        log = json.loads(self.docket(WRONG, "check", "--format", "sarif", *files))
        self.assertEqual((log["version"], len(log["runs"])), ("2.1.0", 1))
        run = log["runs"][0]
        self.assertEqual(set(run), {"tool", "columnKind", "results"})
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(rules), len(set(rules)))
        self.assertEqual(len(run["results"]), len(files))
        for result in run["results"]:
            self.assertIn(result["ruleId"], rules)
            self.assertIn(result["level"], ("error", "warning"))
            self.assertTrue(result["message"]["text"])
            place = result["locations"][0]["physicalLocation"]
            self.assertRegex(place["artifactLocation"]["uri"], r"^[\w./%~-]+$")
            self.assertTrue(place["artifactLocation"]["uri"].isascii())
            region = place["region"]
            self.assertTrue(1 <= region["startColumn"] < region["endColumn"] and region["startLine"] == region["endLine"] >= 1)
            for fix in result.get("fixes", []):
                self.assertTrue(fix["description"]["text"])
                self.assertIn(fix["properties"]["grade"], ("sure", "probable", "needs_input"))
                for change in fix["artifactChanges"]:
                    self.assertEqual(change["artifactLocation"], place["artifactLocation"])
                    self.assertTrue(change["replacements"][0]["deletedRegion"])
        self.assertEqual(json.loads(self.docket(DONE, "check", "--format", "sarif", SOURCE / "workflows/calendars/china.yaml"))["runs"][0]["results"], [])

    def test_other_commands_do_not_take_these_forms(self):
        self.docket(USAGE, "fix", self.path, "--format", "sarif")
        self.docket(USAGE, "check", self.path, "--format", "xml")

    def test_the_forms_of_the_program_hold_for_check_too(self):
        self.assertEqual(json.loads(self.docket(WRONG, "--format", "json", "check", self.path))["errors"], 1)
        self.assertTrue(re.match(r"错误\[E001\]", self.docket(WRONG, "check", self.path, "--format", "text")))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
