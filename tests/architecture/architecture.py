#!/usr/bin/env python3
"""The rules of the house, checked on the tree: each sub-command is one ctest. Exit 1 and one line per breach.

usage: architecture.py CHECK --root DIR [--build DIR] [--compiler CC] [--library FILE]
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

PURE = ["base", "calendar", "conditions", "definition", "documents", "load", "check", "lifecycle", "casework", "explore", "reading", "draw", "writing"]

# From the ground up. An arrow of engine/CMakeLists.txt may only point to a room further left.
ORDER = ["base", "calendar", "conditions", "definition", "documents", "lifecycle", "load", "casework", "check", "explore", "reading", "draw", "writing", "journal",
         "library", "effects", "audit", "facade", "scenario"]

# Who may include what from outside: (pattern of the header, rooms, file names within them or None for all).
GUESTS = [
    (r"yaml-cpp/", {"load"}, None),
    (r"(soci|soci/.*|sqlite3\.h)", {"journal"}, None),
    (r"boost/(msm|mpl|fusion)/", {"lifecycle"}, r".*\.cpp$|.*support\.hpp$|.*machine\.hpp$"),
    (r"spdlog/", {"facade", "journal", "effects"}, None),
    (r"date/tz\.h", {"facade"}, None),
    (r"openssl/rand\.h", {"facade"}, None),
    (r"openssl/(?!rand)", {"base"}, None),
    (r"utf8proc\.h", {"base", "load"}, None),
    (r"fmt/", {"base"}, None),
    (r"nlohmann/", {"base"}, None),
    (r"zip\.h", {"documents"}, None),
]

# What a pure room must not include, and must not say.
IMPURE_HEADERS = {"chrono", "ctime", "time.h", "fstream", "filesystem", "random", "iostream", "locale", "clocale", "thread",
                  "future", "cstdio", "stdio.h", "unistd.h", "fcntl.h", "syslog.h", "sys/stat.h", "sys/time.h", "print"}
IMPURE_CALLS = re.compile(
    r"\b(std::)?(getenv|secure_getenv|setenv|time|clock|gettimeofday|clock_gettime|localtime|gmtime|rand|srand|random|"
    r"fopen|printf|fprintf|puts|system|setlocale|strftime)\s*\(|\b(system_clock|steady_clock|high_resolution_clock|"
    r"random_device|std::locale|std::cout|std::cerr|std::clog)\b|\bstd::unordered_")
# The same, as the linker sees it: undefined symbols of a pure room's archive.
IMPURE_SYMBOLS = re.compile(
    r"^(time|clock|clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?|getenv|secure_getenv|fopen(64)?|open(64)?|openat(64)?|"
    r"creat|read|write|printf|puts|__printf_chk|rand|srand|random|getrandom|getentropy|RAND_\w+|setlocale|newlocale|syslog|"
    r"sqlite3_\w+|socket|connect)$|std::chrono::.*::now\(|std::random_device|std::filesystem::|std::basic_(i|o|)fstream|"
    r"std::(cout|cerr|clog)\b|std::locale::(locale|global|classic)|^spdlog::|^soci::")
# The archive brings it along, its code does not ask for it: who, what, why.
SYMBOL_EXCUSES = {
    ("load", re.compile(r"std::locale::")): "yaml-cpp's inline stream conversions copy the classic locale",
}
LONG_FILES = {"bindings/c/include/docket.h": "the promise to hosts stands in one header, and most of it is its documentation"}

breaches = []


def breach(where, what):
    breaches.append(f"{where}: {what}")


def tracked(root):
    """The committed files; in a tree without git, every file outside build directories."""
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                capture_output=True, check=True).stdout
        return [Path(p) for p in listed.decode().split("\0") if p and (root / p).is_file()]
    except (OSError, subprocess.CalledProcessError):
        return [p.relative_to(root) for p in root.rglob("*") if p.is_file() and not p.relative_to(root).parts[0].startswith(("build", "."))]


def room_of(path):
    parts = path.parts
    if parts[0] == "engine":
        return parts[1] if len(parts) > 2 else "facade"
    return "/".join(parts[:2]) if parts[0] == "bindings" else parts[0]


def arrows(root):
    """The rooms and what each may see, from engine/CMakeLists.txt, closed over the arrows."""
    text = (root / "engine/CMakeLists.txt").read_text()
    direct = {}
    for name, rest in re.findall(r"^docket_room\((\w+)([^)]*)\)", text, re.M):
        rooms = re.search(r"\bROOMS ([\w ]+?)(?: LIBRARIES|$)", rest.strip())
        direct[name] = set(rooms.group(1).split()) if rooms else set()

    def closure(name):
        seen = set()
        for lower in direct[name]:
            seen |= {lower} | closure(lower)
        return seen
    return direct, {name: closure(name) for name in direct}


def code_files(root, *tops):
    return [p for p in tracked(root) if p.parts[0] in tops and p.suffix in {".cpp", ".hpp", ".h", ".c"}]


def includes_of(root, path):
    for number, line in enumerate((root / path).read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def check_includes(args):
    direct, seen = arrows(args.root)
    for name, lower in direct.items():
        if name not in ORDER:
            breach("engine/CMakeLists.txt", f"room {name} has no place in the order of the house")
        for other in lower:
            if ORDER.index(other) >= ORDER.index(name):
                breach("engine/CMakeLists.txt", f"the arrow {name} -> {other} points back")
    rooms = set(direct)
    for path in code_files(args.root, "engine", "bindings", "plugins", "examples"):
        room = room_of(path)
        if room not in rooms and room != "facade" and path.parts[0] == "engine":
            breach(path, f"folder {room} is no room of engine/CMakeLists.txt")
            continue
        for number, quoted, header in includes_of(args.root, path):
            where = f"{path}:{number}"
            if ".." in Path(header).parts:
                breach(where, f'"{header}": name the room, not the way to it')
            target = header.split("/")[0] if "/" in header else None
            if quoted and path.parts[0] == "engine":
                if target in rooms:
                    if target != room and target not in seen[room]:
                        breach(where, f"{room} must not include {target}")
                    if not (args.root / "engine" / header).is_file():
                        breach(where, f'no such file: "{header}"')
                elif (args.root / "engine" / header).is_file():
                    if room != "facade" and "facade" not in seen[room]:
                        breach(where, f'{room} must not include the façade\'s "{header}"')
                elif header.startswith("docket"):
                    breach(where, "the engine includes no C header of the bindings")
            beside = quoted and (args.root / path.parent / header).is_file()
            if path.parts[0] != "engine" and room != "bindings/c" and not beside and (args.root / "engine" / header).is_file():
                breach(where, f'{room} uses the C headers only, not "{header}"')
            for pattern, allowed, names in GUESTS:
                if path.parts[0] == "engine" and re.match(pattern, header):
                    if room not in allowed or (names and not re.match(names, path.name)):
                        breach(where, f"<{header}> belongs to {', '.join(sorted(allowed))} alone")


def without_comments_and_texts(text):
    blank = lambda m: re.sub(r"[^\n]", " ", m.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.S)


def check_purity(args):
    for path in code_files(args.root, "engine"):
        if room_of(path) not in PURE:
            continue
        for number, _, header in includes_of(args.root, path):
            if header in IMPURE_HEADERS:
                breach(f"{path}:{number}", f"a pure room must not include <{header}>")
        source = (args.root / path).read_text()
        for number, (line, raw) in enumerate(zip(without_comments_and_texts(source).splitlines(), source.splitlines()), 1):
            found = IMPURE_CALLS.search(line)
            # A member or a function of our own may bear such a name: x.time(…), calendar::time(…).
            if "unordered_" in line and "never walked" in raw:
                continue  # its author says that no order comes out of it
            if found and not (found.group(2) and re.search(r"(\.|->|::)\s*$", line[:found.start()])):
                breach(f"{path}:{number}", f"a pure room must not use {found.group(0).strip()}")


def check_symbols(args):
    """What the archives of the pure rooms ask the linker for."""
    for room in PURE:
        archive = args.build / "engine" / f"libdocket_{room}.a"
        if not archive.is_file():
            breach(archive.name, "not built")
            continue
        listed = subprocess.run(["nm", "-uC", archive], capture_output=True, text=True, check=True).stdout
        for symbol in sorted({re.sub(r"@.*", "", line.split(maxsplit=1)[1]) for line in listed.splitlines() if line.startswith(" ")}):
            excused = any(r == room and p.search(symbol) for r, p in SYMBOL_EXCUSES)
            if IMPURE_SYMBOLS.search(symbol) and not excused:
                breach(archive.name, f"a pure room must not reach {symbol}")


def check_exports(args):
    listed = subprocess.run(["nm", "-D", "--defined-only", args.library], capture_output=True, text=True, check=True).stdout
    names = [line.split()[-1] for line in listed.splitlines()]
    if not names:
        breach(args.library.name, "exports nothing")
    for name in names:
        if not re.match(r"(docket_\w+(@@DOCKET_\d+)?|DOCKET_\d+)$", name):
            breach(args.library.name, f"exports {name}")
    headers = "".join(p.read_text() for p in sorted((args.root / "bindings/c/include").glob("docket*.h")))
    declared = set(re.findall(r"\b(docket_\w+)\s*\(", re.sub(r"/\*.*?\*/", "", headers, flags=re.S)))
    exported = {re.sub("@.*", "", n) for n in names if n.startswith("docket_")}
    for name in sorted(exported - declared):
        breach(args.library.name, f"exports {name}, which no header declares")
    declared_api = set(re.findall(r"DOCKET_API[^;(]*?\b(docket_\w+)\s*\(", re.sub(r"/\*.*?\*/", "", headers, flags=re.S)))
    for name in sorted(declared_api - exported):
        breach("bindings/c/include", f"declares {name}, which the library does not export")


def check_c_headers(args):
    """The public headers compile alone in each language that promises them."""
    headers = sorted((args.root / "bindings/c/include").glob("docket*.h"))
    if not headers:
        breach("bindings/c/include", "no header")
    for header in headers:
        for language, standard in [("c", "c99"), ("c", "c11"), ("c++", "c++11"), ("c++", "c++20")]:
            run = subprocess.run([args.compiler, "-x", language, f"-std={standard}", "-pedantic", "-Wall", "-Wextra", "-Werror",
                                  "-fsyntax-only", "-I", header.parent, "-"],
                                 input=f'#include "{header.name}"\n#include "{header.name}"\n', capture_output=True, text=True)
            if run.returncode:
                breach(f"{header.name} as {standard}", run.stderr.strip())


def check_documents(args):
    """Links and paths in README files lead somewhere."""
    for path in tracked(args.root):
        if path.suffix != ".md" or path.parts[0] == "LICENSE":
            continue
        text = re.sub(r"```.*?```", lambda m: re.sub(r"[^\n]", " ", m.group(0)), (args.root / path).read_text(), flags=re.S)
        here = (args.root / path).parent
        for number, line in enumerate(text.splitlines(), 1):
            links = [t for t in re.findall(r"\]\(([^)\s]+)\)", line) if not re.match(r"\w+:|#", t)]
            named = [t for t in re.findall(r"`([^`\s]+)`", line)
                     if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", t) and ("/" in t) and re.search(r"/$|\.\w{1,5}$|/run$", t)]
            for target in links + [t for t in named if not re.match(r"build/|share/|usr/|lib/|\.\./shared", t)]:
                target = target.split("#")[0]
                if not any((place / target).exists() for place in (here, args.root, args.root / "engine", args.root / "bindings/c/include")):
                    breach(f"{path}:{number}", f"leads nowhere: {target}")


def check_readme_program(args):
    """The program in the top README is the one that is built and run."""
    blocks = re.findall(r"^```c\n(.*?)^```$", (args.root / "README.md").read_text(), re.M | re.S)
    program = (args.root / "examples/hello-c/hello.c").read_text()
    if blocks != [program]:
        breach("README.md", "its program is not examples/hello-c/hello.c")
    if len(program.splitlines()) > 45:
        breach("examples/hello-c/hello.c", "too long for a first look")


def check_paths(args):
    """Nothing in the tree knows this machine or a package registry."""
    hosts = ["deb.debian", "pypi", "crates", "npmjs", "maven", "proxy.golang", "docker"]
    banned = re.compile(r"(?<![\w./-])/(work|home|root)/\w|/tmp/(b-|house|brief)|\b(" + "|".join(re.escape(h) for h in hosts) + r")\.(org|io|com)\b")
    for path in tracked(args.root):
        if path.suffix in {".gz", ".db", ".png"}:
            continue
        text = (args.root / path).read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            found = banned.search(line)
            if found:
                breach(f"{path}:{number}", f"a path or host of one machine: {found.group(0)}")


def check_sizes(args):
    for path in tracked(args.root):
        if path.suffix in {".cpp", ".hpp", ".h", ".c", ".py", ".cmake"} or path.name == "run":
            lines = len((args.root / path).read_text(errors="replace").splitlines())
            if lines > 600 and str(path) not in LONG_FILES:
                breach(path, f"{lines} lines: split it")
            elif lines > 400:
                print(f"{path}: {lines} lines: one idea?")


CHECKS = {"includes": check_includes, "purity": check_purity, "symbols": check_symbols, "exports": check_exports,
          "c_headers": check_c_headers, "documents": check_documents, "readme_program": check_readme_program, "paths": check_paths, "sizes": check_sizes}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("check", choices=CHECKS)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--build", type=Path)
    parser.add_argument("--compiler", default="cc")
    parser.add_argument("--library", type=Path)
    args = parser.parse_args()
    args.root = args.root.resolve()
    CHECKS[args.check](args)
    for line in breaches:
        print(line)
    print(f"{args.check}: {len(breaches)} breaches")
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
