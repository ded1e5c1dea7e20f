#!/usr/bin/env python3
"""The fines' figures are computed, not known: an independent count over the log agrees with the program's over its journal,
and a recorded date moved by one day changes exactly one figure by one.

usage: traffic_fines_test.py PROGRAM FILES [LOG]     LOG: the real log; without it the sample, and the moved date
"""
import datetime
import gzip
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PROGRAM, FILES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
failures = []


def figures(log):
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "figures.json")
        done = subprocess.run([PROGRAM, "--files", FILES, "--journal", Path(folder, "fines.db"), "--log", log, "--json", report],
                              capture_output=True, text=True)
        print(done.stdout)
        if done.returncode:
            sys.exit(f"the program failed: {done.stderr}")
        return json.loads(report.read_text())


def flat(value, name=""):
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in flat(inner, f"{name}/{key}").items()}
    return {name: value}


def counted(log):
    """The same figures straight from the log: its dates are local already."""
    text = gzip.open(log) if str(log).endswith(".gz") else open(log, "rb")
    found = {"cases": 0, "events": 0, "penalties": 0, "on_the_day": 0, "in_time": 0, "late": 0, "without_notification": 0}
    for _, element in ElementTree.iterparse(text):
        if element.tag.rpartition("}")[2] != "trace":
            continue
        days = {}
        for event in element:
            if event.tag.rpartition("}")[2] == "event":
                values = {a.get("key"): a.get("value") for a in event}
                days.setdefault(values["concept:name"], datetime.date.fromisoformat(values["time:timestamp"][:10]))
                found["events"] += 1
        element.clear()
        found["cases"] += 1
        notified = days.get("Insert Fine Notification") if "Send Fine" in days else None
        if "Add penalty" in days:
            found["penalties"] += 1
            found["on_the_day"] += days["Add penalty"] == notified + datetime.timedelta(60)
        if "Insert Date Appeal to Prefecture" in days:
            late = notified and days["Insert Date Appeal to Prefecture"] > notified + datetime.timedelta(60)
            found["without_notification" if not notified else "late" if late else "in_time"] += 1
    return found


def expect(what, got, wanted):
    if got != wanted:
        failures.append(f"{what}: {got}, expected {wanted}")


def agree(log):
    got, wanted = figures(log), counted(log)
    expect("cases", got["cases"], wanted["cases"])
    expect("acts and refusals together", got["events_accepted"] + got["events_refused"], wanted["events"])
    expect("refusals by reason", sum(got["refused_why"].values()), got["events_refused"])
    expect("penalties", got["penalties"], wanted["penalties"])
    expect("penalties on the day", got["penalties_on_the_day"], wanted["on_the_day"])
    for kind in ("in_time", "late", "without_notification"):
        expect(f"appeals {kind}", got["appeals"][kind], wanted[kind])
    return got


def move_one_penalty(source, target):
    """The first penalty of the log, recorded one day earlier."""
    lines = source.read_text().splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if 'value="Add penalty"' in line) + 1
    day = lines[at].split('value="')[1][:10]
    earlier = (datetime.date.fromisoformat(day) - datetime.timedelta(1)).isoformat()
    lines[at] = lines[at].replace(day, earlier)
    target.write_text("".join(lines))


if len(sys.argv) > 3:
    if not Path(sys.argv[3]).is_file():
        print("skipped: the log of real fines is not here")
        sys.exit(0)
    agree(Path(sys.argv[3]))
else:
    sample = FILES / "sample.xes"
    made = subprocess.run([sys.executable, FILES / "sample.py"], capture_output=True, text=True, check=True).stdout
    expect("sample.xes is what sample.py makes", sample.read_text() == made, True)
    before = flat(agree(sample))
    with tempfile.TemporaryDirectory() as folder:
        moved = Path(folder, "moved.xes")
        move_one_penalty(sample, moved)
        after = flat(figures(moved))
    changed = {name: after.get(name, 0) - before.get(name, 0) for name in before.keys() | after.keys() if after.get(name) != before.get(name)}
    expect("figures that a moved date changes", changed, {"/penalties_on_the_day": -1})

for failure in failures:
    print(failure)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
