// What `docket fix` mends, over the wrong files of the golden folder: only what is graded sure, and once.

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "check/check.hpp"
#include "writing/fix.hpp"

namespace fs = std::filesystem;
using namespace docket;

namespace {

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

template <class Each>
void each_wrong_file(Each&& each) {
    int seen = 0;
    for (const auto& file : fs::recursive_directory_iterator(DOCKET_SOURCE_DIR "/tests/check/diagnostics"))
        if (file.path().extension() == ".yaml") each(file.path(), bytes_of(file.path())), ++seen;
    REQUIRE(seen > 200);
}

bool has_sure(const check::Checked& checked) {
    return std::ranges::any_of(checked.diagnostics, [](const load::Diagnostic& d) {
        return std::ranges::any_of(d.fixes, [](const load::Fix& f) { return f.grade == load::FixGrade::Sure; });
    });
}

}  // namespace

TEST_CASE("a file is changed exactly where it has a sure fix, and its mistake is then gone") {
    std::set<std::string> mended;
    each_wrong_file([&](const fs::path& path, const std::string& text) {
        INFO(path.string());
        const auto checked = check::check_file("x.yaml", text);
        const auto fixed = writing::apply_sure_fixes("x.yaml", text);
        CHECK((fixed.text != text) == has_sure(checked));
        CHECK(fixed.applied.empty() == (fixed.text == text));
        if (!has_sure(checked)) return;
        mended.insert(checked.diagnostics.front().code);
        const auto after = check::check_file("x.yaml", fixed.text);
        for (const auto& d : after.diagnostics)  // warnings are said only of a file without errors
            if (d.severity == load::Severity::Error) FAIL_CHECK(load::render(d, fixed.text, load::Tongue::English));
    });
    CHECK(mended == std::set<std::string>{"E001", "E024"});
}

TEST_CASE("fixing what is fixed changes nothing") {
    each_wrong_file([&](const fs::path& path, const std::string& text) {
        INFO(path.string());
        const auto once = writing::apply_sure_fixes("x.yaml", text).text;
        const auto twice = writing::apply_sure_fixes("x.yaml", once);
        CHECK(twice.text == once);
        CHECK(twice.applied.empty());
    });
}

TEST_CASE("many mistakes of a line and of a file are all mended; comments, texts and line ends stay") {
    const std::string wrong = "\xEF\xBB\xBF# 说明：甲，乙\r\n流程：{编号: 甲，名称: \"子，丑：寅\"}\r\n# 完：了\r\n";
    const auto fixed = writing::apply_sure_fixes("x.yaml", wrong);
    CHECK(fixed.text == "\xEF\xBB\xBF# 说明：甲，乙\r\n流程: {编号: 甲, 名称: \"子，丑：寅\"}\r\n# 完：了\r\n");
}

TEST_CASE("a comma that may belong to a text is left alone") {
    for (const std::string text : {"流程: {名称: 甲，乙: 丙}\n", "process: {title: a，b, id: x}\n", "条件:\n  甲: 乙 = 丙，丁 = 戊\n"})
        CHECK(writing::apply_sure_fixes("x.yaml", text).text == text);
}

TEST_CASE("any bytes are given back") {
    for (const std::string text : {"", "\xFF\xFE\x00", "：", "，", "a：\n b：\n", "[，", "流程：\n\t：\n", "\xC1\xF7\xB3\xCC: 1\n"}) {
        const auto fixed = writing::apply_sure_fixes("x.yaml", text);
        CHECK(writing::apply_sure_fixes("x.yaml", fixed.text).text == fixed.text);
    }
}
