#!/usr/bin/env python3
"""Each rule of architecture.py finds the breach it is for: a small tree with one breach a rule."""
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKER = Path(__file__).with_name("architecture.py")
SOUND = {
    "engine/CMakeLists.txt": "docket_room(base)\ndocket_room(calendar ROOMS base)\ndocket_room(load ROOMS calendar LIBRARIES yaml-cpp)\n",
    "engine/base/text.hpp": "#pragma once\n",
    "engine/calendar/day.hpp": '#pragma once\n#include "base/text.hpp"\n',
    "engine/load/file.cpp": '#include <yaml-cpp/yaml.h>\n#include "calendar/day.hpp"\n',
    "README.md": "Open `engine/base/text.hpp`.\n",
}
BREACHES = [
    ("includes", {"engine/base/text.hpp": '#include "calendar/day.hpp"\n'}, "base must not include calendar"),
    ("includes", {"engine/base/text.hpp": '#include "../calendar/day.hpp"\n'}, "name the room"),
    ("includes", {"engine/calendar/day.hpp": "#include <yaml-cpp/yaml.h>\n"}, "belongs to load alone"),
    ("includes", {"engine/CMakeLists.txt": "docket_room(base ROOMS calendar)\ndocket_room(calendar)\n"}, "points back"),
    ("includes", {"bindings/cli/main.cpp": '#include "calendar/day.hpp"\n'}, "uses the C headers only"),
    ("purity", {"engine/calendar/day.cpp": "int f() { return std::chrono::system_clock::now(); }\n"}, "system_clock"),
    ("purity", {"engine/calendar/day.cpp": "const char* f() { return getenv(\"X\"); }\n"}, "getenv"),
    ("purity", {"engine/calendar/day.cpp": "#include <fstream>\n"}, "<fstream>"),
    ("purity", {"engine/calendar/day.cpp": "std::unordered_map<int, int> m;\n"}, "unordered_"),
    ("documents", {"README.md": "Open [the room](engine/nowhere.hpp).\n"}, "leads nowhere"),
    ("paths", {"engine/base/text.cpp": "// see /" + "home/somebody/x\n"}, "one machine"),
    ("sizes", {"engine/base/text.cpp": "//\n" * 601}, "601 lines"),
]
failures = 0


def run(check, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**SOUND, **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, CHECKER, check, "--root", folder], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


for check in sorted({b[0] for b in BREACHES}):
    code, output = run(check, {})
    if code != 0:
        failures += 1
        print(f"{check}: a sound tree is refused: {output}")
for check, files, expected in BREACHES:
    code, output = run(check, files)
    if code != 1 or expected not in output:
        failures += 1
        print(f"{check}: did not find “{expected}”: {output}")
print(f"{len(BREACHES)} breaches planted, {failures} failures")
sys.exit(1 if failures else 0)
