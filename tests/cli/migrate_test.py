#!/usr/bin/env python3
"""docket migrate: running cases go to another edition, and the auditor follows them.

usage: migrate_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
STORIES = SOURCE / "tests/scenarios"
OLD, NEW = STORIES / "迁移-旧版.yaml", STORIES / "迁移-新版.yaml"
DONE, WRONG, USAGE, ENVIRONMENT, STOPPED = 0, 1, 2, 3, 130
OFFICE = "authority: {id: 局, title: 城管局, prefix: 城, zone: Asia/Shanghai, version: '1'}\n"
MAP = """# 新办法施行，在办案件的对应关系
阶段: {审查: 实质审查}
步骤: {勘查: 现场勘查}
结果: {决定.准予: 准予许可}
角色: {经办人: 承办人}
案情: {交通影响: 影响交通}
不再适用: {征求意见: 新办法取消}
填写: {风险: 低}
"""
ENVIRONMENT_OF_A_USER = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": "C.UTF-8"}


class Migrate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.at = pathlib.Path(folder.name)
        self.journal = self.at / "a.journal"
        (self.at / "office.yaml").write_text(OFFICE)
        (self.at / "map.yaml").write_text(MAP)
        self.docket("deploy", OLD, self.at / "office.yaml", "--now", "2023-12-01T09:00:00+08:00")

    def run_docket(self, *words):
        return subprocess.run([DOCKET, "--journal", f"sqlite:{self.journal}", *map(str, words)], capture_output=True, text=True, env=ENVIRONMENT_OF_A_USER, timeout=120)

    def docket(self, *words, code=DONE):
        result = self.run_docket(*words)
        self.assertEqual(result.returncode, code, (words, result.stdout, result.stderr))
        return result.stdout + result.stderr

    def act(self, case, name, *more, who="老张:老张", role="经办人", day="2023-12-22"):
        return self.docket("case", "act", case, name, *more, "--who", who, "--role", role, "--now", day + "T10:00:00+08:00")

    def opened(self, day="2023-12-18"):
        text = self.docket("case", "open", "占道许可", "--who", "小王", "--role", "窗口", "--fact", "面积=大", "--now", day + "T09:00:00+08:00", "--format", "json")
        return json.loads(text)["case"]

    def examined(self):
        case = self.opened()
        self.act(case, "审查申请", "受理", who="小王", role="窗口", day="2023-12-20")
        return case

    def migrate(self, *more, code=DONE, day="2024-01-03"):
        return self.docket("migrate", "占道许可", "--to", "2024版", "--who", "局长", "--role", "局长", "--basis", "第九十条", "--reason", "新办法施行",
                           "--now", day + "T09:30:00+08:00", *more, code=code)

    def deploy_new(self):
        self.docket("deploy", NEW, "--now", "2023-12-31T09:00:00+08:00")

    def test_a_dry_run_says_what_follows_and_why_a_case_cannot_go_and_stores_nothing(self):
        plain, surveyed = self.examined(), self.examined()
        self.act(surveyed, "勘查", "--fact", "交通影响=是")
        self.act(surveyed, "决定", "准予")
        self.docket("case", "answer", surveyed, "决定", "同意", "--who", "科长", "--role", "科长", "--now", "2023-12-25T10:00:00+08:00")
        self.deploy_new()
        before = self.docket("case", "history", surveyed)
        text = self.migrate("--map", self.at / "map.yaml", "--dry-run", code=WRONG)
        self.assertIn("2023版 → 2024版", text)
        self.assertIn("期限“审查期限”从旧，仍为20日（新版本为15日），末日仍为2024年1月9日。", text)
        self.assertIn("[migrate.round]", text)
        self.assertIn("在办案件2件：可以迁移1件，不能迁移1件", text)
        english = self.migrate("--map", self.at / "map.yaml", "--dry-run", "--lang", "en", code=WRONG)
        self.assertIn('The period "审查期限" keeps its 20 days, where the new edition has 15 days; its last day stays 2024-01-09.', english)
        self.assertIn("2 running cases: 1 can be moved, 1 cannot be moved", english)
        self.assertEqual(self.docket("case", "history", surveyed), before)
        answer = json.loads(self.migrate("--dry-run", "--format", "json", code=WRONG))  # without mapping: all that stands against it, at once
        rows = {row["case"]: row for row in answer["cases"]}
        self.assertEqual({p["id"] for p in rows[surveyed]["problems"]}, {"migrate.stage", "migrate.fact", "migrate.step", "migrate.role"})
        self.assertFalse(rows[plain]["moves"])

    def test_a_moved_case_is_verified_replayed_rebuilt_and_told_of(self):
        case = self.examined()
        self.act(case, "勘查", "--fact", "交通影响=是")
        self.deploy_new()
        text = self.migrate("--map", self.at / "map.yaml")
        self.assertIn("“勘查”改称“现场勘查”。", text)
        self.assertIn("在办案件1件：已迁移1件，不能迁移0件", text)
        self.assertIn("在办案件0件", self.migrate("--map", self.at / "map.yaml"))  # nothing is left to be moved
        self.docket("case", "assign", case, "承办人", "老赵", "--holds", "承办人", "--reason", "勘查人不得作决定", "--who", "局长", "--role", "局长", "--now", "2024-01-04T09:00:00+08:00")
        self.act(case, "决定", "准予许可", who="老赵", role="承办人", day="2024-01-04")
        self.docket("audit", "verify")
        self.docket("audit", "replay")
        timeline = self.docket("audit", "timeline", case)
        self.assertIn("迁移至另一版本：2023版 → 2024版", timeline)
        self.assertIn("第九十条", timeline)
        history = json.loads(self.docket("case", "history", case, "--format", "json"))
        records = history["records"] if isinstance(history, dict) else history
        versions = [record["def"]["version"] for record in records]
        self.assertEqual(versions, ["2023版"] * versions.index("2024版") + ["2024版"] * versions.count("2024版"))
        self.assertEqual(records[versions.index("2024版")]["type"], "case.moved")
        shown = self.docket("case", "show", case, "--format", "json")
        self.docket("audit", "rebuild")
        self.assertEqual(self.docket("case", "show", case, "--format", "json"), shown)
        self.assertEqual(json.loads(shown)["edition"], "2024版")
        self.docket("audit", "verify")

    def test_a_wrong_mapping_is_said_with_its_place_and_moves_nothing(self):
        case = self.examined()
        self.deploy_new()
        wrong = self.at / "wrong.yaml"
        for text, told in [("阶级: {审查: 实质审查}\n", "阶级"), ("阶段: [审查]\n", "wrong.yaml:1"), ("时长: 随便\n", "从旧"), ("结果: {决定: 准予}\n", "决定")]:
            wrong.write_text(text)
            self.assertIn(told, self.migrate("--map", wrong, code=WRONG), text)
        wrong.write_text("阶段: {审查: 审理}\n步骤: {没有的: 现场勘查}\n")
        answer = json.loads(self.migrate("--map", wrong, "--format", "json", code=WRONG))
        self.assertEqual([p["id"] for p in answer["cases"][0]["problems"]][:2], ["migrate.map_unknown"] * 2)
        self.migrate("--map", self.at / "missing.yaml", code=ENVIRONMENT)
        self.assertEqual(json.loads(self.docket("case", "show", case, "--format", "json"))["edition"], "2023版")

    def test_unknown_things_are_named(self):
        case = self.opened()
        self.assertIn("edition.unknown", self.docket("migrate", "占道许可", "--to", "2030版", code=WRONG))
        self.assertIn("case.unknown", self.docket("migrate", "占道许可", "--to", "2023版", "--case", "没有", code=WRONG))
        self.docket("migrate", "占道许可", code=USAGE)
        self.deploy_new()
        self.assertIn("migrate.not_by", self.docket("migrate", "占道许可", "--to", "2024版", "--case", case, "--basis", "x", "--reason", "y", "--who", "小王", "--role", "窗口",
                                                    "--now", "2024-01-03T09:00:00+08:00", code=WRONG))

    def test_progress_is_shown_on_a_terminal_and_it_can_be_stopped_between_two_cases(self):
        for _ in range(60): self.opened()
        self.deploy_new()
        ours, theirs = pty.openpty()
        words = ["migrate", "占道许可", "--to", "2024版", "--who", "局长", "--role", "局长", "--basis", "九十", "--reason", "新", "--now", "2024-01-03T09:30:00+08:00", "--format", "json"]
        running = subprocess.Popen([DOCKET, "--journal", f"sqlite:{self.journal}", *words], stdout=subprocess.PIPE, stderr=theirs, text=True, env=ENVIRONMENT_OF_A_USER)
        os.close(theirs)
        seen = b""
        until = time.monotonic() + 60
        while b" / 60" not in seen and time.monotonic() < until:
            if select.select([ours], [], [], 1)[0]: seen += os.read(ours, 4096)
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate(timeout=60)
        os.close(ours)
        self.assertIn(b" / 60", seen)
        answer = json.loads(out)
        rest = [row for row in json.loads(self.docket("case", "list", "--format", "json"))["rows"] if row["version"] == "2023版"] if answer["stopped"] else []
        self.assertEqual(running.returncode, STOPPED if answer["stopped"] else DONE)
        self.assertEqual(answer["moved"] + len(rest), 60)
        self.migrate()
        self.docket("audit", "verify")


unittest.main(argv=sys.argv[:1])
