#!/usr/bin/env python3
"""Letters from templates: checked beside their process, deployed with it, made from the record.

usage: documents_test.py DOCKET SOURCE_DIR
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

DOCKET, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
DONE, WRONG, USAGE, ENVIRONMENT = 0, 1, 2, 3
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT, OFFICE, TABLE = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("text", "office", "table"))

PROCESS = """流程:
  编号: 告知
  版本: "1"
  施行日期: 2024-01-01
  起始阶段: 审查
  立案: {由: 经办人, 填写: [标的额, 说明]}
角色:
  经办人: {名称: 经办人}
  当事人: {名称: 当事人, 外部: 是, 多人: 不超过5人}
案情:
  标的额: {类型: 金额}
  说明: {类型: 文字}
文书:
  告知书: {名称: 告知书, 文号: "{prefix}告〔{year}〕{serial}号", 盖章: 是, 模板: TEMPLATE}
结局:
  办结: {名称: 办结}
阶段:
  审查:
    步骤:
      告知: {由: 经办人, 文书: 告知书}
    完成后: {结案: 办结}
"""
OFFICE_FILE = '机关: {编号: a, 名称: 某县司法局, 字头: 某, 时区: Asia/Shanghai, 日历: none, 版本: "1"}\n'


def docket(*words, binary=False):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "DOCKET_JOURNAL")} | {"LANG": "C.UTF-8"}
    return subprocess.run([DOCKET, *map(str, words)], capture_output=True, text=not binary, env=environment, timeout=60)


def write_package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs):
    return "<w:p>" + "".join(map(run, runs)) + "</w:p>"


def docx(path, *body):
    content_types = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    write_package(path, {
        "[Content_Types].xml": f'<Types xmlns="{content_types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'})


def odt(path, body):
    write_package(path, {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
                                 '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                                 '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}" office:version="1.2">'
                       f'<office:body><office:text>{body}</office:text></office:body></office:document-content>'})


def texts(path, part, paragraph_name, breaks):
    """The paragraphs of a package as a reader sees them; fails where its XML is not well-formed."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        root = ElementTree.fromstring(package.read(part))
    out = []
    for one in root.iter(paragraph_name):
        out.append("".join("\n" if e.tag == breaks else (e.text or "") if e.tag == f"{{{W}}}t" else "" for e in one.iter())
                   if paragraph_name.startswith("{" + W) else "".join(one.itertext()))
    return out


class Letters(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.at = pathlib.Path(holder.name)
        self.journal = self.at / "journal"

    def write(self, template):
        (self.at / "告知.yaml").write_text(PROCESS.replace("TEMPLATE", template))
        (self.at / "机关.yaml").write_text(OFFICE_FILE)
        return self.at / "告知.yaml", self.at / "机关.yaml"

    def do(self, *words, code=DONE):
        result = docket("--journal", f"sqlite:{self.journal}", *words)
        self.assertEqual(result.returncode, code, (words, result.stdout, result.stderr))
        return result.stdout + result.stderr

    def opened(self, process, who, role, on, *more):
        said = self.do("--format", "json", "case", "open", process, "--who", who, "--role", role, "--on", on, "--now", on + "T12:00:00+08:00", *more)
        return json.loads(said)["case"]

    def issued(self, template, *parties, amount="1234.56", remark="甲&乙<丙>"):
        self.do("deploy", *self.write(template))
        case = self.opened("告知", "小经", "经办人", "2024-03-05", "--fact", f"标的额={amount}", "--fact", f"说明={remark}",
                           *[word for party in parties for word in ("--party", f"当事人={party}:{party}")])
        self.do("case", "act", case, "告知", "--who", "小经", "--role", "经办人", "--on", "2024-03-05", "--now", "2024-03-05T12:30:00+08:00")
        return case

    def replayed(self, documents):
        report = json.loads(self.do("--format", "json", "audit", "replay"))
        self.assertEqual((report["ok"], report["documents"], report["documents_not_made"]), (True, documents, 0), report)

    def letter(self, case, name="告知书", output="letter"):
        said = self.do("case", "document", case, name, "--output", self.at / output)
        self.assertTrue("与制发时制作的一致" in said, said)
        return self.at / output

    def test_a_mistake_in_a_template_is_named_where_it_stands(self):
        process, _ = self.write("告知书.html")
        (self.at / "告知书.html").write_text("<p>\n  {{标的}}</p>\n")
        result = docket("check", process)
        self.assertEqual(result.returncode, WRONG)
        self.assertTrue("错误[E010]" in result.stdout and "告知书.html:2:5" in result.stdout and "是不是“标的额”？" in result.stdout, result.stdout)

    def test_a_template_that_is_not_there_is_missed_by_check_and_by_deploy(self):
        process, office = self.write("没有.html")
        self.assertIn("错误[E083]：没有模板文件“没有.html”", docket("check", process).stdout)
        self.assertIn("E083", self.do("deploy", process, office, code=WRONG))

    def test_a_changed_template_needs_a_new_version(self):
        (self.at / "告知书.html").write_text("<p>{{说明}}</p>\n")
        files = self.write("告知书.html")
        self.do("deploy", *files)
        self.do("deploy", *files)
        (self.at / "告知书.html").write_text("<p>{{说明}}。</p>\n")
        self.assertIn("E060", self.do("deploy", *files, code=WRONG))

    def test_a_letter_goes_to_standard_output_byte_for_byte(self):
        (self.at / "告知书.html").write_text("<p>{{标的额|大写}}：{{说明}}</p>\n")
        case = self.issued("告知书.html")
        shown = docket("--journal", f"sqlite:{self.journal}", "case", "document", case, "告知书", binary=True)
        self.assertEqual(shown.stdout.decode(), "<p>人民币壹仟贰佰叁拾肆元伍角陆分：甲&amp;乙&lt;丙&gt;</p>\n")
        self.assertIn("document.not_issued", self.do("case", "document", case, "告知书", "--issue", "2", code=WRONG))
        self.replayed(1)
        self.do("audit", "verify")

    def test_a_word_document_is_filled_however_its_runs_are_cut(self):
        docx(self.at / "告知书.docx", paragraph("{", "{说", "明}", "}：金额", "{{标的额|大", "写}}"),
             paragraph("{{每一 当事人}}"), paragraph("{{序号}}．", "{{本项}}"), paragraph("{{/每一}}"),
             paragraph("{{仅当 标的额 &gt; 10000}}数额较大{{否则}}数额", "不大{{/仅当}}。{{盖章}}"))
        case = self.issued("告知书.docx", "甲", "乙", remark="第一行\n第二行<&>")
        made = self.letter(case, output="letter.docx")
        self.assertEqual(texts(made, "word/document.xml", f"{{{W}}}p", f"{{{W}}}br"),
                         ["第一行\n第二行<&>：金额人民币壹仟贰佰叁拾肆元伍角陆分", "1．甲", "2．乙", "数额不大。（盖章处）"])
        again = self.letter(case, output="again.docx")
        self.assertEqual(made.read_bytes(), again.read_bytes())
        self.replayed(1)
        self.do("audit", "verify")
        self.do("audit", "rebuild")
        self.assertEqual(self.letter(case, output="rebuilt.docx").read_bytes(), made.read_bytes())

    def test_a_row_of_a_word_table_is_repeated(self):
        cell = "<w:tc>{}</w:tc>".format
        docx(self.at / "告知书.docx", "<w:tbl><w:tr>" + cell(paragraph("当事人")) + "</w:tr><w:tr>" + cell(paragraph("{{每一 当事人}}{{序号}}")) +
             cell(paragraph("{{本项}}{{/每一}}")) + "</w:tr></w:tbl>")
        made = self.letter(self.issued("告知书.docx", "甲", "乙"), output="letter.docx")
        with zipfile.ZipFile(made) as package:
            root = ElementTree.fromstring(package.read("word/document.xml"))
        self.assertEqual([["".join(c.itertext()) for c in row] for row in root.iter(f"{{{W}}}tr")], [["当事人"], ["1", "甲"], ["2", "乙"]])

    def test_an_open_document_text_is_filled(self):
        odt(self.at / "告知书.odt", "<text:h>告知书{{文号}}</text:h><text:p>{{<text:span>说明}</text:span>}</text:p>"
            "<text:p>{{每一 当事人}}</text:p><text:p>{{本项}}</text:p><text:p>{{/每一}}</text:p>")
        made = self.letter(self.issued("告知书.odt", "甲", "乙"), output="letter.odt")
        self.assertEqual(texts(made, "content.xml", f"{{{TEXT}}}p", ""), ["甲&乙<丙>", "甲", "乙"])
        self.assertEqual(texts(made, "content.xml", f"{{{TEXT}}}h", ""), ["告知书某告〔2024〕1号"])
        with zipfile.ZipFile(made) as package:
            self.assertEqual(package.infolist()[0].filename, "mimetype")
            self.assertEqual(package.infolist()[0].compress_type, zipfile.ZIP_STORED)

    def test_what_is_no_package_is_refused(self):
        (self.at / "告知书.docx").write_bytes(b"PK\x03\x04 no zip file")
        process, _ = self.write("告知书.docx")
        self.assertIn("错误[E083]", docket("check", process).stdout)

    def test_python_docx_and_odfpy_open_what_was_made(self):
        try:
            import docx as python_docx
            import odf.opendocument
            import odf.teletype
            import odf.text
        except ImportError as missing:
            print(f"skipped: {missing.name} is not installed (python3-docx, python3-odf)", file=sys.stderr)
            self.skipTest(f"skipped: {missing.name} is not installed (python3-docx, python3-odf)")
        template = python_docx.Document()
        line = template.add_paragraph("致")
        for piece in ("{{说", "明", "}}：{{标的额|千分位}}元"):
            line.add_run(piece).bold = piece == "明"
        template.add_paragraph("{{每一 当事人}}")
        template.add_paragraph("{{本项}}", style="List Bullet")
        template.add_paragraph("{{/每一}}")
        template.save(self.at / "告知书.docx")
        made = self.letter(self.issued("告知书.docx", "甲", "乙"), output="letter.docx")
        self.assertEqual([p.text for p in python_docx.Document(made).paragraphs], ["致甲&乙<丙>：1,234.56元", "甲", "乙"])

        text = odf.opendocument.OpenDocumentText()
        for words in ("{{说明}}", "{{作出日期|大写}}"):
            text.text.addElement(odf.text.P(text=words))
        text.save(self.at / "告知书.odt")
        self.journal = self.at / "another"
        made = self.letter(self.issued("告知书.odt"), output="letter.odt")
        lines = [odf.teletype.extractText(p) for p in odf.opendocument.load(made).getElementsByType(odf.text.P)]
        self.assertEqual(lines, ["甲&乙<丙>", "二〇二四年三月五日"])

    def test_the_notice_of_acceptance_that_ships(self):
        folder = SOURCE / "workflows/administrative-reconsideration"
        self.do("deploy", folder / "行政复议-2023.yaml", folder / "示例县.authority.yaml")
        case = self.opened("行政复议", "小登", "登记人", "2024-03-01", "--party", "申请人=陈某:陈某", "--party", "被申请人=某局:某局",
                           *[w for fact in ("得知行为之日=2024-02-20", "作出行为之日=2024-02-19", "申请日=2024-03-01", "被申请人类别=本级政府工作部门",
                                            "案件情形=无特殊情形") for w in ("--fact", fact)])
        for words in (("审查申请", "受理"), ("告知受理",)):
            self.do("case", "act", case, *words, "--who", "张三:张三", "--role", "承办人", "--on", "2024-03-05", "--now", "2024-03-05T10:00:00+08:00")
        made = self.letter(case, "受理通知书").read_text()
        for part in ("陈某：", "不服某局于2024年2月19日作出的行政行为", "于2024年3月1日提出", "案号为" + case, "1．某局", "承办人：张三", "二〇二四年三月五日", "查验码：" + case + " #"):
            self.assertIn(part, made)
        self.assertNotIn("停止执行申请", made)
        self.assertNotIn("{{", made)

    def test_the_opinion_on_a_contract_that_ships_has_its_sum_in_capitals(self):
        folder = SOURCE / "workflows/government-contracts"
        self.assertEqual(docket("check", folder / "政府合同审查.yaml").returncode, DONE)
        self.do("deploy", folder / "政府合同审查.yaml", folder / "示例县.authority.yaml")
        case = self.opened("政府合同审查", "小承", "承办人", "2022-01-24", *[w for fact in (
            "合同名称=设备租赁合同", "承办单位=县某局", "合同相对方名称=某公司", "签订主体=工作部门", "合同类型=其他类型", "标的额=800000", "排除情形=没有",
            "属重大行政决策=否", "拟签订日=2022-02-11") for w in ("--fact", fact)])

        def act(on, who, role, *words):
            self.do("case", *words[:1], case, *words[1:], "--who", f"{who}:{who}", "--role", role, "--on", on, "--now", on + "T13:00:00+08:00")
        for name, result in (("核对适用范围", "适用"), ("资信调查", None), ("谈判", None), ("起草合同", "没有示范文本")):
            act("2022-01-24", "小承", "承办人", "act", name, *([result] if result else []))
        act("2022-01-24", "小法", "单位法制机构", "act", "单位初审", "通过")
        act("2022-01-28", "小承", "承办人", "act", "送审")
        act("2022-01-28", "老单", "单位负责人", "answer", "送审", "同意")
        act("2022-01-28", "小收", "收件人", "act", "登记收件")
        act("2022-01-29", "小收", "收件人", "act", "核对材料", "齐备")
        act("2022-01-29", "王科", "审查科负责人", "assign", "审查人", "张审:张审")
        act("2022-02-07", "张审", "审查人", "act", "确定会商论证", "--fact", "须会商=否", "--fact", "须专家论证=否")
        act("2022-02-07", "张审", "审查人", "act", "逐项审查", *[w for fact in ("主体合格=是", "内容合法=是", "权限程序合法=是", "条款完备=是", "本次意见条数=0",
                                                                  "累计意见条数=0") for w in ("--fact", fact)])
        act("2022-02-08", "张审", "审查人", "act", "拟定审查意见", "同意")
        act("2022-02-08", "王科", "审查科负责人", "answer", "拟定审查意见", "同意")
        act("2022-02-08", "赵局", "司法局负责人", "answer", "拟定审查意见", "同意")
        act("2022-02-09", "张审", "审查人", "act", "制发审查意见书")
        made = self.letter(case, "审查意见书").read_text()
        for part in ("标的额：人民币捌拾万元整，￥800,000", "资质、履约能力符合要求", "审查结论：同意。", "审查人：张审", "（盖章处）", "二〇二二年二月九日"):
            self.assertIn(part, made)
        self.assertNotIn("另附审查意见", made)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
