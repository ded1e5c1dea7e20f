#!/usr/bin/env python3
"""docket schema against a real validator: what ships is valid, wrong files whose mistake is one of structure are not.

usage: schema_test.py DOCKET SOURCE_DIR
"""
import json
import pathlib
import subprocess
import sys
import unittest
import warnings

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
GOLDEN = SOURCE / "tests/check/diagnostics"
try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = None

if jsonschema:
    class Texts(yaml.BaseLoader):
        """Every scalar a text, as docket reads it."""

    class Typed(yaml.SafeLoader):
        """Numbers as such and the rest text: YAML 1.2, as yaml-language-server reads it, but for true and false."""

    Typed.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in pairs if tag.rsplit(":")[-1] in ("int", "float", "null", "bool")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    import re
    for pairs in Typed.yaml_implicit_resolvers.values():
        pairs[:] = [(tag, re.compile(r"^(true|false)$") if tag.endswith(":bool") else
                     re.compile(r"^[-+]?[0-9]+$") if tag.endswith(":int") else regexp) for tag, regexp in pairs]


def read(path, loader):
    # a lone * is a cell of a table to docket, and an alias without a name to YAML
    return yaml.load(re.sub(r"(?<=[\[ ,])\*(?=[ ,\]])", '"*"', path.read_text()), loader)


@unittest.skipUnless(jsonschema, "skipped: no python3-jsonschema or python3-yaml here")
class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(subprocess.run([DOCKET, "schema"], capture_output=True, text=True, check=True).stdout)
        cls.validator = jsonschema.Draft7Validator(cls.schema)

    def mistakes(self, path, loader):
        return [f"{path.relative_to(SOURCE)} {list(e.absolute_path)}: {e.message[:150]}" for e in self.validator.iter_errors(read(path, loader))]

    def test_it_is_a_draft_7_schema(self):
        jsonschema.Draft7Validator.check_schema(self.schema)

    def test_every_sound_file_is_valid(self):
        paths = sorted(p for folder in ("workflows", "examples", "tests") for p in (SOURCE / folder).rglob("*.yaml") if GOLDEN not in p.parents)
        report = subprocess.run([DOCKET, "check", "--no-proofs", "--format", "json", *map(str, paths)], capture_output=True, text=True).stdout
        sound = [pathlib.Path(f["file"]) for f in json.loads(report)["files"] if f["errors"] == 0 and f["kind"] != "template"]
        self.assertGreater(len(sound), 120)
        wrong = []
        for path in sound:
            for loader in (Texts, Typed):
                wrong += self.mistakes(path, loader)
        self.assertEqual(wrong, [], "\n".join(wrong))

    def test_wrong_structure_is_invalid(self):
        # E007's and E006's other files are wrong in what a word or a number means, which is the checker's to say
        structural = [p for id in ("E003", "E009", "E090") for p in sorted((GOLDEN / id).glob("*.yaml"))]
        for name in ("E007/empty_list", "E007/list_for_a_mapping", "E007/mapping_for_a_name", "E007/text_for_a_mapping", "E007/nothing_for_a_name",
                     "E007/yes_or_no", "E007/on_is_not_yes", "E007/word_that_cannot_stand_here", "E006/type_missing", "E006/version_missing",
                     "E010/type", "E010/mode", "E010/permission", "E010/way_to_hit", "E020/bare_number", "E028/in_words"):
            found = sorted(GOLDEN.glob(name + ".*.yaml"))
            self.assertTrue(found, name)
            structural += found
        self.assertGreater(len(structural), 35)
        accepted = [str(p.relative_to(GOLDEN)) for p in structural for loader in (Texts, Typed) if not self.mistakes(p, loader)]
        self.assertEqual(accepted, [])

    def test_every_word_is_explained_in_both_tongues(self):
        count = 0
        for name, definition in self.schema["definitions"].items():
            for word, slot in definition["properties"].items():
                lines = slot["description"].split("\n\n")
                self.assertEqual(len(lines), 3, (name, word))
                self.assertIn(word, lines[0].split(" · "))
                self.assertTrue(any("\u4e00" <= c <= "\u9fff" for c in lines[1]), (name, word))
                self.assertRegex(lines[2], r"^[ -~…]{2,}$", (name, word))
                count += 1
        self.assertGreater(count, 500)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
