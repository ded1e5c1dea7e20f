#!/usr/bin/env python3
"""The docket command as people and scripts meet it: answers, exit codes, what bad input gets.

usage: command_test.py DOCKET SOURCE_DIR
"""
import csv
import io
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
PERMIT = SOURCE / "tests/capi/permit.yaml"
OFFICE = SOURCE / "tests/capi/office.authority.yaml"
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3


def docket(*words, lang="C.UTF-8", **more):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "DOCKET_JOURNAL")}
    environment["LANG"] = lang
    return subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=60, **more)


class Command(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.at = pathlib.Path(self.folder.name)
        self.journal = f"sqlite:{self.at}/j.db"

    def run_with(self, code, *words, **more):
        """Runs, expects the exit code, gives the result."""
        result = docket(*words, **more)
        self.assertEqual(result.returncode, code, f"{words}\nout: {result.stdout}\nerr: {result.stderr}")
        return result

    def ok(self, *words, **more):
        return self.run_with(DONE, *words, **more).stdout

    def refused(self, code, id, *words, **more):
        """Fails in text with the id on standard error and nothing on standard output, in JSON with the id in one object."""
        text = self.run_with(code, *words, **more)
        self.assertIn(f"[{id}]", text.stderr)
        self.assertEqual(text.stdout, "")
        error = json.loads(self.run_with(code, *words, "--format", "json", **more).stdout)["error"]
        self.assertEqual((error["id"], error["exit"]), (id, code))
        self.assertTrue(error["en"] and error["zh"])
        return text.stderr

    def write(self, name, text):
        path = self.at / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def deploy(self):
        self.ok("deploy", PERMIT, OFFICE, "--journal", self.journal, "--who", "wang", "--role", "head", "--now", "2024-03-01T09:00:00+08:00")

    def open_case(self, *more):
        self.deploy()
        answer = json.loads(self.ok("case", "open", "permit", "--fact", "subject=a shed", *self.as_("li", "clerk", "2024-03-04"), *more,
                                    "--format", "json"))
        return answer["case"]

    def as_(self, who, role, day):
        return ["--journal", self.journal, "--who", who, "--role", role, "--now", f"{day} 09:00"]


class Work(Command):
    """A list over the cases of an authority: whose, by when, and what is no list."""

    def rows(self, *words):
        return json.loads(self.ok("work", "--journal", self.journal, *words, "--format", "json"))["rows"]

    def test_each_sees_his_own_and_nobody_another_s(self):
        case = self.open_case()
        everybody = self.rows()
        self.assertTrue(everybody)
        self.ok("case", "assign", case, "handler", "zhang", "--holds", "handler", *self.as_("wang", "head", "2024-03-05"))
        mine = self.rows("--for", "zhang", "--holds", "handler", "--now", "2024-03-05 09:00")
        self.assertEqual([(r["case"], r["act"], r["asked"], r["person"]) for r in mine], [(case, "examine", "do", "zhang")])
        self.assertEqual(self.rows("--for", "chen", "--holds", "handler", "--now", "2024-03-05 09:00"), [])
        self.assertEqual([r["act"] for r in self.rows("--role", "handler", "--due-by", mine[0]["due"])], ["examine"])
        self.assertEqual(self.rows("--role", "handler", "--due-by", "2024-03-05"), [])
        text = self.ok("work", "--journal", self.journal, "--overdue", "--lang", "zh")
        self.assertIn(case, text)
        self.assertIn("examine", text)
        self.assertIn("是", text)

    def test_what_is_no_list_is_refused(self):
        self.open_case()
        self.refused(WRONG, "work.cursor", "work", "--journal", self.journal, "--cursor", "x")
        self.refused(WRONG, "date.invalid", "work", "--journal", self.journal, "--due-by", "soon")
        for words in (["--claimed", "--free"], ["--limit", "0"], ["--now", "2024-03-05"], ["--holds", "handler"]):
            self.run_with(USAGE, "work", "--journal", self.journal, *words)


class Deadline(Command):
    def test_the_last_day_stands_alone_on_its_line(self):
        self.assertEqual(self.ok("deadline", "--calendar", "china", "--from", "2024-02-07", "--within", "5个工作日"), "2024-02-20\n")
        self.assertEqual(self.ok("deadline", "--from", "2024-02-07", "--within", "5 workdays"), "2024-02-20\n")

    def test_explain_names_days_off_and_ends_with_the_last_day(self):
        text = self.ok("deadline", "--from", "2024-02-07", "--within", "5个工作日", "--explain")
        self.assertTrue(text.endswith("\n2024-02-20\n"))
        self.assertIn("春节", text)
        self.assertIn("2024-02-18", text)
        english = self.ok("deadline", "--from", "2024-02-07", "--within", "5 workdays", "--explain", "--lang", "en")
        self.assertIn("day", english.splitlines()[0])

    def test_json_is_one_object(self):
        answer = json.loads(self.ok("deadline", "--from", "2024-03-20", "--within", "60日", "--format", "json"))
        self.assertEqual((answer["last_day"], answer["provisional"]), ("2024-05-20", False))
        self.assertTrue(answer["lines"])

    def test_fixed_does_not_roll(self):
        self.assertEqual(self.ok("deadline", "--from", "2024-03-20", "--within", "60日", "--fixed"), "2024-05-19\n")

    def test_a_year_without_notice_is_provisional(self):
        result = self.run_with(DONE, "deadline", "--from", "2030-09-25", "--within", "5 workdays")
        self.assertRegex(result.stdout, r"^2030-\d\d-\d\d\n$")
        self.assertIn("provisional", result.stderr)

    def test_bad_requests_are_named(self):
        for day, length in [("2023-02-29", "5 workdays"), ("yesterday", "5 workdays"), ("2024-02-07", "10"), ("2024-02-07", "")]:
            self.run_with(USAGE if not length else WRONG, "deadline", "--from", day, "--within", length)
        self.refused(WRONG, "calendar.unknown", "deadline", "--from", "1999-02-07", "--within", "5 workdays")
        self.assertIn("atlantis", self.run_with(WRONG, "deadline", "--calendar", "atlantis", "--from", "2024-02-07", "--within", "5 days").stderr)
        self.run_with(USAGE, "deadline", "--from", "2024-02-07")
        self.run_with(ENVIRONMENT, "deadline", "--calendar", self.at / "absent.yaml", "--from", "2024-02-07", "--within", "5 days")

    def test_batch_passes_columns_and_order_on(self):
        path = self.write("d.csv", "id,start_date,unit,n,note\nB,2024-02-07,working_days,5,\"a, \"\"b\"\"\"\nA,2024-01-31,months,1,\n"
                                   "C,2024-03-20,calendar_days,60,\nD,2024-02-29,years,1,闰年\n")
        rows = list(csv.DictReader(io.StringIO(self.ok("deadline", "--calendar", "china", "--batch", path))))
        self.assertEqual([r["id"] for r in rows], ["B", "A", "C", "D"])
        self.assertEqual([r["last_day"] for r in rows], ["2024-02-20", "2024-02-29", "2024-05-20", "2025-02-28"])
        self.assertEqual([rows[0]["note"], rows[3]["note"]], ['a, "b"', "闰年"])

    def test_malformed_tables_are_named_by_line(self):
        head = "start_date,unit,n\n"
        for text, line in [(head + "2024-02-07,working_days,5\n2024-02-30,working_days,5\n", "3"), (head + "2024-02-07,weeks,5\n", "2"),
                           (head + "2024-02-07,months\n", "2"), (head + '"2024-02-07,months,1\n', "2"), ("start_date,unit\n2024-02-07,months\n", "1"),
                           ("", ""), (b"start_date,unit,n\n\xff,months,1\n", ""), (b"start_date,unit,n\n2024-02-07\0,months,1\n", "")]:
            path = self.write("bad.csv", text)
            result = self.run_with(WRONG, "deadline", "--batch", path)
            self.assertEqual(result.stdout, "")
            self.assertIn(str(path) + (":" + line if line else ""), result.stderr)
        self.run_with(ENVIRONMENT, "deadline", "--batch", self.at / "absent.csv")
        self.run_with(ENVIRONMENT, "deadline", "--batch", self.at)


class Prove(Command):
    RULE = 'rules:\n  - {text: seen first, never: decide, before: look.seen}\n'
    SMALL = """process: {id: small, title: Small, version: "1", in_force: 2024-01-01, calendar: none, start: first}
roles: {clerk: {title: clerk}}
outcomes: {granted: {title: granted}}
stages:
  first:
    steps: {look: {by: clerk, results: {seen: {}, %s}}}
    next: second
  second:
    steps: {decide: {by: clerk}}
    next: {end: granted}
"""

    def test_what_holds_is_proved(self):
        path = self.write("small.yaml", self.SMALL % "other: {end: granted}" + self.RULE)
        self.assertIn("proved: seen first", self.ok("prove", path))
        file = json.loads(self.ok("prove", path, "--format", "json"))["files"][0]
        self.assertTrue(file["complete"])
        self.assertEqual([rule["verdict"] for rule in file["rules"]], ["proved"])

    def test_what_does_not_is_told_as_a_story(self):
        path = self.write("small.yaml", self.SMALL % "skip: {goto: second}" + self.RULE)
        text = self.run_with(WRONG, "prove", path).stdout
        self.assertIn("broken: seen first\n    1. open the case\n    2. clerk look: skip\n    3. clerk decide\n", text)

    def test_a_budget_that_is_used_up_proves_nothing(self):
        path = self.write("small.yaml", self.SMALL % "other: {end: granted}" + self.RULE)
        self.assertIn("not proved: seen first", self.run_with(WRONG, "prove", path, "--states", "2").stdout)

    def test_bad_input(self):
        self.run_with(USAGE, "prove")
        self.run_with(USAGE, "prove", PERMIT, "--states", "none")
        self.run_with(USAGE, "prove", PERMIT, "--states", "0")
        self.refused(ENVIRONMENT, "file.unreadable", "prove", self.at / "absent.yaml")
        self.refused(WRONG, "process.other_file", "prove", SOURCE / "workflows" / "calendars" / "china.yaml")
        self.assertIn("error[", self.run_with(WRONG, "prove", self.write("wrong.yaml", "process: {}\n")).stdout)


class Check(Command):
    def test_a_right_file(self):
        self.assertIn("0 errors", self.ok("check", PERMIT, OFFICE))
        self.assertEqual(json.loads(self.ok("check", PERMIT, "--format", "json"))["errors"], 0)

    def test_a_misspelt_word_is_shown_where_it_stands(self):
        path = self.write("p.yaml", PERMIT.read_text().replace("within: review_period", "withn: review_period"))
        text = self.run_with(WRONG, "check", path).stdout
        self.assertIn("error[E003]", text)
        self.assertIn(str(path) + ":", text)
        self.assertIn("^^^^^", text)
        self.assertIn("1 error", text)
        self.assertIn("错误[E003]", self.run_with(WRONG, "check", path, "--lang", "zh").stdout)

    def test_what_is_not_a_file_or_not_yaml(self):
        self.refused(ENVIRONMENT, "file.unreadable", "check", self.at / "absent.yaml")
        self.refused(ENVIRONMENT, "file.unreadable", "check", self.at)
        for junk in (b"", b"\0\1\2", b"\xff\xfe", b"{[", b"- a\n- b\n", b"x: &a [*a]\n", b"hello"):
            self.assertIn("rror", self.run_with(WRONG, "check", self.write("junk.yaml", junk)).stdout)

    def test_usage(self):
        self.run_with(USAGE, "check")
        self.run_with(USAGE)
        self.run_with(USAGE, "frobnicate")
        self.run_with(USAGE, "check", PERMIT, "--lang", "fr")
        self.run_with(USAGE, "check", PERMIT, "--format", "xml")
        self.assertEqual(json.loads(self.run_with(USAGE, "check", "--format", "json").stdout)["error"]["id"], "command.usage")
        for words in (["--help"], ["--version"], ["case", "--help"], ["case", "act", "--help"], ["audit", "verify", "--help"]):
            self.ok(*words)
        self.assertIn("Exit codes", self.ok("--help"))


SCENARIO = """- scenario: granted
  process: permit@1
  given:
    received: 2024-03-04
    people: {Li: clerk, Zhang: handler, Wang: head, Chen: applicant}
    facts: {subject: a shed}
  story:
    - when: {on: 2024-03-05, who: Zhang, does: examine, result: complete, fills: {size: small}}
      then: {stage: STAGE}
"""


class Scenarios(Command):
    def test_folders_are_searched_and_coverage_named(self):
        below = self.at / "below"
        below.mkdir()
        (below / "permit.yaml").write_text(PERMIT.read_text())
        (below / "permit.scenarios.yaml").write_text(SCENARIO.replace("STAGE", "decision"))
        for path in (self.at, below / "permit.scenarios.yaml", below / "permit.yaml"):
            text = self.ok("test", path)
            self.assertIn("ok   granted", text)
            self.assertIn("1/1 scenarios pass", text)
            self.assertRegex(text, r"coverage: \d+/\d+ outcomes; never tried: .*examine\.incomplete")

    def test_a_failing_scenario_names_its_line(self):
        self.write("permit.yaml", PERMIT.read_text())
        path = self.write("permit.scenarios.yaml", SCENARIO.replace("STAGE", "review"))
        text = self.run_with(WRONG, "test", path).stdout
        self.assertIn("FAIL granted", text)
        self.assertIn(f"{path}:9:", text)
        report = json.loads(self.run_with(WRONG, "test", path, "--format", "json").stdout)
        self.assertEqual((report["passed"], report["failed"]), (0, 1))

    def test_nothing_to_run_is_an_error(self):
        self.run_with(ENVIRONMENT, "test", self.at)
        self.run_with(ENVIRONMENT, "test", self.at / "absent")
        self.run_with(WRONG, "test", self.write("permit.yaml", PERMIT.read_text()))


class Cases(Command):
    def test_deploying_twice_changes_nothing(self):
        self.deploy()
        text = self.ok("deploy", PERMIT, OFFICE, "--journal", self.journal, "--who", "wang", "--role", "head")
        self.assertEqual(text.count("already there"), 2)
        changed = self.write("permit.yaml", PERMIT.read_text().replace("30 days", "40 days"))
        self.assertIn("E060", self.run_with(WRONG, "deploy", changed, "--journal", self.journal).stderr)

    def test_a_wrong_file_is_not_deployed(self):
        path = self.write("p.yaml", PERMIT.read_text().replace("within: review_period", "within: review_perio"))
        result = self.run_with(WRONG, "deploy", path, OFFICE, "--journal", self.journal)
        self.assertIn("E010", result.stderr)
        error = json.loads(self.run_with(WRONG, "deploy", path, OFFICE, "--journal", self.journal, "--format", "json").stdout)["error"]
        self.assertEqual(error["details"]["diagnostics"][0]["code"], "E010")
        self.assertEqual(json.loads(self.run_with(WRONG, "case", "open", "permit", *self.as_("li", "clerk", "2024-03-04"),
                                                  "--format", "json").stdout)["error"]["exit"], WRONG)

    def test_parties_join_a_list_act_for_themselves_and_leave_it(self):
        self.ok("deploy", SOURCE / "tests/scenarios/for_each.yaml", OFFICE, "--journal", self.journal)
        ann = lambda day: self.as_("ann", "clerk", day)
        case = json.loads(self.ok("case", "open", "several", *ann("2024-03-01"), "--format", "json"))["case"]
        for party in ("li:Li", "wang:Wang"):
            self.ok("case", "assign", case, "respondents", party, *ann("2024-03-01"))
        self.refused(WRONG, "party.there", "case", "assign", case, "respondents", "li:Li", *ann("2024-03-01"))
        self.ok("case", "act", case, "accept", *ann("2024-03-01"))
        self.ok("case", "act", case, "send[Wang]", *ann("2024-03-02"))
        self.ok("case", "serve", case, "copy", "respondents[Wang]", "--method", "post", *ann("2024-03-03"))
        wang = ["--journal", self.journal, "--who", "wang:Wang", "--now", "2024-03-04 09:00"]
        self.ok("case", "act", case, "reply", "given", *wang)
        self.refused(WRONG, "party.unexplained", "case", "assign", case, "respondents", "li", "--leaves", *ann("2024-03-05"))
        self.ok("case", "assign", case, "respondents", "li", "--leaves", "--reason", "not concerned", *ann("2024-03-05"))
        shown = json.loads(self.ok("case", "show", case, "--journal", self.journal, "--format", "json"))
        self.assertEqual([(p["role"], p["id"], p["place"], p.get("left", False)) for p in shown["people"]],
                         [("respondents[1]", "li", 1, True), ("respondents[2]", "wang", 2, False)])
        self.assertIn("check[2]", [act["act"] for act in shown["open"]])
        self.assertEqual([d["addressee"] for d in shown["documents"]], ["respondents[2]"])

    def test_a_case_runs_to_its_end(self):
        case = self.open_case()
        self.assertEqual(case, "P-2024-1")
        zhang = lambda day: self.as_("zhang:Zhang San", "handler", day)
        wang = lambda day: self.as_("wang", "head", day)
        self.ok("case", "assign", case, "handler", "zhang:Zhang San", "--holds", "handler", *wang("2024-03-04"))
        shown = self.ok("case", "show", case, "--journal", self.journal)
        for word in ("review", "examine", "handler", "2024-03-11", "decision_period", "2024-04-03"):
            self.assertIn(word, shown)
        self.assertIn("examine", self.ok("case", "possible", case, *zhang("2024-03-05")))
        self.ok("case", "act", case, "examine", "complete", "--fact", "size=small", *zhang("2024-03-05"))
        self.ok("case", "act", case, "decide", "grant", *zhang("2024-03-06"))
        self.assertIn("head", self.ok("case", "show", case, "--journal", self.journal))
        self.ok("case", "answer", case, "decide", "agree", *wang("2024-03-07"))
        self.ok("case", "act", case, "send", *zhang("2024-03-08"))
        self.ok("case", "serve", case, "notice", "applicant", "--method", "post", "--proof", "RR1", *zhang("2024-03-11"))
        self.assertIn("granted", self.ok("case", "act", case, "close", *zhang("2024-03-12")))
        history = self.ok("case", "history", case, "--journal", self.journal)
        self.assertIn("case opened", history)
        self.assertIn("Zhang San", history)
        listed = json.loads(self.ok("case", "list", "--journal", self.journal, "--filter", "outcome=granted", "--format", "json"))
        self.assertEqual(len(listed["rows"]), 1)
        self.assertIn(case, self.ok("case", "list", "--journal", self.journal))
        self.refused(WRONG, "case.ended", "case", "act", case, "close", *zhang("2024-03-13"))

    def test_silence_moves_the_case(self):
        case = self.open_case()
        self.assertIn("2024-03-11", self.ok("case", "due", "--journal", self.journal))
        for words in (["show", case], ["due"]):
            self.assertIn("计算中", self.ok("case", *words, "--lang", "zh", "--journal", self.journal))
        self.assertNotIn("2024-04-03", self.ok("case", "due", case, "--until", "2024-03-31", "--journal", self.journal))
        self.assertIn("0 expiries", self.ok("advance", "--to", "2024-03-11", "--journal", self.journal))
        answer = json.loads(self.ok("advance", "--to", "2024-03-12", "--journal", self.journal, "--format", "json"))
        self.assertEqual(answer["expiries"], 1)
        self.assertEqual(json.loads(self.ok("case", "show", case, "--journal", self.journal, "--format", "json"))["stage"], "decision")
        law = [line for line in self.ok("audit", "timeline", case, "--lang", "zh", "--journal", self.journal).splitlines() if "（依法）" in line]
        self.assertGreaterEqual(len(law), 2)
        self.assertNotIn("晚录", "".join(law))  # nobody was late: the law acts when a day is over
        explained = self.ok("case", "explain", case, "decision_period", "--journal", self.journal)
        self.assertIn("2024-04-03", explained.splitlines()[-1])

    def test_a_repeated_request_stores_nothing(self):
        case = self.open_case("--request", "r-1")
        again = json.loads(self.ok("case", "open", "permit", "--fact", "subject=a shed", *self.as_("li", "clerk", "2024-03-04"),
                                   "--request", "r-1", "--format", "json"))
        self.assertEqual((again["case"], again["repeated"]), (case, True))

    def test_what_is_unknown_or_refused(self):
        case = self.open_case()
        zhang = self.as_("zhang", "handler", "2024-03-05")
        for words in (["case", "act", "P-2024-99", "examine", *zhang], ["case", "show", "P-2024-99", "--journal", self.journal],
                      ["case", "history", "P-2024-99", "--journal", self.journal], ["case", "open", "no-such", *zhang],
                      ["case", "act", case, "dance", *zhang], ["case", "explain", case, "no-such", "--journal", self.journal],
                      ["case", "act", case, "examine", *zhang],                                             # no result
                      ["case", "act", case, "examine", "perfect", *zhang],                                  # unknown result
                      ["case", "act", case, "examine", "complete", "--fact", "size=huge", *zhang],
                      ["case", "act", case, "examine", "complete", "--fact", "colour=red", *zhang],
                      ["case", "act", case, "examine", "complete", *self.as_("li", "clerk", "2024-03-05")],  # not this role
                      ["case", "act", case, "examine", "complete", *zhang, "--on", "2023-02-29"],
                      ["case", "act", case, "examine", "complete", *zhang, "--on", "2024-03-06"],           # in the future
                      ["case", "list", "--filter", "colour=red", "--journal", self.journal]):
            result = self.run_with(WRONG, *words)
            self.assertRegex(result.stderr, r"error: .* \[[a-z_.0-9]+\]\n$")
            self.assertNotEqual(result.stderr.find("["), -1)
        for words in (["case", "act", case, *zhang], ["case", "act", case, "examine", "complete", "--fact", "size", *zhang],
                      ["case", "act", case, "examine", "complete", "--fact", "size:={", *zhang], ["case", "rectify", case, "x", *zhang]):
            self.run_with(USAGE, *words)

    def test_errors_speak_the_chosen_tongue(self):
        self.deploy()
        words = ["case", "show", "P-2024-99", "--journal", self.journal]
        self.assertIn("error: ", self.run_with(WRONG, *words).stderr)
        self.assertIn("错误：", self.run_with(WRONG, *words, "--lang", "zh").stderr)
        self.assertIn("错误：", self.run_with(WRONG, *words, lang="zh_CN.UTF-8").stderr)
        self.assertIn("error: ", self.run_with(WRONG, *words, "--lang", "en", lang="zh_CN.UTF-8").stderr)

    def test_control_characters_of_people_are_shown_as_such(self):
        self.deploy()
        name = "li:\x1b[31mLi\u202e"
        result = self.run_with(DONE, "case", "open", "permit", "--fact", "subject=\x1b]0;x\x07", "--journal", self.journal, "--who", name,
                               "--role", "clerk", "--now", "2024-03-04 09:00")
        case = result.stdout.split()[0]
        for words in (["case", "show", case], ["case", "history", case], ["audit", "timeline", case]):
            text = self.ok(*words, "--journal", self.journal)
            self.assertNotIn("\x1b", text)
            self.assertNotIn("\u202e", text)

    def test_the_journal_of_the_environment(self):
        self.deploy()
        result = subprocess.run([DOCKET, "case", "list"], capture_output=True, text=True, timeout=60,
                                env={**os.environ, "DOCKET_JOURNAL": self.journal})
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.run_with(USAGE, "case", "list")


class Audit(Command):
    def test_a_sound_journal(self):
        case = self.open_case()
        text = self.ok("audit", "verify", "--journal", self.journal)
        self.assertIn("no finding", text)
        self.assertIn("ot anchored", text)
        kept = self.write("kept.txt", self.ok("audit", "checkpoint", "--journal", self.journal))
        report = json.loads(self.ok("audit", "verify", self.at / "j.db", "--checkpoint", kept, "--format", "json"))
        self.assertEqual(report["anchored_through"], report["records"] - 1)
        self.assertTrue(report["ok"])
        self.ok("audit", "replay", "--journal", self.journal)
        self.ok("audit", "replay", case, "--journal", self.journal)

    def test_rebuild_mends_the_tables_that_verify_finds_wrong(self):
        self.open_case()
        connection = sqlite3.connect(self.at / "j.db")
        self.assertGreater(connection.execute("delete from deadline").rowcount, 0)
        connection.commit()
        connection.close()
        self.assertIn("projection.differs", self.run_with(WRONG, "audit", "verify", "--journal", self.journal).stdout)
        self.assertEqual(json.loads(self.ok("audit", "rebuild", "--journal", self.journal, "--format", "json")), {"cases": 1})
        self.assertIn("no finding", self.ok("audit", "verify", "--journal", self.journal))

    def test_a_process_that_merely_opens_the_file_is_no_change(self):
        self.open_case()
        running = subprocess.Popen(["sh", "-c", 'while :; do "$0" case list --journal "$1" >/dev/null 2>&1 || exit; done', DOCKET, self.journal])
        try:
            for _ in range(30):
                self.assertIn("no finding", self.ok("audit", "verify", "--journal", self.journal))
        finally:
            running.kill()
            running.wait()

    def test_the_timeline_has_both_dates_and_stars_late_entries(self):
        self.deploy()
        case = json.loads(self.ok("case", "open", "permit", "--fact", "subject=x", *self.as_("li:Li", "clerk", "2024-03-04"),
                                  "--on", "2024-03-01", "--source", "postmark", "--format", "json"))["case"]
        lines = self.ok("audit", "timeline", case, "--journal", self.journal).splitlines()
        self.assertRegex(lines[0], r"^legal date +recorded +who +what +deadline$")
        opened = next(line for line in lines if "Li" in line)
        self.assertRegex(opened, r"^2024-03-01  2024-03-04 09:00 \*")
        self.assertIn("3 days late", opened)
        self.assertIn("日期（法律）", self.ok("audit", "timeline", case, "--journal", self.journal, "--lang", "zh"))

    def test_a_changed_record_is_found(self):
        case = self.open_case()
        kept = self.write("kept.txt", self.ok("audit", "checkpoint", "--journal", self.journal))
        path = self.at / "j.db"
        connection = sqlite3.connect(path)
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.close()
        data = path.read_bytes()
        self.assertIn(b"a shed", data)
        path.write_bytes(data.replace(b"a shed", b"a shop"))
        text = self.run_with(WRONG, "audit", "verify", "--journal", self.journal).stdout
        self.assertIn("finding: ", text)
        self.assertIn(case, text)
        self.run_with(WRONG, "audit", "verify", "--journal", self.journal, "--checkpoint", kept)
        self.run_with(ENVIRONMENT, "audit", "checkpoint", "--journal", self.journal)

    def test_what_is_no_journal(self):
        absent = f"sqlite:{self.at}/absent.db"
        junk = self.write("junk.db", b"not a database, but long enough to look at: " * 100)
        for words in (["audit", "verify"], ["audit", "timeline", "P-1"], ["audit", "replay"], ["audit", "checkpoint"], ["case", "list"],
                      ["case", "show", "P-1"], ["advance"]):
            self.run_with(ENVIRONMENT, *words, "--journal", absent)
            self.run_with(ENVIRONMENT, *words, "--journal", f"sqlite:{junk}")
            self.run_with(ENVIRONMENT, *words, "--journal", f"sqlite:{self.at}")
            self.run_with(USAGE, *words)
        self.assertFalse((self.at / "absent.db").exists())
        self.run_with(WRONG, "audit", "timeline", "P-2024-99", "--journal", self.journal) if self.deploy() else None

    def test_a_journal_of_a_newer_release_is_left_alone(self):
        self.deploy()
        connection = sqlite3.connect(self.at / "j.db")
        version = int(connection.execute("select value from meta where name = 'schema_version'").fetchone()[0])
        self.assertGreater(version, 0)
        connection.execute("update meta set value = ? where name = 'schema_version'", (str(version + 1000),))
        connection.commit()
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.close()
        before = (self.at / "j.db").read_bytes()
        for words in (["case", "list"], ["advance"], ["audit", "verify"]):
            self.assertIn("newer", self.run_with(ENVIRONMENT, *words, "--journal", self.journal).stderr)
        self.assertEqual((self.at / "j.db").read_bytes(), before)

    def test_a_bad_checkpoint_is_named(self):
        self.deploy()
        self.run_with(WRONG, "audit", "verify", "--journal", self.journal, "--checkpoint", self.write("bad.txt", "hello\n"))
        self.run_with(ENVIRONMENT, "audit", "verify", "--journal", self.journal, "--checkpoint", self.at / "absent.txt")


class Stopping(Command):
    def test_a_closed_or_full_output_is_an_error(self):
        with open("/dev/full", "w") as full:
            result = subprocess.run([DOCKET, "deadline", "--from", "2024-02-07", "--within", "5 workdays"], stdout=full,
                                    stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(result.returncode, ENVIRONMENT)
        self.assertIn("output", result.stderr)

    def test_ctrl_c_ends_with_130_and_loses_nothing(self):
        case = self.open_case()
        for number in range(2, 120):
            self.ok("case", "open", "permit", "--fact", "subject=x", *self.as_("li", "clerk", "2024-03-04")) if number < 12 else None
        running = subprocess.Popen([DOCKET, "advance", "--to", "2024-06-01", "--journal", self.journal], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
        self.assertIn(running.returncode, (0, 130, -signal.SIGINT))   # done, stopped between cases, or before it began
        self.ok("advance", "--to", "2024-06-01", "--journal", self.journal)
        self.assertIn("no finding", self.ok("audit", "verify", "--journal", self.journal))
        self.assertTrue(case)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
