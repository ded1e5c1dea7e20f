#!/usr/bin/env python3
"""docket test --suggest, --snapshot, --snapshot-check, and docket simulate, as a legal officer meets them.

usage: scenario_tools_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as xml

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
PERMIT = SOURCE / "tests/scenarios/permit.yaml"
CHANCES = SOURCE / "tests/cli/simulate/permit.distributions.yaml"
APPROVALS = SOURCE / "workflows/approvals"
LAW = SOURCE / "workflows/administrative-reconsideration"
DONE, WRONG, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130


def docket(*words):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": "C.UTF-8"}
    return subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=120)


class Tools(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.at = pathlib.Path(self.folder.name)

    def ok(self, *words, code=DONE):
        result = docket(*words)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result.stdout

    def test_what_is_suggested_is_a_scenarios_file_that_passes_and_covers_all(self):
        shutil.copy(APPROVALS / "审批方式.yaml", self.at)
        for process in (shutil.copy(PERMIT, self.at), self.at / "审批方式.yaml"):
            alone = self.at / "alone"
            alone.mkdir(exist_ok=True)
            only = pathlib.Path(shutil.copy(process, alone))
            suggested = self.ok("test", "--suggest", "--seconds", 20, only)
            (alone / "x.scenarios.yaml").write_text(suggested)
            report = json.loads(self.ok("test", alone, "--format", "json"))
            self.assertGreater(report["passed"], 0)
            self.assertEqual(report["coverage"][0]["never"], [], suggested)
            self.assertNotIn("- ", self.ok("test", "--suggest", alone))
            shutil.rmtree(alone)

    def test_suggestions_need_sound_options(self):
        for words in (["--states", "0"], ["--seconds", "x"], ["--snapshot"]):
            self.assertEqual(docket("test", "--suggest", *words, PERMIT).returncode, USAGE)
        self.assertEqual(docket("test", "--seconds", "5", PERMIT).returncode, USAGE)

    def test_a_changed_process_shows_as_a_difference_that_people_can_read(self):
        for name in ("审批方式.yaml", "审批方式.scenarios.yaml"):
            shutil.copy(APPROVALS / name, self.at)
        scenarios = self.at / "审批方式.scenarios.yaml"
        self.assertIn("没有快照", self.ok("test", "--snapshot-check", scenarios, code=WRONG))
        self.ok("test", "--snapshot", scenarios)
        snapshot = self.at / "审批方式.snapshot.txt"
        first = snapshot.read_text()
        self.assertIn("== 会签：两科都同意，先后不限", first)
        self.assertIn("相同 1", self.ok("test", "--snapshot-check", scenarios))
        process = self.at / "审批方式.yaml"
        process.write_text(process.read_text().replace("名称: 办结", "名称: 办好").replace("结案: 办结", "结案: 办好").replace("{办结:", "{办好:"))
        scenarios.write_text(scenarios.read_text().replace("结案: 办结", "结案: 办好"))
        changed = self.ok("test", "--snapshot-check", scenarios, code=WRONG)
        self.assertRegex(changed, r"(?m)^- .*结案：办结$")
        self.assertRegex(changed, r"(?m)^\+ .*结案：办好$")
        report = json.loads(self.ok("test", "--snapshot-check", scenarios, "--format", "json", code=WRONG))
        self.assertEqual((report["changed"], report["same"]), (1, 0))
        self.assertEqual(snapshot.read_text(), first)
        self.ok("test", "--snapshot", scenarios, "--snapshot-dir", self.at / "kept" / "here")
        self.assertTrue((self.at / "kept/here/审批方式.snapshot.txt").exists())

    def test_a_rule_that_no_scenario_exercises_is_warned_of(self):
        said = self.ok("test", SOURCE / "tests/scenarios", "--lang", "en")
        self.assertRegex(said, r"rules exercised: \d+/\d+\n  conditions seen true and false: \d+/\d+")
        (self.at / "one.scenarios.yaml").write_text("- scenario: One\n  process: permit@1\n  given: {received: 2024-03-01}\n  story:\n    - when: {wait_until: 2024-03-02}\n")
        shutil.copy(PERMIT, self.at)
        self.assertIn("warning: no scenario exercises the rule: No permit for a large stall before an inspection", self.ok("test", self.at))

    def test_a_simulation_is_the_same_for_the_same_seed_as_table_json_and_picture(self):
        words = ["simulate", PERMIT, "--with", CHANCES, "--cases", "200", "--seed", "9"]
        table = self.ok(*words, "--threads", "1", "--svg", self.at / "a.svg")
        self.assertEqual(table, self.ok(*words, "--threads", "3"))
        self.assertNotEqual(table, self.ok(*words[:-1], "10"))
        self.assertIn("For whom cases wait", table)
        report = json.loads(self.ok(*words, "--format", "json"))
        self.assertEqual(sum(o["cases"] for o in report["outcomes"]), report["ended"])
        self.assertEqual(sum(m["opened"] for m in report["throughput"]), 200)
        texts = [t.text for t in xml.parse(self.at / "a.svg").getroot().iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("clerk", texts)

    def test_the_shipped_assumptions_for_the_law_of_2023_can_be_simulated(self):
        report = json.loads(self.ok("simulate", LAW / "行政复议-2023.yaml", "--with", SOURCE / "examples/simulation/行政复议-2023.distributions.yaml", "--authority", LAW / "示例县.authority.yaml",
                                    "--cases", "60", "--format", "json"))
        self.assertEqual(report["ended"] + report["unfinished"], 60)
        self.assertGreater(report["ended"], 50)

    def test_what_is_wrong_is_said_with_its_exit_code(self):
        wrong = self.at / "d.yaml"
        wrong.write_text("acts:\n  chek: {chance: 5}\n")
        result = docket("simulate", PERMIT, "--with", wrong)
        self.assertEqual(result.returncode, WRONG)
        self.assertRegex(result.stderr, r"d\.yaml:2:3: error: .*chek.*\[simulation\.words\]")
        self.assertEqual(docket("simulate", PERMIT).returncode, USAGE)
        self.assertEqual(docket("simulate", PERMIT, "--with", CHANCES, "--cases", "0").returncode, USAGE)
        self.assertEqual(docket("simulate", PERMIT, "--with", self.at / "absent").returncode, ENVIRONMENT)
        self.assertEqual(docket("simulate", CHANCES, "--with", CHANCES).returncode, WRONG)

    def test_control_c_stops_a_simulation(self):
        running = subprocess.Popen([DOCKET, "simulate", PERMIT, "--with", CHANCES, "--cases", "1000000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        self.assertEqual(running.wait(timeout=30), INTERRUPTED)
        running.stdout.close()
        running.stderr.close()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
