#!/usr/bin/env python3
"""docket fmt and docket translate, over every file that ships.

usage: rewrite_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3
SHIPPED = sorted(SOURCE.glob("workflows/*/*.yaml")) + sorted(p for p in SOURCE.glob("examples/*/*.yaml") if ".distributions." not in p.name)


def copy_templates(source, there):
    """What processes name lies beside them, wherever they lie."""
    if (source / "templates").is_dir():
        shutil.copytree(source / "templates", pathlib.Path(there) / "templates", dirs_exist_ok=True)


UGLY = """流程:   {编号: 甲,名称: 名, 版本: "1", 施行日期: 2024年1月1日, calendar: none, 起始阶段: 办,  立案: {由: 员}}
角色:
    员: {title: 员}     # 办事的人
案情:
    急: {类型: 是否, 初始为: no}
结局: {完: {}}

阶段:
    办:
        步骤:
            做: {由: 员, 期限: 十五个工作日, 仅当: 急＝否}
        完成后: {结案: 完}
"""
NICE = """流程: {编号: 甲, 名称: 名, 版本: "1", 施行日期: 2024-01-01, 日历: none, 起始阶段: 办, 立案: {由: 员}}
角色:
  员: {名称: 员}     # 办事的人
案情:
  急: {类型: 是否, 初始为: 否}
结局: {完: {}}

阶段:
  办:
    步骤:
      做: {由: 员, 期限: 15个工作日, 仅当: 急 = 否}
    完成后: {结案: 完}
"""


def comments(text):
    """Every # outside quotes that begins a line or follows a space, in the order of the file."""
    out = []
    for line in text.splitlines():
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', lambda m: "x" * len(m[0]), line)
        at = re.search(r"(^|\s)#", bare)
        if at:
            out.append(line[at.start():].strip())
    return out


class Base(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name, "甲 1.yaml")
        self.path.write_text(UGLY)

    def docket(self, code, *words):
        environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")}
        environment["LANG"] = "C.UTF-8"
        result = subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=300)
        self.assertEqual(result.returncode, code, f"{words}\nout: {result.stdout[:3000]}\nerr: {result.stderr}")
        return result.stdout


class Fmt(Base):
    def test_the_text_is_printed_and_nothing_is_written(self):
        self.assertEqual(self.docket(DONE, "fmt", self.path), NICE)
        self.assertEqual(self.path.read_text(), UGLY)

    def test_check_names_what_would_change(self):
        self.assertEqual(self.docket(WRONG, "fmt", "--check", self.path), f"{self.path}\n")
        self.assertEqual(self.path.read_text(), UGLY)
        self.docket(DONE, "fmt", "--write", self.path)
        self.assertEqual(self.path.read_text(), NICE)
        self.assertEqual(self.docket(DONE, "fmt", "--check", self.path), "")

    def test_json(self):
        report = json.loads(self.docket(DONE, "fmt", "--format", "json", self.path))
        self.assertEqual((report["changed"], report["failed"], report["files"][0]["text"]), (1, 0, NICE))

    def test_a_wrong_file_is_said_and_left_alone(self):
        for text in ("流程：{编号: 甲}\n", "process: {id: x, titel: y}\n", "", "x"):
            self.path.write_text(text)
            out = self.docket(WRONG, "fmt", "--write", self.path)
            self.assertRegex(out, r"\[E\d{3}\]")
            self.assertEqual(self.path.read_text(), text)
        self.docket(ENVIRONMENT, "fmt", self.path.with_name("absent.yaml"))
        self.docket(USAGE, "fmt", "--check", "--write", self.path)
        self.docket(USAGE, "fmt")

    def test_a_file_of_windows_becomes_utf_8(self):
        self.path.write_bytes(UGLY.encode("gb18030"))
        self.assertIn("[E004]", self.docket(WRONG, "fmt", self.path))
        self.docket(DONE, "fmt", "--from", "gb18030", "--write", self.path)
        self.assertEqual(self.path.read_text(), NICE)
        self.docket(DONE, "fmt", "--from", "gb18030", "--check", self.path)
        self.path.write_bytes(b"\xff\xff")
        self.docket(WRONG, "fmt", "--from", "gb18030", self.path)

    def test_every_file_that_ships_keeps_its_comments_and_is_formatted_once(self):
        self.assertGreater(len(SHIPPED), 15)
        report = json.loads(self.docket(DONE, "fmt", "--format", "json", *SHIPPED))
        self.assertEqual(report["failed"], 0)
        for file in report["files"]:
            self.assertEqual(comments(file["text"]), comments(pathlib.Path(file["file"]).read_text()), file["file"])
            pathlib.Path(self.folder.name, pathlib.Path(file["file"]).parent.name + pathlib.Path(file["file"]).name).write_text(file["text"])
        self.docket(DONE, "fmt", "--check", *sorted(p for p in pathlib.Path(self.folder.name).iterdir() if p != self.path))


class Translate(Base):
    def test_both_ways(self):
        english = self.docket(DONE, "translate", "--to", "en", self.path)
        self.assertIn("process: {id: 甲, title: 名, version: \"1\", in_force: 2024-01-01, calendar: none, start: 办", english)
        self.assertIn("做: {by: 员, within: 15 workdays, only_if: 急 = no}", english)
        self.assertIn("# 办事的人", english)
        self.path.write_text(english)
        self.assertEqual(self.docket(DONE, "translate", "--to", "zh", self.path), NICE)
        self.docket(USAGE, "translate", self.path)
        self.docket(USAGE, "translate", "--to", "fr", self.path)

    def test_a_name_that_would_be_read_as_a_word_is_said_and_nothing_is_written(self):
        text = NICE.replace("做: {由: 员, 期限: 15个工作日", "opened: {由: 员, 最多: 不限, 可选: 是}\n      做: {由: 员, 期限: 期").replace(
            "结局:", "期限:\n  期: {时长: 15个工作日, 自: 立案}\n结局:")
        self.path.write_text(text)
        self.docket(DONE, "fmt", "--check", self.path)
        report = json.loads(self.docket(WRONG, "translate", "--to", "en", "--write", "--format", "json", self.path))
        self.assertEqual(report["files"][0]["error"]["id"], "text.means_otherwise")
        self.assertIn("立案", report["files"][0]["error"]["zh"])
        self.assertEqual(self.path.read_text(), text)

    def test_what_ships_goes_to_english_and_back_byte_for_byte(self):
        for folder in sorted({path.parent for path in SHIPPED}):
            copies = []
            copy_templates(folder, self.folder.name)
            for path in sorted(folder.glob("*.yaml")):
                copies.append(pathlib.Path(shutil.copy(path, self.folder.name)))
            self.docket(DONE, "fmt", "--write", *copies)
            formatted = [copy.read_text() for copy in copies]
            home, away = ("en", "zh") if re.search(r"^process:", formatted[-1], re.M) else ("zh", "en")
            self.docket(DONE, "translate", "--to", away, "--write", *copies)
            for copy, before in zip(copies, formatted):
                self.assertNotEqual(copy.read_text(), before, copy.name)
                self.assertEqual(comments(copy.read_text()), comments(before))
            self.docket(DONE, "check", *copies)
            self.docket(DONE, "translate", "--to", home, "--write", *copies)
            for copy, before in zip(copies, formatted):
                self.assertEqual(copy.read_text(), before, copy.name)
                copy.unlink()

    def test_a_translated_process_passes_its_translated_scenarios(self):
        for folder in ("workflows/approvals", "workflows/government-contracts"):
            with tempfile.TemporaryDirectory() as there:
                copy_templates(SOURCE / folder, there)
                copies = [pathlib.Path(shutil.copy(path, there)) for path in sorted((SOURCE / folder).glob("*.yaml"))]
                self.docket(DONE, "translate", "--to", "en", "--write", *copies)
                self.docket(DONE, "test", there)
                for copy in copies:  # and the stories alone, over the process as it was
                    if not copy.name.endswith(".scenarios.yaml"):
                        shutil.copy(SOURCE / folder / copy.name, there)
                self.docket(DONE, "test", there)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
