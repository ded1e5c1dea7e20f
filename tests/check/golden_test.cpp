// Wrong files and what the checker says of them. diagnostics/<id>/<mistake>.<en|zh>.yaml holds one mistake;
// <mistake>.<en|zh>.expected beside it is the whole text, first in English, then in Chinese.
// What a file says of another process is checked with that process beside it: <mistake>.<en|zh>.with.
// A template stands beside as <mistake>.<en|zh>.html (.docx); what is said of it is said of the wrong file.
// DOCKET_WRITE_EXPECTED=1 test_check "[golden]" writes the texts anew, for a person to read before they are committed.

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "check/links.hpp"
#include "check/rules.hpp"
#include "documents/parse.hpp"
#include "explore/findings.hpp"
#include "load/messages.hpp"

namespace fs = std::filesystem;
using namespace docket;

namespace {

const fs::path kHere = DOCKET_SOURCE_DIR "/tests/check/diagnostics";

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Mistake {
    std::string id, file, text;
    fs::path expected() const { return (kHere / id / file).replace_extension(".expected"); }
    std::string name() const { return id + "/" + file; }
};

std::string repeated(std::string_view one, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += one;
    return out;
}

// Files that are wrong by their size: made here, since nobody would read them.
std::vector<Mistake> made_mistakes() {
    return {{"E008", "larger_than_1_mib.en.yaml", "# " + std::string(1 << 20, 'x') + "\n"},
            {"E008", "too_many_entries.en.yaml", "a: [" + repeated("x,", 100'001) + "x]\n"},
            {"E008", "nested_65_deep.en.yaml", std::string(65, '[') + std::string(65, ']') + "\n"},
            {"E008", "nested_too_deep_to_parse.en.yaml", std::string(200'000, '[') + std::string(200'000, ']') + "\n"},
            {"E008", "long_text.zh.yaml", "流程:\n  编号: " + repeated("长", 10'001) + "\n"}};
}

const std::vector<Mistake>& mistakes() {
    static const auto all = [] {
        auto out = made_mistakes();
        for (const auto& folder : fs::directory_iterator(kHere))
            for (const auto& file : fs::directory_iterator(folder))
                if (file.path().extension() == ".yaml")
                    out.push_back({folder.path().filename().string(), file.path().filename().string(), bytes_of(file.path())});
        std::ranges::sort(out, {}, &Mistake::name);
        return out;
    }();
    return all;
}

std::optional<fs::path> template_of(const Mistake& mistake) {
    for (const auto* end : {".html", ".docx"})
        if (const auto path = (kHere / mistake.id / mistake.file).replace_extension(end); fs::exists(path)) return path;
    return std::nullopt;
}
bool names_template(const Mistake& mistake) {
    return mistake.text.find("template: ") != std::string::npos || mistake.text.find("模板: ") != std::string::npos;
}

// The text in which the diagnostic stands: of the file itself, or of the template beside it.
std::string source_of(const Mistake& mistake, const load::Diagnostic& d) {
    const auto path = template_of(mistake);
    if (!path || d.file != path->filename().string()) return mistake.text;
    return documents::readable_text(*documents::form_of_file(d.file), bytes_of(*path));
}

check::Checked checked(const Mistake& mistake) {
    std::vector<SourceFile> files{{mistake.file, mistake.text}};
    if (const auto beside = template_of(mistake); beside || names_template(mistake)) {
        if (beside) files.push_back({beside->filename().string(), bytes_of(*beside)});
        auto both = check::check_files(files, {}, check::Missing::IsAnError, check::Templates::All);
        auto& first = both.front();
        if (both.size() > 1) first.diagnostics.insert(first.diagnostics.end(), both[1].diagnostics.begin(), both[1].diagnostics.end());
        if (first.has_errors()) first.process.reset();
        return std::move(first);
    }
    const auto beside = (kHere / mistake.id / mistake.file).replace_extension(".with");
    if (!fs::exists(beside)) return check::check_file(mistake.file, mistake.text);
    files.push_back({beside.filename().string(), bytes_of(beside)});
    auto both = check::check_files(files, {}, check::Missing::IsAnError);
    for (const auto& d : both.back().diagnostics)
        if (d.code != mistake.id) FAIL_CHECK(load::render(d, files.back().text, d.tongue));
    return std::move(both.front());
}

std::string said(const Mistake& mistake, const check::Checked& checked) {
    std::string out;
    for (const auto tongue : {load::Tongue::English, load::Tongue::Chinese})
        for (const auto& d : checked.diagnostics) out += load::render(d, source_of(mistake, d), tongue) + "\n";
    return out;
}

// What is found by looking at every case is said of a process that is otherwise right.
check::Checked checked_with_proofs(const Mistake& mistake) {
    auto out = checked(mistake);
    const bool is_proved = mistake.id == "E034" || mistake.id == "E040" || mistake.id == "W034" || mistake.id == "W040" || mistake.id == "W050" || mistake.name().find("in_time") != std::string::npos;
    if (!is_proved || !out.process) return out;
    static const auto china = check::check_file("china.yaml", bytes_of(DOCKET_SOURCE_DIR "/workflows/calendars/china.yaml")).calendar;
    explore::Budget budget;
    budget.calendar = china.get();
    out.diagnostics = explore::findings(mistake.file, mistake.text, *out.process, explore::prove(*out.process, budget));
    if (out.has_errors()) out.process.reset();
    return out;
}

std::set<std::string> ids_of_the_table() {
    std::set<std::string> ids;
    for (const auto& message : load::messages()) ids.emplace(message.code);
    return ids;
}

}  // namespace

TEST_CASE("the checker says of every wrong file exactly what stands beside it, in both tongues", "[golden]") {
    const bool writes = std::getenv("DOCKET_WRITE_EXPECTED") != nullptr;
    CHECK(mistakes().size() > 200);
    for (const auto& mistake : mistakes()) {
        INFO(mistake.name());
        const auto text = said(mistake, checked_with_proofs(mistake));
        if (writes) std::ofstream(mistake.expected(), std::ios::binary) << text;
        CHECK(text == bytes_of(mistake.expected()));
    }
    if (writes) WARN("expected texts were written anew: read every one that changed");
}

TEST_CASE("a wrong file lies in the folder of its id, and one mistake gives one message", "[golden]") {
    for (const auto& mistake : mistakes()) {
        INFO(mistake.name());
        const auto checked = checked_with_proofs(mistake);
        CHECK(checked.diagnostics.size() == 1);
        for (const auto& d : checked.diagnostics) CHECK(d.code == mistake.id);
        CHECK(checked.has_errors() == mistake.id.starts_with('E'));
        const bool is_held = checked.process || checked.calendar || checked.authority;
        CHECK(is_held != checked.has_errors());
    }
}

TEST_CASE("no expected text is left of a wrong file that is gone", "[golden]") {
    std::set<fs::path> wanted;
    for (const auto& mistake : mistakes()) wanted.insert(mistake.expected());
    for (const auto& file : fs::recursive_directory_iterator(kHere))
        if (file.path().extension() == ".expected" && !wanted.contains(file.path())) FAIL_CHECK(file.path().string() << " has no wrong file");
}

TEST_CASE("every id of the table, and every sentence of it, is said of some wrong file", "[golden]") {
    std::set<std::pair<std::string, int>> shown;
    for (const auto& mistake : mistakes())
        for (const auto& d : checked_with_proofs(mistake).diagnostics) shown.emplace(d.code, d.variant);
    for (const auto& message : load::messages()) {
        INFO(message.code << " variant " << message.variant << ": " << message.en);
        CHECK(shown.contains({std::string(message.code), message.variant}));
    }
    const auto ids = ids_of_the_table();
    for (const auto& folder : fs::directory_iterator(kHere)) CHECK(ids.contains(folder.path().filename().string()));
}

TEST_CASE("every id that the engine's sources name stands in the table of sentences, and no other", "[golden]") {
    std::set<std::string> named;
    const std::regex id("\"([EW][0-9]{3})\"");
    for (const auto* room : {"load", "check", "conditions", "documents", "explore"})
        for (const auto& file : fs::directory_iterator(fs::path(DOCKET_SOURCE_DIR "/engine") / room)) {
            if (file.path().extension() != ".cpp" || file.path().filename() == "messages.cpp") continue;
            const auto text = bytes_of(file.path());
            for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at) named.insert((*at)[1]);
        }
    CHECK(named == ids_of_the_table());
    for (const auto rules : {check::structure_rules(), check::check_rules()})
        for (const auto& rule : rules) CHECK(named.contains(std::string(rule.id)));
}

TEST_CASE("a hint is written in both tongues or in neither, and no sentence ends in a full stop", "[golden]") {
    for (const auto& m : load::messages()) {
        INFO(m.code << " variant " << m.variant);
        CHECK(!m.en.empty());
        CHECK(!m.zh.empty());
        CHECK(m.hint_en.empty() == m.hint_zh.empty());
        for (const auto text : {m.en, m.hint_en}) CHECK(!text.ends_with('.'));
        for (const auto text : {m.zh, m.hint_zh}) CHECK(!text.ends_with("。"));
    }
}
