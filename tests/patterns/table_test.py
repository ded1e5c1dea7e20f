#!/usr/bin/env python3
"""Holds the table in README.md to the scenarios beside it: every pattern has one row, a row that claims something has scenarios named
after its code, and the counts at the head are the table's own. Exit 1 and one line per mistake.

usage: table_test.py [FOLDER]
"""
import re
import sys
from collections import Counter
from pathlib import Path

STATES = ["supported", "partly", "not"]
AT_LEAST = {"supported": 2, "partly": 1, "not": 0}
SIZES = {"WCP": 43, "WRP": 43, "LP": None}  # the legal patterns are our own list: numbered from 1 without a gap
NAME = re.compile(r"""^- *(?:scenario|场景): *["']?([A-Z]+-\d+) """, re.M)


def cells_of(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def rows_of(text):
    """Code, state, file and reason of each pattern; the file as its link leads."""
    for line in text.splitlines():
        cells = cells_of(line)
        if line.startswith("|") and re.fullmatch(r"(WCP|WRP|LP)-\d+", cells[0]):
            if len(cells) != 7:
                yield cells[0], f"{len(cells)} cells in its row", "", ""
                continue
            link = re.fullmatch(r"\[[^\]]+\]\(([^)]+)\)", cells[5])
            yield cells[0], cells[3], link.group(1) if link else cells[5], cells[6]


def check_codes(codes):
    seen = Counter(codes)
    for code in sorted(code for code, times in seen.items() if times > 1):
        yield f"{code} has {seen[code]} rows"
    for family, size in SIZES.items():
        mine = {int(code.split("-")[1]) for code in seen if code.startswith(family + "-")}
        wanted = set(range(1, (size or max(mine, default=1)) + 1))
        for number in sorted(wanted ^ mine):
            yield f"{family}-{number} " + ("has no row" if number in wanted else "is no pattern")


def check_row(folder, code, state, file, reason):
    if state not in STATES:
        yield f"{code}: it is {' or '.join(STATES)}, not '{state}'"
        return
    if state != "supported" and not re.search(r"does not fit: .|waits for `", reason):
        yield f"{code}: {state} says 'does not fit: …' or 'waits for `…`'"
    if state == "supported" and reason:
        yield f"{code}: supported, and yet a reason against it"
    found = 0
    if file:
        path = folder / file
        if not path.is_file():
            yield f"{code}: no such file: {file}"
            return
        if not any(other.stem.startswith(path.name.split(".")[0]) and other != path for other in path.parent.glob("*.yaml")):
            yield f"{code}: no process beside {file}"
        found = Counter(NAME.findall(path.read_text(encoding="utf-8")))[code]
    if found < AT_LEAST[state]:
        yield f"{code}: {state} asks for {AT_LEAST[state]} scenarios named '{code} …', {file or 'no file'} has {found}"
    if state == "not" and file:
        yield f"{code}: not there, and yet a file of scenarios"


def check_counts(text, rows):
    """The head: family, patterns, supported, partly, not; the last line is their sum."""
    heads = {m.group(1): list(map(int, m.group(2).split("|")))
             for m in re.finditer(r"^\| [^|]*?\b(WCP|WRP|LP|all)\b[^|]*\|((?: *\d+ *\|){3} *\d+) *\|$", text, re.M)}
    for family in [*SIZES, "all"]:
        mine = [state for code, state, *_ in rows if family == "all" or code.startswith(family + "-")]
        counted = [len(mine)] + [mine.count(state) for state in STATES]
        if family not in heads:
            yield f"the head does not count {family}"
        elif heads[family] != counted:
            yield f"the head says {heads[family]} of {family}, the table has {counted}"


def check_names(folder, codes):
    """A scenario here bears the code of a row."""
    for path in sorted(folder.glob("*/*.scenarios.yaml")):
        text = path.read_text(encoding="utf-8")
        named = NAME.findall(text)
        for code in sorted(set(named) - set(codes)):
            yield f"{path.name}: a scenario of {code}, which has no row"
        if len(named) != len(re.findall(r"^- *(?:scenario|场景):", text, re.M)):
            yield f"{path.name}: a scenario whose name does not begin with a code"


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent).resolve()
    text = (folder / "README.md").read_text(encoding="utf-8")
    rows = list(rows_of(text))
    codes = [row[0] for row in rows]
    mistakes = [*check_codes(codes), *check_counts(text, rows), *check_names(folder, codes)]
    for row in rows:
        mistakes += check_row(folder, *row)
    for mistake in mistakes:
        print(mistake)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
