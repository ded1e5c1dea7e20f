#!/usr/bin/env python3
"""docket try, as a legal officer meets it: whole conversations in both tongues, and on a terminal.

usage: try_test.py DOCKET SOURCE_DIR     DOCKET_WRITE_EXPECTED=1 writes the conversations expected: read them before they are kept
"""
import os
import pathlib
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
HERE = SOURCE / "tests/cli/try"
PERMIT = SOURCE / "tests/scenarios/permit.yaml"
APPROVALS = SOURCE / "workflows/approvals/审批方式.yaml"
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3


def environment(lang="C.UTF-8"):
    return {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": lang}


def docket(*words, typed=""):
    return subprocess.run([DOCKET, *map(str, words)], input=typed, capture_output=True, text=True, env=environment(), timeout=60)


class Conversation(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.saved = pathlib.Path(self.folder.name) / "tried.scenarios.yaml"

    def talk(self, name, process, *words):
        typed = (HERE / f"{name}.in").read_text().replace("SAVED", str(self.saved))
        result = docket("try", process, *words, typed=typed)
        self.assertEqual((result.returncode, result.stderr), (DONE, ""))
        said = result.stdout.replace(str(self.saved), "SAVED")
        if os.environ.get("DOCKET_WRITE_EXPECTED"):
            (HERE / f"{name}.out").write_text(said)
        self.assertEqual(said, (HERE / f"{name}.out").read_text())
        return said

    def assert_saved_passes(self, process, scenarios):
        result = docket("test", self.saved, process)
        self.assertEqual(result.returncode, DONE, result.stdout + result.stderr)
        self.assertEqual(len([line for line in result.stdout.splitlines() if line.startswith("ok ") and line[5:] in self.saved.read_text()]), scenarios)

    def test_a_permit_in_english_and_what_is_saved_passes(self):
        self.talk("permit.en", PERMIT)
        self.assert_saved_passes(PERMIT, 1)

    def test_approvals_in_chinese_and_what_is_saved_twice_passes_twice(self):
        self.talk("审批方式.zh", APPROVALS, "--scenario-out", self.saved)
        self.assert_saved_passes(APPROVALS, 2)

    def test_the_county_s_own_people_and_a_chinese_law_case_carried_by_names_alone(self):
        typed = "\n".join(["审查申请 受理 张三", "核对简易条件 简易程序事由=不具备", "确定程序 普通程序", "发送副本", "送达 答复通知书 直接送达",
                           "等到 3月12日", "提出答复 已答复 被申请人甲", "核对答复材料 材料齐全", "退出", ""])
        law = SOURCE / "workflows/administrative-reconsideration/行政复议-2023.yaml"
        given = ["--fact", "得知行为之日=2024-02-20", "--fact", "作出行为之日=2024-02-19", "--fact", "申请日=2024-03-01", "--fact", "被申请人类别=1", "--fact",
                 "案件情形=无特殊情形", "--party", "申请人=陈某", "--party", "被申请人=某局"]
        result = docket("try", law, "--on", "2024-03-05", *given, "--scenario-out", self.saved, typed=typed.replace("被申请人甲", "某局"))
        self.assertEqual((result.returncode, result.stderr), (DONE, ""))
        self.assertNotIn("不可以", result.stdout)
        self.assertIn("办理：核对答复材料[1]，材料齐全", result.stdout)
        beside = pathlib.Path(self.folder.name)
        for name in ("行政复议-2023.yaml", "示例县.authority.yaml"):
            (beside / name).write_text((law.parent / name).read_text())
        self.assert_saved_passes(beside / "行政复议-2023.yaml", 1)

    def test_the_end_of_the_input_saves_where_a_file_is_named_and_else_says_that_nothing_is_kept(self):
        lost = docket("try", PERMIT, "--on", "2024-03-01", typed="1 accepted")
        self.assertEqual(lost.returncode, DONE)
        self.assertIn("Not saved.", lost.stdout)
        self.assertFalse(self.saved.exists())
        kept = docket("try", PERMIT, "--on", "2024-03-01", "--scenario-out", self.saved, typed="1 accepted")
        self.assertEqual(kept.returncode, DONE)
        self.assert_saved_passes(PERMIT, 1)

    def test_people_may_be_named_on_the_command_line_and_in_a_file(self):
        people = pathlib.Path(self.folder.name) / "people.txt"
        people.write_text("# the office\nBob: head\n")
        said = docket("try", PERMIT, "--on", "2024-03-01", "--person", "Ann=clerk,inspector", "--people", people, typed="people\n").stdout
        self.assertRegex(said, r"Ann +clerk, inspector")
        self.assertRegex(said, r"Bob +head")
        self.assertRegex(said, r"applicant A +applicant")

    def test_what_cannot_be_begun_is_said_with_its_exit_code(self):
        for code, id, words in [(ENVIRONMENT, "file.unreadable", [SOURCE / "absent.yaml"]), (WRONG, "process.other_file", [SOURCE / "workflows/calendars/china.yaml"]),
                                (USAGE, "command.usage", [PERMIT, "--format", "json"]), (USAGE, "command.usage", [PERMIT, "--on", "2024-03-01", "--fact", "x=1"]),
                                (USAGE, "command.usage", [PERMIT, "--on", "2024-03-01", "--person", "Ann"]), (WRONG, "trial.authority", [PERMIT, "--authority", "nobody"]),
                                (WRONG, "trial.not_opened", [PERMIT])]:
            result = docket("try", *words)
            self.assertEqual(result.returncode, code, result.stdout + result.stderr)
            self.assertIn(f"[{id}]" if "json" not in words else f'"{id}"', result.stderr + result.stdout)
        self.assertEqual(docket("try").returncode, USAGE)

    def test_a_file_that_cannot_be_written_loses_nothing(self):
        result = docket("try", PERMIT, "--on", "2024-03-01", typed=f"1 accepted\nsave /proc/none/x.yaml\nx\nsave {self.saved}\ny\nquit\n")
        self.assertIn("[file.unwritable]", result.stdout)
        self.assert_saved_passes(PERMIT, 1)


class Terminal(unittest.TestCase):
    """Typed by hand: Ctrl-C leaves a question, Ctrl-D asks about what is not saved."""

    def setUp(self):
        self.process, self.at = pty.fork()
        if self.process == 0:
            os.environ.clear()
            os.environ.update(environment() | {"TERM": "xterm"})
            os.execv(DOCKET, [DOCKET, "try", str(PERMIT), "--on", "2024-03-01"])
        self.seen = ""

    def tearDown(self):
        try:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.at)

    def wait_for(self, text):
        until = time.time() + 20
        plain = lambda: re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.seen)
        while text not in plain():
            self.assertLess(time.time(), until, f"never said {text!r}: {self.seen!r}")
            if select.select([self.at], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.at, 4096).decode(errors="replace")
                except OSError:
                    self.fail(f"ended before {text!r}: {self.seen!r}")
        self.seen = plain().split(text, 1)[1]  # what came with it may be waited for next

    def send(self, text):
        if text < " ":  # what the line editor has not begun to read yet is the terminal's to interpret
            time.sleep(1.5)
        os.write(self.at, text.encode())

    def test_control_c_leaves_a_question_and_control_d_asks_about_what_is_not_saved(self):
        self.wait_for("docket> ")
        self.send("1\n")
        self.wait_for("Result")
        self.send("\x03")
        self.wait_for("Left as it was.")
        self.send("1 accepted\n")
        self.wait_for("stage: review")
        self.wait_for("docket> ")
        self.send("\x04")
        self.wait_for("not saved. Save it as a scenario?")
        self.send("\x03")
        self.wait_for("Not left.")
        self.send("退出\n")
        self.wait_for("Save it as a scenario?")
        self.send("no\n")
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]), DONE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
