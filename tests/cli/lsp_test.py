#!/usr/bin/env python3
"""docket lsp, driven by a client that holds every message to the protocol: over workflow files that ship.

usage: lsp_test.py DOCKET SOURCE_DIR

With lsprotocol installed (pip install pygls) every message of the server is also read as the type that the specification has for
it, and one conversation is led by pygls's own client; without it those parts are skipped, visibly.
"""
import asyncio
import json
import pathlib
import subprocess
import sys
import unittest

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
PROCESS = SOURCE / "workflows/administrative-reconsideration/行政复议-2023.yaml"
URI = "file:///work/%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE.yaml"
try:
    from lsprotocol import converters, types
    CONVERTER = converters.get_converter()
except ImportError:
    types = None
UNITS = {"utf-8": lambda s: len(s.encode()), "utf-16": lambda s: len(s.encode("utf-16-le")) // 2, "utf-32": len}


class Client:
    """One conversation. Answers come in the order of the requests; what comes between them is kept."""

    def __init__(self, encodings=None, args=()):
        self.server = subprocess.Popen([DOCKET, "lsp", *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.number, self.published, self.texts = 0, {}, {}
        general = {"positionEncodings": encodings} if encodings else {}
        self.hello = self.request("initialize", {"processId": None, "rootUri": None, "capabilities": {"general": general}})
        self.encoding = self.hello["capabilities"]["positionEncoding"]
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        headers = {}
        while (line := self.server.stdout.readline()) != b"\r\n":
            assert line.endswith(b"\r\n"), line
            name, _, value = line.decode("ascii").partition(":")
            headers[name] = value.strip()
        assert set(headers) <= {"Content-Length", "Content-Type"}, headers
        body = self.server.stdout.read(int(headers["Content-Length"]))
        message = json.loads(body.decode("utf-8"))
        assert message["jsonrpc"] == "2.0"
        assert ("method" in message) != ("result" in message or "error" in message), message
        assert not ("result" in message and "error" in message), message
        return message

    def answer(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if "method" in message:
                self.take(message)
                continue
            assert message["id"] == self.number, message
            if types and "result" in message:
                CONVERTER.structure(message, types.METHOD_TO_TYPES[method][1])
            return message

    def request(self, method, params):
        message = self.answer(method, params)
        assert "result" in message, message
        return message["result"]

    def take(self, message):
        assert message["method"] == "textDocument/publishDiagnostics" and "id" not in message, message
        if types:
            CONVERTER.structure(message, types.PublishDiagnosticsNotification)
        params = message["params"]
        for d in params["diagnostics"]:
            self.check_range(params["uri"], d["range"])
        self.published[params["uri"]] = params["diagnostics"]

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def open(self, text, uri=URI):
        self.texts[uri] = text
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        self.take(self.receive())

    def change(self, text, uri=URI):
        self.texts[uri] = text
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": text}]})
        self.take(self.receive())

    # places
    def units(self, text):
        return UNITS[self.encoding](text)

    def check_range(self, uri, r):
        lines = self.texts.get(uri, "").split("\n")
        for end in (r["start"], r["end"]):
            assert 0 <= end["line"] < len(lines), r
            assert 0 <= end["character"] <= self.units(lines[end["line"]]) + 1, (r, lines[end["line"]])
        assert (r["start"]["line"], r["start"]["character"]) <= (r["end"]["line"], r["end"]["character"])

    def at(self, piece, within=0, uri=URI, nth=0):
        """The position `within` characters into the nth place of `piece`."""
        text, found = self.texts[uri], -1
        for _ in range(nth + 1):
            found = text.index(piece, found + 1)
        before = text[:found + within]
        return {"line": before.count("\n"), "character": self.units(before[before.rfind("\n") + 1:])}

    def piece(self, r, uri=URI):
        self.check_range(uri, r)
        line = self.texts[uri].split("\n")[r["start"]["line"]]
        offsets, sum_ = {}, 0
        for i, c in enumerate(line + "\n"):
            offsets[sum_] = i
            sum_ += self.units(c)
        return line[offsets[r["start"]["character"]]:offsets[r["end"]["character"]]]

    def ask(self, method, position, uri=URI, **more):
        return self.request("textDocument/" + method, {"textDocument": {"uri": uri}, "position": position, **more})

    def labels(self, position):
        return [item["label"] for item in sorted(self.ask("completion", position)["items"], key=lambda i: i["sortText"])]

    def edited(self, edits, uri=URI):
        lines = self.texts[uri].split("\n")
        for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]), reverse=True):
            old = self.piece(edit["range"], uri)
            start = edit["range"]["start"]
            line, at, used = lines[start["line"]], 0, 0
            while used < start["character"]:
                used += self.units(line[at])
                at += 1
            lines[start["line"]] = line[:at] + edit["newText"] + line[at + len(old):]
        return "\n".join(lines)

    def end(self):
        assert self.request("shutdown", None) is None
        self.notify("exit", None)
        code = self.server.wait(20)
        self.server.stdout.close(), self.server.stdin.close(), self.server.stderr.close()
        return code



class Lsp(unittest.TestCase):
    def setUp(self):
        self.client = Client()
        self.text = PROCESS.read_text()

    def tearDown(self):
        self.assertEqual(self.client.end(), 0)

    def test_what_ships_is_clean_and_a_mistake_is_shown_where_it_stands(self):
        self.client.open(self.text)
        self.assertEqual(self.client.published[URI], [])
        self.client.change(self.text.replace("期限: 审查期限", "期限: 审察期限", 1))
        self.assertEqual([(d["code"], d["severity"], self.client.piece(d["range"])) for d in self.client.published[URI]], [("E010", 1, "审察期限")])
        self.assertIn("审查期限", self.client.published[URI][0]["message"])
        actions = self.client.request("textDocument/codeAction", {"textDocument": {"uri": URI}, "range": self.client.published[URI][0]["range"],
                                                                  "context": {"diagnostics": self.client.published[URI]}})
        self.assertEqual(self.client.edited(actions[0]["edit"]["changes"][URI]), self.text)
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
        self.client.take(self.client.receive())
        self.assertEqual(self.client.published[URI], [])

    def test_hover_tells_the_law_the_declaration_and_the_page(self):
        self.client.open(self.text)
        told = lambda *place: self.client.ask("hover", self.client.at(*place))["contents"]["value"]
        self.assertIn("民法典第二百零一条", told("期限: 审查期限", 1))            # the word
        name = told("期限: 审查期限", 5)                                          # the name
        self.assertIn("时长: 5个工作日, 依据: 第三十条、第三十一条", name)
        self.assertIn("法定休假日不计", name)
        self.assertIn("会议组成人数", told("人数不少于: 3", 2))
        self.client.change(self.text.replace("期限: 审查期限", "期限: 审察期限", 1) + "# 见 E034\n")
        page = subprocess.run([DOCKET, "--lang", "zh", "explain", "E010"], capture_output=True, text=True).stdout
        self.assertIn(page.strip(), told("审察期限", 1))
        self.assertIn("E034", told("# 见 E034", 5))
        self.assertIsNone(self.client.ask("hover", {"line": 0, "character": 3}))

    def test_completion_offers_what_may_stand_there(self):
        for wrong, place, wanted, unwanted in (
                ("        由: \n        审批: [{", ("由: \n        审批", 3), ["承办人", "机构负责人", "申请人"], ["审查期限", "受理审查"]),
                ("        由: 承办人\n        备: 1\n        审批: [{仅当: 已办(), ", ("已办()", 3), ["审查申请", "附带审查"], ["审查期限"]),
                ("        由: 承办人\n        期限: \n        审批: [{", ("期限: \n        审批", 4), ["审查期限", "补正期限"], ["承办人"]),
                ("        由: 承办人\n        逾\n        审批: [{", ("逾\n        审批", 1), ["前置", "仅当", "晚录"], ["由", "审批", "逾期", "角色"]),
                ("        由: 承办人\n        仅当: 适用程序 = \n        审批: [{", ("适用程序 = \n", 7), ["普通", "简易"], ["承办人"]),
                ("        由: 承办人\n        仅当: 结果(\n        审批: [{", ("仅当: 结果(\n", 7), ["审查申请", "拟定意见"], ["承办人"])):
            text = self.text.replace("        由: 承办人\n        审批: [{", wrong, 1)
            self.assertNotEqual(text, self.text)
            self.client.open(text)
            labels = self.client.labels(self.client.at(*place))
            for one in wanted:
                self.assertIn(one, labels, wrong)
            for one in unwanted:
                self.assertNotIn(one, labels, wrong)

    def test_completion_knows_the_names_of_a_file_that_is_broken_elsewhere(self):
        text = self.text.replace("期限: 审查期限\n", "期限: \n", 1).replace("案情:\n", "案情:\n  坏: }\n", 1)
        self.client.open(text)
        self.assertNotEqual(self.client.published[URI], [])
        self.assertIn("补正期限", self.client.labels(self.client.at("期限: \n", 4)))

    def test_what_is_chosen_mends_the_line(self):
        text = self.text.replace("期限: 审查期限\n", "期限: 审\n", 1)
        self.client.open(text)
        items = self.client.ask("completion", self.client.at("期限: 审\n", 5))["items"]
        chosen = next(i for i in items if i["label"] == "审查期限")
        self.assertEqual(self.client.edited([chosen["textEdit"]]), self.text)

    def test_definition_and_references(self):
        self.client.open(self.text)
        found = self.client.ask("definition", self.client.at("送达(补正通知书)", 4))
        self.assertEqual(found["range"]["start"], self.client.at("  补正通知书:     {", 2))
        uses = self.client.ask("references", self.client.at("送达(补正通知书)", 4), context={"includeDeclaration": True})
        self.assertEqual({self.client.piece(u["range"]) for u in uses}, {"补正通知书"})
        self.assertEqual(len(uses), 3)
        self.assertEqual(len(self.client.ask("references", self.client.at("送达(补正通知书)", 4), context={"includeDeclaration": False})), 2)

    def renamed(self, piece, name):
        self.client.open(self.text)
        place = self.client.at(piece)
        prepared = self.client.ask("prepareRename", place)
        old = prepared["placeholder"]
        self.assertEqual(self.client.piece(prepared["range"]), old)
        before = self.client.ask("references", place, context={"includeDeclaration": True})
        edits = self.client.ask("rename", place, newName=name)["changes"][URI]
        self.assertEqual([e["range"] for e in edits], [u["range"] for u in before])
        text = self.client.edited(edits)
        self.client.change(text)
        self.assertEqual(self.client.published[URI], [], piece)
        self.assertEqual(len(self.client.ask("references", place, context={"includeDeclaration": True})), len(before))
        return text, len(before)

    def test_a_renamed_step_leaves_a_clean_file_that_says_the_same(self):
        text, count = self.renamed("拟定意见:\n", "起草意见")
        self.assertGreater(count, 8)
        self.assertIn("结果(起草意见) = 限期履行", text)
        self.assertIn("不同人: [起草意见, 审核意见, 负责人同意]", text)
        self.assertNotIn("(拟定意见", text)

    def test_other_kinds_of_names_are_renamed(self):
        for piece, name in (("承办人:                ", "主办人"), ("案件类型:     {", "案件等级"), ("审查期限: {", "受理期限"), ("应当听证: {", "须听证"),
                            ("决定书:         {", "复议决定书"), ("维持:       {", "维持决定"), ("重大疑难复杂]", "重大"), ("附带审查:\n", "规范性文件审查")):
            self.renamed(piece, name)

    def test_what_would_break_the_file_is_refused(self):
        self.client.open(self.text)
        place = {"textDocument": {"uri": URI}, "position": self.client.at("拟定意见:\n")}
        for name in ("审核意见", "且", "拟定 意见", "10日"):
            error = self.client.answer("textDocument/rename", {**place, "newName": name})["error"]
            self.assertEqual(error["code"], -32803, name)
            self.assertIn("没有改名", error["message"])
        word = {"textDocument": {"uri": URI}, "position": self.client.at("期限: 审查期限", 1)}
        self.assertIsNone(self.client.request("textDocument/prepareRename", word))
        self.assertIn("error", self.client.answer("textDocument/rename", {**word, "newName": "时限"}))

    def test_symbols_and_formatting(self):
        self.client.open(self.text)
        symbols = self.client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
        stages = next(s for s in symbols if s["name"] == "阶段")
        review = next(s for s in stages["children"] if s["name"] == "受理审查")
        self.assertEqual([s["name"] for s in review["children"]], ["审查申请", "通知补正"])
        self.client.open("角色: {经办人:   {名称: 甲}}\n")
        edits = self.client.request("textDocument/formatting", {"textDocument": {"uri": URI}, "options": {"tabSize": 2, "insertSpaces": True}})
        self.assertTrue(all("newText" in e for e in edits))

    def test_every_shipped_file_can_be_asked_anywhere(self):
        for path in sorted((SOURCE / "workflows").rglob("*.yaml")):
            self.client.open(path.read_text())
            lines = path.read_text().split("\n")
            for number in range(0, len(lines), max(1, len(lines) // 3)):
                place = {"line": number, "character": len(lines[number]) // 2}
                self.client.ask("hover", place)
                self.client.ask("completion", place)
                self.client.ask("definition", place)

    def test_broken_text_never_ends_it(self):
        for text in ("", "流程: {", "角色:\n\t甲: {}\n", "a: &x [*x]\n", "\x00\x01", "流程：{编号：甲}", "- - -", "阶段: {审查: {步骤: {甲: {由: ", self.text[:9000], "\ufeff" + self.text[:500], "𠮷" * 50):
            self.client.open(text)
            for place in ({"line": 0, "character": 0}, {"line": 0, "character": 4}, {"line": 99999, "character": 99999}):
                self.client.ask("hover", place), self.client.ask("completion", place), self.client.ask("definition", place)
        self.client.open(self.text)
        self.assertEqual(self.client.published[URI], [])


class Encodings(unittest.TestCase):
    TEXT = """流程: {编号: 示例, 名称: 示例, 版本: "1", 施行日期: 2024-01-01, 起始阶段: 审查}
角色: {𠮷田: {名称: 经办}}
结局: {办结: {名称: 办结}}
阶段:
  审查:
    步骤:
      甲𠮷: {名称: 𠮷𠮷, 由: 𠮷田}
      乙: {前置: [甲𠮷], 由: 𠮷田}
    完成后: {结案: 办结}
"""

    def test_characters_outside_the_basic_plane_count_as_agreed(self):
        for offered, agreed in ((None, "utf-16"), (["utf-16"], "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-16", "utf-32"], "utf-32"), (["nonsense"], "utf-16")):
            client = Client(offered)
            self.assertEqual(client.encoding, agreed)
            client.open(self.TEXT)
            self.assertEqual(client.published[URI], [])
            found = client.ask("definition", client.at("由: 𠮷田}\n      乙", 3))
            self.assertEqual(client.piece(found["range"]), "𠮷田")
            self.assertEqual(found["range"]["start"], client.at("{𠮷田", 1))
            edits = client.ask("rename", client.at("[甲𠮷]", 1), newName="丙")["changes"][URI]
            text = client.edited(edits)
            self.assertEqual(text, self.TEXT.replace("甲𠮷", "丙"))
            client.change(text.replace("由: 𠮷田}\n    完", "由: 𠮷旦}\n    完"))
            self.assertEqual([client.piece(d["range"]) for d in client.published[URI]], ["𠮷旦"])
            self.assertEqual(client.end(), 0)


class Protocol(unittest.TestCase):
    def raw(self, data):
        return subprocess.run([DOCKET, "--lang", "en", "lsp"], input=data, capture_output=True, timeout=30)

    def test_unknown_methods_and_wrong_messages_are_answered(self):
        client = Client()
        self.assertEqual(client.answer("textDocument/moniker", {})["error"]["code"], -32601)
        self.assertEqual(client.answer("textDocument/hover", {})["error"]["code"], -32602)
        self.assertEqual(client.answer("textDocument/hover", {"textDocument": {"uri": "file:///no"}, "position": {"line": 0, "character": 0}})["error"]["code"], -32602)
        self.assertEqual(client.answer("initialize", {"capabilities": {}})["error"]["code"], -32600)
        client.notify("$/cancelRequest", {"id": 1})
        client.notify("textDocument/didOpen", {"nothing": 1})
        client.server.stdin.write(b"Content-Length: 3\r\n\r\n{a}")
        client.server.stdin.flush()
        self.assertEqual(client.receive()["error"]["code"], -32700)
        client.server.stdin.write(b"Content-Length: 2\r\n\r\n[]")
        client.server.stdin.flush()
        self.assertEqual(client.receive()["error"]["code"], -32600)
        self.assertEqual(client.end(), 0)

    def test_before_initialize_nothing_is_answered_and_exit_without_shutdown_is_1(self):
        hover = b'{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{}}'
        leave = b'{"jsonrpc":"2.0","method":"exit"}'
        run = self.raw(b"".join(b"content-length: %d\r\n\r\n" % len(m) + m for m in (hover, leave)))
        self.assertIn(b'"code":-32002', run.stdout)
        self.assertEqual(run.returncode, 1)

    def test_malformed_framing_ends_with_a_clear_message(self):
        for data in (b"hello\n", b"Content-Length: 5\n\n12345", b"Content-Length: x\r\n\r\n", b"Content-Type: a\r\n\r\n{}", b"Content-Length: 10\r\n\r\n{}",
                     b"Content-Length: 99999999999999999999\r\n\r\n", b"Content-Length: -1\r\n\r\n", b"Content-Len", b"x" * 10000, b"no colon\r\n\r\n"):
            run = self.raw(data)
            self.assertEqual((run.returncode, run.stdout), (1, b""), data[:40])
            self.assertIn(b"no message of the language server protocol", run.stderr, data[:40])
        self.assertEqual(self.raw(b"").stderr, b"")


@unittest.skipUnless(types, "skipped: no lsprotocol here (pip install pygls)")
class Pygls(unittest.TestCase):
    def test_pygls_talks_with_it(self):
        from pygls.lsp.client import BaseLanguageClient

        async def talk():
            client, published = BaseLanguageClient("test", "1"), asyncio.Event()
            seen = []

            @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
            def _(params):
                seen.append(params)
                published.set()
            await client.start_io(DOCKET, "lsp")
            await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
            client.initialized(types.InitializedParams())
            text = PROCESS.read_text()
            client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 1, text)))
            await asyncio.wait_for(published.wait(), 20)
            self.assertEqual(list(seen[0].diagnostics), [])
            line = next(i for i, one in enumerate(text.split("\n")) if "期限: 审查期限" in one)
            hover = await client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(line, 14)))
            self.assertIn("5个工作日", hover.contents.value)
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()
        asyncio.run(talk())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
