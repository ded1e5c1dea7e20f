#!/usr/bin/env python3
"""Mutants of the processes that ship: one small mistake at a time, and who notices it.

    mutants.py DOCKET SOURCE_DIR [--count N] [--seed S] [--floor PERCENT] [--process PART] [--jobs N] [--list]

Each mutant is a copy of a process with one line dropped, one entry dropped, one name or word taken for another, one unit or number
changed. It is noticed, in this order, by

    refused    `docket check` reports an error
    warned     `docket check` reports a warning that the original has not
    scenario   a scenario beside the process ends otherwise
    survived   nobody: the scenarios say nothing of what was changed, or it means the same

What a reader alone would see (titles, texts, articles, comments) is not changed. Exit 1: a command crashed or hung, or fewer were
noticed than --floor asks for. The same seed makes the same mutants.
"""
import argparse
import concurrent.futures
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

SILENT = ("名称", "依据", "文字", "确定程度", "模板", "版本", "编号", "施行日期", "有效期至", "案号")
PAIRS = [("个工作日", "日"), ("日", "个工作日"), ("个月", "日"), ("年", "个月"), (": 是", ": 否"), (": 否", ": 是"), (" = ", " != "), (" 且 ", " 或 "),
         ("全部:", "任一:"), ("任一:", "全部:"), (" >= ", " > "), (" <= ", " < "), (" > ", " >= "), (" < ", " <= "), ("超过", "不少于"),
         ("末位表态", "公开"), ("会签", "或签"), ("或签", "会签")]
ENTRY = re.compile(r"^( *)(- )?([^\s#{}\[\],:]+):(\s|$)")
SECONDS = 300


def indent(line):
    return len(line) - len(line.lstrip(" "))


def speaks(line):
    """Does the line say something that a case would feel?"""
    text = line.strip()
    if not text or text.startswith("#"):
        return False
    entry = ENTRY.match(line)
    return not (entry and entry.group(3) in SILENT)


def code_of(line):
    """The line without its comment."""
    at = line.find(" #")
    return (line, "") if at < 0 else (line[:at], line[at:])


class Text:
    """A process file as lines, with the names that each section declares."""

    def __init__(self, text):
        self.lines = text.split("\n")
        self.section_of, self.names = [], {}
        section = ""
        for line in self.lines:
            if line and line[0] not in " #-":
                section = line.split(":")[0]
            self.section_of.append(section)
            entry = ENTRY.match(line)
            if entry and indent(line) in (2, 6) and not entry.group(2):
                self.names.setdefault((section, indent(line)), []).append(entry.group(3))

    def places(self):
        return [i for i, line in enumerate(self.lines) if speaks(line) and self.section_of[i] != "流程" and indent(line) > 0]

    # ---- the mistakes; each gives the new lines and what was done, or None where it cannot be made here ----

    def drop_line(self, at, _):
        end = at + 1
        while end < len(self.lines) and (not self.lines[end].strip() or indent(self.lines[end]) > indent(self.lines[at])):
            end += 1
        return self.lines[:at] + self.lines[end:], f"dropped: {self.lines[at].strip()}"

    def drop_entry(self, at, chance):
        code, comment = code_of(self.lines[at])
        pairs = [m for m in re.finditer(r"[^\s{}\[\],:]+: (?:[^{}\[\],]+|\[[^\[\]{}]*\]|\{[^{}\[\]]*\})(?:, )?", code)
                 if code.rfind("{", 0, m.start()) > code.rfind("}", 0, m.start()) and not m.group().startswith(SILENT)]
        if not pairs:
            return None
        one = chance.choice(pairs)
        left = code[:one.start()] + code[one.end():]
        left = left.replace(", }", "}").replace(",}", "}")
        return self.replaced(at, left + comment), f"dropped: {one.group().strip(', ')}"

    def swap_name(self, at, chance):
        code, comment = code_of(self.lines[at])
        found = [(m, group) for group in self.names.values() for name in group if len(group) > 1
                 for m in re.finditer(r"(?<![\w])" + re.escape(name) + r"(?![\w])", code) if not code[m.end():].startswith(":")]
        if not found:
            return None
        one, group = chance.choice(found)
        other = chance.choice([name for name in group if name != one.group()])
        return self.replaced(at, code[:one.start()] + other + code[one.end():] + comment), f"{one.group()} -> {other}"

    def swap_word(self, at, chance):
        code, comment = code_of(self.lines[at])
        found = [(m, new) for old, new in PAIRS for m in re.finditer(re.escape(old), code)
                 if not (old in ("日", "年", "个月") and not code[m.start() - 1:m.start()].isdigit())]
        if not found:
            return None
        one, new = chance.choice(found)
        return self.replaced(at, code[:one.start()] + new + code[one.end():] + comment), f"{one.group().strip()} -> {new.strip()}"

    def change_number(self, at, chance):
        code, comment = code_of(self.lines[at])
        found = list(re.finditer(r"(?<![\w.\-])\d{1,3}(?![\w.\-]*\d)", code))
        if not found:
            return None
        one = chance.choice(found)
        new = str(max(1, int(one.group()) + chance.choice((-1, 1))))
        if new == one.group():
            return None
        return self.replaced(at, code[:one.start()] + new + code[one.end():] + comment), f"{one.group()} -> {new}"

    def replaced(self, at, line):
        return self.lines[:at] + [line] + self.lines[at + 1:]


MISTAKES = (Text.drop_line, Text.drop_entry, Text.swap_name, Text.swap_word, Text.change_number)


def mutants(text, count, seed):
    """`count` different mutants: (line number from 1, what was done, the file)."""
    source, chance, seen, out = Text(text), random.Random(seed), {text}, []
    places = source.places()
    for _ in range(count * 200):
        if len(out) == count:
            break
        at, mistake = chance.choice(places), chance.choice(MISTAKES)
        made = mistake(source, at, chance)
        if made and "\n".join(made[0]) not in seen:
            seen.add("\n".join(made[0]))
            out.append((at + 1, made[1], "\n".join(made[0])))
    return out


class Crashed(Exception):
    pass


def run(docket, *args):
    try:
        done = subprocess.run([docket, *args], capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Crashed(f"docket {args[0]} did not end in {SECONDS} s")
    if done.returncode < 0 or "AddressSanitizer" in done.stderr or done.returncode > 63 and not done.stdout:
        raise Crashed(f"docket {args[0]} ended with {done.returncode}: {done.stderr[:200]}")
    return done


def warnings(docket, process):
    """{"errors": n, the warnings' texts}"""
    report = json.loads(run(docket, "--format", "json", "check", "--no-proofs", str(process)).stdout)
    errors = report.get("errors", 1)
    said = {(d["code"], d["message"]) for file in report.get("files", []) for d in file["diagnostics"] if d["severity"] == "warning"}
    return errors, said


def judge(docket, process, one, usual):
    """Who notices this mutant of `process`."""
    _, _, text = one
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder) / "mutant"
        shutil.copytree(process.parent, place)
        mutant = place / process.name
        mutant.write_text(text, encoding="utf-8")
        errors, said = warnings(docket, mutant)
        if errors:
            return "refused"
        if said - usual:
            return "warned"
        scenarios = mutant.with_suffix(".scenarios.yaml")
        others = [str(f) for f in place.glob("*.yaml") if f != scenarios and not f.name.endswith(".scenarios.yaml")]
        played = run(docket, "test", str(scenarios), *others)
        return "scenario" if played.returncode else "survived"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("docket")
    options.add_argument("source", type=pathlib.Path)
    options.add_argument("--count", type=int, default=20, help="mutants of each process")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--floor", type=float, default=0, help="percent of all mutants that must be noticed")
    options.add_argument("--process", default="", help="only processes whose file name has this part")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--list", action="store_true", help="name every mutant, not only those that survived")
    asked = options.parse_args()

    found = [f for f in sorted(asked.source.glob("workflows/*/*.yaml"))
             if f.with_suffix(".scenarios.yaml").exists() and asked.process in f.name]
    if not found:
        sys.exit("no process with scenarios was found")
    total, crashed = {}, 0
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        for process in found:
            errors, usual = warnings(asked.docket, process)
            if errors:
                sys.exit(f"{process.name} itself is wrong")
            tried = mutants(process.read_text(encoding="utf-8"), asked.count, asked.seed)
            waiting = [pool.submit(judge, asked.docket, process, one, usual) for one in tried]
            counts = {}
            for number, (one, future) in enumerate(zip(tried, waiting), 1):
                try:
                    verdict = future.result()
                except Crashed as why:
                    verdict, crashed = "crashed", crashed + 1
                    print(f"  crashed   {process.name}:{one[0]}  {one[1]}: {why}", flush=True)
                counts[verdict] = counts.get(verdict, 0) + 1
                total[verdict] = total.get(verdict, 0) + 1
                if verdict == "survived" or asked.list:
                    print(f"  {verdict:9} {process.name}:{one[0]}  {one[1]}", flush=True)
                if sys.stderr.isatty():
                    print(f"\r{process.name} {number}/{len(tried)}", end="", file=sys.stderr, flush=True)
            print(f"{process.name}: " + ", ".join(f"{name} {n}" for name, n in sorted(counts.items())), flush=True)
    everything = sum(total.values())
    noticed = everything - total.get("survived", 0) - crashed
    percent = 100 * noticed / everything if everything else 0
    print(f"{everything} mutants, seed {asked.seed}: " + ", ".join(f"{name} {n}" for name, n in sorted(total.items())) +
          f"; noticed {percent:.1f} percent")
    if crashed or percent < asked.floor:
        sys.exit(1)


if __name__ == "__main__":
    main()
