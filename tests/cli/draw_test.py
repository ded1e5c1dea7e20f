#!/usr/bin/env python3
"""docket draw: pictures that other programs read.

usage: draw_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
EXAMPLE = SOURCE / "tests/check/行政复议.zh.yaml"
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3


def draw(*words):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": "C.UTF-8"}
    return subprocess.run([DOCKET, "draw", *map(str, words)], capture_output=True, text=True, env=environment, timeout=60)


def shipped():
    return [p for p in sorted((SOURCE / "workflows").glob("*/*.yaml"))
            if not p.name.endswith((".scenarios.yaml", ".authority.yaml")) and p.parent.name != "calendars"]


class Draw(unittest.TestCase):
    def ok(self, *words):
        result = draw(*words)
        self.assertEqual((result.returncode, result.stderr), (DONE, ""), words)
        return result.stdout

    def texts(self, svg):
        return ["".join(t.itertext()) for t in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]

    def test_svg_is_well_formed_and_its_names_are_text(self):
        self.assertTrue({"受理审查", "审查申请 需补正", "终止"} <= set(self.texts(self.ok(EXAMPLE))))
        stage = self.texts(self.ok(EXAMPLE, "--stage", "审议"))
        self.assertTrue({"拟定意见", "集体讨论", "仅当 案件类型 = 重大", "决定"} <= set(stage))
        self.assertTrue(len(shipped()) >= 5)
        for path in shipped():
            self.texts(self.ok(path))

    def test_what_scenarios_never_tried_is_marked_and_said_in_the_legend(self):
        folder = SOURCE / "workflows/other-cases"
        said = self.texts(self.ok(folder / "专项调查.yaml", "--coverage", folder))
        plain = self.texts(self.ok(folder / "专项调查.yaml"))
        self.assertNotEqual(said, plain)
        self.assertTrue(any("试" in text for text in said), said)
        with tempfile.TemporaryDirectory() as at:
            wrong = pathlib.Path(at) / "wrong.scenarios.yaml"
            wrong.write_text((folder / "举报办理.scenarios.yaml").read_text().replace("阶段: 处理", "阶段: 核查"))
            result = draw(folder / "举报办理.yaml", "--coverage", wrong, folder / "专项调查.yaml", folder / "审理会议.yaml")
            self.assertEqual(result.returncode, WRONG)

    def test_a_case_is_drawn_where_it_stands(self):
        folder = SOURCE / "workflows/other-cases"
        with tempfile.TemporaryDirectory() as at:
            office = pathlib.Path(at) / "office.yaml"
            office.write_text('机关: {编号: 甲县, 名称: 甲县, 字头: 甲, 时区: Asia/Shanghai, 版本: "1", 群组: {委员: [a, b, c]}}\n')
            environment = os.environ | {"DOCKET_JOURNAL": f"sqlite:{at}/j.db", "LANG": "C.UTF-8"}
            when = ["--now", "2024-03-04T09:00:00+08:00"]
            run = lambda *words: subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=True, env=environment, timeout=60)
            self.assertEqual(run("deploy", *when, office, *(folder / f"{n}.yaml" for n in ("举报办理", "专项调查", "审理会议"))).returncode, DONE)
            self.assertEqual(run("case", "open", *when, "--who", "w", "--role", "承办人", "举报办理", "--fact", "被举报人=某甲").returncode, DONE)
            drawn = run("draw", folder / "举报办理.yaml", "--case", "甲〔2024〕1号")
            self.assertEqual((drawn.returncode, drawn.stderr), (DONE, ""))
            self.assertNotEqual(self.texts(drawn.stdout), self.texts(self.ok(folder / "举报办理.yaml")))
            self.assertNotEqual(run("draw", folder / "举报办理.yaml", "--case", "甲〔2024〕9号").returncode, DONE)

    def test_graphviz_reads_the_dot(self):
        if not shutil.which("dot"):
            self.skipTest("skipped: the dot program of Graphviz is not installed")
        for path in [EXAMPLE, *shipped()]:
            run = subprocess.run(["dot", "-Tplain"], input=self.ok(path, "--format", "dot"), capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stderr)

    def test_bpmn_has_a_shape_for_every_node_and_an_edge_for_every_flow(self):
        model, di = "{http://www.omg.org/spec/BPMN/20100524/MODEL}", "{http://www.omg.org/spec/BPMN/20100524/DI}"
        for words in [[EXAMPLE], [EXAMPLE, "--stage", "审议"], *[[p] for p in shipped()]]:
            root = ElementTree.fromstring(self.ok(*words, "--format", "bpmn"))
            process = root.find(f"{model}process")
            flows = [e for e in process if e.tag == f"{model}sequenceFlow"]
            nodes = [e for e in process if e.tag != f"{model}sequenceFlow"]
            ids = {e.get("id") for e in nodes}
            self.assertEqual(ids, {e.get("bpmnElement") for e in root.iter(f"{di}BPMNShape")})
            self.assertEqual({e.get("id") for e in flows}, {e.get("bpmnElement") for e in root.iter(f"{di}BPMNEdge")})
            for flow in flows:
                self.assertIn(flow.get("sourceRef"), ids)
                self.assertIn(flow.get("targetRef"), ids)
            for node in nodes:  # events of a beginning are led to by nothing, those of an end lead nowhere
                if node.tag == f"{model}startEvent": self.assertIsNone(node.find(f"{model}incoming"))
                if node.tag == f"{model}endEvent": self.assertIsNone(node.find(f"{model}outgoing"))

    def test_mermaid_and_json(self):
        self.assertTrue(self.ok(EXAMPLE, "--format", "mermaid").startswith("stateDiagram-v2\n"))
        self.assertTrue(self.ok(EXAMPLE, "--stage", "审议", "--format", "mermaid").startswith("flowchart TD\n"))
        self.assertTrue(json.loads(self.ok(EXAMPLE, "--format", "json"))["svg"].startswith("<svg"))

    def test_bad_requests_have_their_exit_codes(self):
        for code, id, words in [(WRONG, "stage.unknown", [EXAMPLE, "--stage", "没有"]), (ENVIRONMENT, "file.unreadable", [SOURCE / "absent.yaml"]),
                                (WRONG, "process.other_file", [SOURCE / "workflows/calendars/china.yaml"])]:
            text = draw(*words)
            self.assertEqual((text.returncode, text.stdout), (code, ""))
            self.assertIn(f"[{id}]", text.stderr)
            self.assertEqual(json.loads(draw(*words, "--format", "json").stdout)["error"]["id"], id)
        self.assertEqual(draw(EXAMPLE, "--format", "gif").returncode, USAGE)
        self.assertEqual(draw().returncode, USAGE)

    def test_a_name_full_of_marks_is_still_one_label(self):
        text = EXAMPLE.read_text().replace("名称: 行政复议普通程序", "名称: '<svg/onload=\"x\">&amp;'")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.yaml"
            path.write_text(text)
            svg = ElementTree.fromstring(self.ok(path))
            self.assertEqual(svg.find("{http://www.w3.org/2000/svg}title").text, "<svg/onload=\"x\">&amp;")
            self.assertIn("digraph \"<svg/onload=\\\"x\\\">&amp;\"", self.ok(path, "--format", "dot"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
