#!/usr/bin/env python3
"""docket diff, as whoever answers for a change meets it.

usage: diff_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SMALL, EVERY = SOURCE / "tests/reading/small.yaml", SOURCE / "tests/definition/every_field.yaml"
PERMIT, OFFICE = SOURCE / "tests/capi/permit.yaml", SOURCE / "tests/capi/office.authority.yaml"
LAW = SOURCE / "workflows/administrative-reconsideration"
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3


def docket(*words):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": "C.UTF-8"}
    return subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=60)


class Diff(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.at = pathlib.Path(folder.name)

    def ran(self, code, *words):
        result = docket(*words)
        self.assertEqual((result.returncode, result.stderr), (code, ""), words)
        return result.stdout

    def altered(self, path, what, by):
        text = path.read_text()
        self.assertIn(what, text)
        new = self.at / "new.yaml"
        new.write_text(text.replace(what, by))
        return new

    def test_nothing_changed_is_said_and_is_no_failure(self):
        self.assertIn("没有变化。", self.ran(DONE, "diff", SMALL, SMALL))
        self.assertIn("Nothing changed.", self.ran(DONE, "diff", SMALL, SMALL, "--lang", "en"))

    def test_the_other_tongue_and_another_layout_are_no_difference(self):
        for path in [SMALL, EVERY, LAW / "行政复议-2023.yaml", *sorted((SOURCE / "workflows/approvals").glob("*[!s].yaml"))]:
            if path.name.endswith((".scenarios.yaml", ".authority.yaml")): continue
            for words in [["fmt"], ["translate", "--to", "en"], ["translate", "--to", "zh"]]:
                other = self.at / "other.yaml"
                other.write_text(docket(*words, path).stdout)
                self.assertGreater(len(other.read_text()), 100)
                self.ran(DONE, "diff", path, other)

    def test_a_change_has_both_sentences_and_its_exit_code(self):
        new = self.altered(SMALL, "受理期限: {时长: 5个工作日", "受理期限: {时长: 7个工作日")
        text = self.ran(WRONG, "diff", SMALL, new)
        for line in ["## 期限", "修改期限“受理期限”", "时长由5个工作日改为7个工作日。", "原：时长为5个工作日。", "今：时长为7个工作日。"]: self.assertIn(line, text)
        brief = self.ran(WRONG, "diff", SMALL, new, "--brief")
        self.assertIn("时长由5个工作日改为7个工作日。", brief)
        self.assertNotIn("原：", brief)
        answer = json.loads(self.ran(WRONG, "diff", SMALL, new, "--format", "json"))
        self.assertTrue(answer["same_process"])
        self.assertEqual([(d["part"], d["change"], d["name"]) for d in answer["differences"]], [("deadline", "changed", "受理期限")])

    def test_the_law_of_2017_and_that_of_2023_are_readable(self):
        files = [LAW / "行政复议-2017.yaml", LAW / "行政复议-2023.yaml"]
        brief, whole = self.ran(WRONG, "diff", *files, "--brief"), self.ran(WRONG, "diff", *files)
        heads = [line for line in brief.splitlines() if line.startswith("## ")]
        self.assertEqual(len(heads), len(set(heads)))
        self.assertTrue({"## 人员", "## 案情", "## 期限", "## 步骤", "## 规则"} <= set(heads), heads)
        self.assertLess(len(brief.splitlines()), 450)
        self.assertLess(len(brief), len(whole) / 2)
        self.assertLess(max(map(len, (l for l in brief.splitlines() if l.startswith("  ")))), 140)
        self.assertIn("施行日期由2018年1月1日改为2024年1月1日。", brief)
        for gap in ["{0}", "{1}", "。。", "“”"]: self.assertNotIn(gap, whole)

    def test_two_processes_are_compared_all_the_same(self):
        first = self.ran(WRONG, "diff", SMALL, PERMIT, "--lang", "zh", "--brief").splitlines()[0]
        self.assertIn("不是同一流程的两个版本", first)
        self.assertFalse(json.loads(self.ran(WRONG, "diff", SMALL, PERMIT, "--format", "json"))["same_process"])

    def test_bad_files_have_their_exit_codes(self):
        wrong = self.at / "wrong.yaml"
        wrong.write_text("process: {id: x, titel: X}\n")
        for code, id, words in [(WRONG, "process.diagnostics", [SMALL, wrong]), (WRONG, "process.diagnostics", [wrong, SMALL]),
                                (WRONG, "process.other_file", [SMALL, SOURCE / "workflows/calendars/china.yaml"]),
                                (ENVIRONMENT, "file.unreadable", [SMALL, self.at / "absent.yaml"])]:
            text = docket("diff", *words)
            self.assertEqual((text.returncode, text.stdout), (code, ""))
            self.assertIn(f"[{id}]", text.stderr)
            self.assertEqual(json.loads(docket("diff", *words, "--format", "json").stdout)["error"]["id"], id)
        self.assertEqual(docket("diff", SMALL).returncode, USAGE)

    def test_running_cases_that_stand_where_something_changed_are_listed(self):
        journal = f"sqlite:{self.at}/j.db"
        self.ran(DONE, "deploy", PERMIT, OFFICE, "--journal", journal, "--who", "wang", "--role", "head", "--now", "2024-03-01T09:00:00+08:00")
        opened = json.loads(self.ran(DONE, "case", "open", "permit", "--fact", "subject=a shed", "--journal", journal, "--who", "li", "--role", "clerk",
                                     "--now", "2024-03-04 09:00", "--format", "json"))["case"]
        shown = json.loads(self.ran(DONE, "case", "show", opened, "--journal", journal, "--format", "json"))
        step = shown["open"][0]["act"]
        new = self.at / "new.yaml"
        lines = PERMIT.read_text().splitlines()
        at = next(i for i, line in enumerate(lines) if line.strip().startswith(f"{step}:"))
        lines[at] = lines[at].replace("{", "{basis: art. 99, ", 1) if "{" in lines[at] else lines[at] + "\n" + " " * (len(lines[at]) - len(lines[at].lstrip()) + 2) + "basis: art. 99"
        new.write_text("\n".join(lines) + "\n")
        answer = json.loads(self.ran(WRONG, "diff", PERMIT, new, "--journal", journal, "--format", "json"))["cases"]
        self.assertEqual((answer["running"], answer["touched"]), (1, 1))
        self.assertEqual(answer["rows"][0]["case"], opened)
        self.assertIn({"part": "step", "name": step}, answer["rows"][0]["touches"])
        self.assertIn({"part": "stage", "name": shown["stage"]}, answer["rows"][0]["touches"])
        text = self.ran(WRONG, "diff", PERMIT, new, "--journal", journal)
        self.assertIn(opened, text)
        self.assertIn("there are 1 running cases; 1 of them", text)
        none = json.loads(self.ran(WRONG, "diff", new, SMALL, "--journal", f"sqlite:{self.at}/j.db", "--format", "json"))
        self.assertEqual(none["cases"]["running"], 1)  # the edition of the old file is what counts
        other = json.loads(self.ran(WRONG, "diff", SMALL, PERMIT, "--journal", journal, "--format", "json"))
        self.assertEqual((other["cases"]["running"], other["cases"]["rows"]), (0, []))
        missing = docket("diff", PERMIT, new, "--journal", f"sqlite:{self.at}/absent.db")
        self.assertEqual(missing.returncode, ENVIRONMENT)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
