// What `docket fmt` and `docket translate` write: of equal meaning, once, with every comment, over every file that loads.

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "check/check.hpp"
#include "definition/stored_model.hpp"
#include "load/scanner.hpp"
#include "load/source_lines.hpp"
#include "writing/layout.hpp"
#include "writing/rewrite.hpp"

namespace fs = std::filesystem;
using namespace docket;
using load::Tongue;

namespace {

struct File {
    std::string name, text;
    check::FileKind kind = check::FileKind::Process;
};

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Every file of the tree that loads without errors of reading.
const std::vector<File>& files() {
    static const auto kFiles = [] {
        std::vector<File> out;
        for (const auto* folder : {"workflows", "examples", "tests"})
            for (const auto& entry : fs::recursive_directory_iterator(fs::path(DOCKET_SOURCE_DIR) / folder)) {
                if (entry.path().extension() != ".yaml") continue;
                const auto name = fs::relative(entry.path(), DOCKET_SOURCE_DIR).string();
                const auto text = bytes_of(entry.path());
                const auto written = writing::rewritten(name, text, {}, {});
                if (written && written->diagnostics.empty()) out.push_back({name, text, check::check_file(name, text).kind});
            }
        return out;
    }();
    return kFiles;
}

writing::Processes processes() {
    writing::Processes out;
    for (const auto& file : files())
        if (auto checked = check::check_file(file.name, file.text); checked.process) out.push_back(checked.process);
    return out;
}

std::string formatted(const File& file, const writing::Processes& with, std::optional<Tongue> tongue = {}) {
    const auto written = writing::rewritten(file.name, file.text, tongue, with);
    INFO(file.name);
    if (!written) FAIL(written.error().en);
    for (const auto& d : written->diagnostics) FAIL(load::render(d, file.text, Tongue::English));
    return written->text;
}

std::vector<std::string> comments(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& sign : load::scan(load::without_bom(text)))
        if (sign.kind == load::SignKind::Comment) out.emplace_back(load::without_bom(text).substr(sign.begin, sign.end - sign.begin));
    return out;
}

// The model but for what says how it was written: its tongue, and the texts of conditions.
void strip_texts(Json& json) {
    if (json.is_object()) {
        json.erase("text");
        json.erase("tongue");
    }
    for (auto& part : json)
        if (part.is_structured()) strip_texts(part);
}

Tongue main_tongue(const File& file) {
    const auto document = load::read_document(file.name, file.text);
    const auto& first = document.root.items.empty() ? document.root : document.root.items.front();
    return load::has_chinese(first.entries.front().key.text) ? Tongue::Chinese : Tongue::English;
}
Tongue other(Tongue tongue) { return tongue == Tongue::Chinese ? Tongue::English : Tongue::Chinese; }

}  // namespace

TEST_CASE("what is formatted stays as it is, and keeps every comment and every blank line") {
    const auto with = processes();
    REQUIRE(files().size() > 200);
    for (const auto& file : files()) {
        const auto once = formatted(file, with);
        INFO(file.name);
        CHECK(formatted({file.name, once}, with) == once);
        CHECK(comments(once) == comments(file.text));
        const auto blanks = [](std::string_view text) {
            const auto lines = load::split_lines(text);
            return std::ranges::count_if(lines, [](std::string_view line) { return line.find_first_not_of(" \t") == line.npos; });
        };
        if (file.text.ends_with('\n') && !file.text.ends_with("\n\n") && !file.text.starts_with('\n')) CHECK(blanks(once) == blanks(file.text));
    }
}

TEST_CASE("there and back is the formatted file, byte for byte") {
    const auto with = processes();
    for (const auto& file : files()) {
        const auto home = main_tongue(file);
        const auto once = formatted(file, with);
        const auto there = formatted({file.name, once}, with, other(home));
        INFO(file.name);
        CHECK(formatted({file.name, there}, with, home) == once);
        CHECK(comments(there) == comments(file.text));
        CHECK(formatted({file.name, there}, with) == there);
    }
}

TEST_CASE("a process means the same in both tongues and after formatting: its model differs in nothing but its texts") {
    int seen = 0;
    for (const auto& file : files()) {
        const auto before = check::check_file(file.name, file.text);
        if (!before.process) continue;
        ++seen;
        auto model = definition::to_json(*before.process);
        strip_texts(model);
        const auto is_resumption = [&](const std::string& text) { return text.starts_with("resume ") || text.starts_with("恢复 "); };
        for (const auto tongue : {main_tongue(file), other(main_tongue(file))}) {
            const auto after = check::check_file(file.name, formatted(file, {}, tongue));
            INFO(file.name);
            REQUIRE(after.process);
            auto again = definition::to_json(*after.process);
            strip_texts(again);
            const auto changes = Json::diff(model, again);
            for (const auto& change : changes) {  // 恢复 X and resume X: a resumption is called in the process's own tongue
                const auto value = change.value("value", Json());
                if (!value.is_string() || !is_resumption(value.get<std::string>())) FAIL_CHECK(change.dump());
            }
        }
    }
    CHECK(seen > 60);
}

TEST_CASE("layout: levels, spaces, columns and comments") {
    struct Row {
        const char *what, *before, *after;
    };
    const Row rows[] = {
        {"two spaces a level, lists below their key",
         "rules:\n- text: a\n  never: b\nprocess:\n        id: c\n", "rules:\n  - text: a\n    never: b\nprocess:\n  id: c\n"},
        {"one space where one belongs", "process: { id: a ,title:   b , clerk: [ c ,d ] }\n", "process: {id: a, title: b, clerk: [c, d]}\n"},
        {"values stay in the column their author made, with Chinese counted twice",
         "roles:\n  a:      {}\n  市民:   {}\n  长名字: {}\n", "roles:\n  a:      {}\n  市民:   {}\n  长名字: {}\n"},
        {"a longer key moves the column", "roles:\n  a:    {}\n  bb:   {}\n  long_one: {}\n", "roles:\n  a:        {}\n  bb:       {}\n  long_one: {}\n"},
        {"spaces that make no column go", "roles:\n  a:    {}\n  bb: {}\n", "roles:\n  a: {}\n  bb: {}\n"},
        {"comments behind lines stay in their column",
         "roles:\n  a: {title: 'x'}   # one\n  b: {}             # two\n", "roles:\n  a: {title: 'x'}   # one\n  b: {}             # two\n"},
        {"a comment goes with the line below it, at the end with its block",
         "roles:\n      # first\n      a: {}\n      # last\n# out\n", "roles:\n  # first\n  a: {}\n  # last\n# out\n"},
        {"blank lines, ends of lines and of the file", "\xEF\xBB\xBFroles:  \r\n\r\n  a: {}\r\n\r\n", "roles:\n\n  a: {}\n"},
        {"brackets over several lines move together",
         "process:\n    clerk: [a,\n            b]\n", "process:\n  clerk: [a,\n          b]\n"},
        {"texts over several lines keep their lines",
         "process:\n      title: |\n          one\n            two\n      basis: a long\n          text\n", "process:\n  title: |\n      one\n        two\n  basis: a long\n      text\n"},
        {"quotes stay", "process: {id: 'a', title: \"b\"}\n", "process: {id: 'a', title: \"b\"}\n"},
        {"a list in a list", "tables:\n  t:\n   rows:\n     -   - a\n         - b\n     - [c,d]\n", "tables:\n  t:\n    rows:\n      - - a\n        - b\n      - [c, d]\n"},
    };
    for (const auto& row : rows) {
        INFO(row.what);
        const auto body = load::without_bom(row.before);
        const auto document = load::read_document("x", body);
        REQUIRE(document.diagnostics.empty());
        auto signs = load::scan(body);
        REQUIRE(load::is_as_read(signs, body, document.root));
        const auto out = writing::laid_out(body, signs, std::vector<std::string>(signs.size()));
        CHECK(out == row.after);
        auto again = load::scan(out);
        CHECK(writing::laid_out(out, again, std::vector<std::string>(again.size())) == out);
    }
}

namespace {

// One condition or value in a whole process of either tongue.
std::string in_process(const std::string& condition, const std::string& length) {
    return "流程: {编号: 甲, 版本: \"1\", 施行日期: 2024-01-01, 起始阶段: 办, 立案: {由: 员}}\n角色:\n  员: {}\n  首长: {}\n案情:\n  类: {类型: 选项, 可选值: [一般, 重大]}\n"
           "  急: {类型: 是否, 初始为: 否}\n  额: {类型: 金额}\n结局:\n  完: {}\n阶段:\n  办:\n    步骤:\n      填: {由: 员, 填写: [类, 额]}\n      做: {由: 员, 期限: " +
           length + ", 仅当: " + condition + ", 审批: [{由: 首长}], 结果: {不批准: {结案: 完}, 行: {}}}\n    完成后: {结案: 完}\n";
}

std::string slot_of(const std::string& text, const std::string& slot) {
    const auto begin = text.find(slot) + slot.size();
    return text.substr(begin, text.find(", ", begin) - begin);
}

}  // namespace

TEST_CASE("conditions and lengths are written in their usual form, in either tongue") {
    struct Row {
        const char *condition, *zh, *en;
    };
    const Row rows[] = {
        {"类＝重大且急＝是", "类 = 重大 且 急 = 是", "类 = 重大 and 急 = yes"},
        {"（类 = 重大 或 急 = no） 且 额 ＞ 100.50", "(类 = 重大 或 急 = 否) 且 额 > 100.50", "(类 = 重大 or 急 = no) and 额 > 100.50"},
        {"额 介于 1 与 2", "额 介于 1 与 2", "额 between 1 and 2"},
        {"not 急", "非 急", "not 急"},
        {"已知(类)", "已知(类)", "known(类)"},
        {"办理次数(做.不批准) < 1", "办理次数(做.不批准) < 1", "times(做.refused) < 1"},
        {"\"额 ≥ 5\"", "\"额 >= 5\"", "\"额 >= 5\""},
    };
    for (const auto& row : rows) {
        const File file{"x.yaml", in_process(row.condition, "六十日")};
        INFO(row.condition);
        const auto zh = formatted(file, {}), en = formatted(file, {}, Tongue::English);
        CHECK(slot_of(zh, "仅当: ") == row.zh);
        CHECK(slot_of(en, "only_if: ") == row.en);
        CHECK(slot_of(zh, "期限: ") == "60日");
        CHECK(slot_of(en, "within: ") == "60 days");
        CHECK(zh.find("{不批准: {结案: 完}, 行: {}}") != zh.npos);
        CHECK(en.find("{refused: {end: 完}, 行: {}}") != en.npos);
    }
}

TEST_CASE("any text is given back or written so that it is read the same") {
    const auto with = processes();
    CHECK(rc::check("characters taken away, doubled or exchanged", [&] {
        const auto& all = files();
        auto file = all[*rc::gen::inRange<std::size_t>(0, all.size())];
        if (file.text.size() > 20'000) file.text.resize(20'000);
        const int changes = *rc::gen::inRange(1, 6);
        for (int i = 0; i < changes && !file.text.empty(); ++i) {
            const auto at = *rc::gen::inRange<std::size_t>(0, file.text.size());
            const auto sign = *rc::gen::element<std::string>("", " ", "\n", ":", ": ", ",", "[", "]", "{", "}", "\"", "#", " # x", "- ", "|", "\t", "是", "：");
            file.text.replace(at, *rc::gen::inRange<std::size_t>(0, 3), sign);
        }
        const auto once = writing::rewritten(file.name, file.text, {}, with);
        if (!once || !once->diagnostics.empty()) return;
        const auto twice = writing::rewritten(file.name, once->text, {}, with);
        RC_ASSERT(twice.has_value());
        RC_ASSERT(twice->text == once->text);
        RC_ASSERT(comments(once->text) == comments(file.text));
    }));
}
