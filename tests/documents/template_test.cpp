#include <catch2/catch.hpp>

#include <random>

#include "conditions/lexer.hpp"
#include "documents/package.hpp"
#include "documents/parse.hpp"

using namespace docket;
using namespace docket::documents;

namespace {

conditions::Scope scope() {
    conditions::Scope out;
    out.facts["amount"].kind = conditions::Kind::Money;
    out.facts["heard_on"].kind = conditions::Kind::Date;
    out.facts["items"].kind = conditions::Kind::Choices;
    out.facts["items"].values = {"a", "b"};
    return out;
}

Parsed parsed(FileForm form, std::string_view bytes) {
    const auto names = scope();
    const conditions::Vocabulary vocabulary(names);
    return parse_template(form, bytes, {names, vocabulary, {"judge"}, {"parties"}, {"clerk"}, true, true, calendar::Tongue::English});
}

constexpr const char* kPage = "<title>{{document_number}}</title>\n{{only_if amount > 5 and known(heard_on)}}\n<p>{{heard_on|capitals|otherwise never}}</p>\n"
                              "{{otherwise}}\n{{for_each items}}{{place}} {{element}}{{/for_each}}\n{{/only_if}}\n{{judge}} {{seal}} {{# note}}";

// Every value is known, and is what a hostile person would type.
class Hostile final : public Values {
public:
    std::optional<conditions::Value> read(const conditions::Operand&) override { return std::string(kText); }
    conditions::Tri holds(const conditions::Expression&) override { return conditions::Tri::No; }
    std::optional<conditions::Value> word(Word) override { return std::string(kText); }
    std::optional<std::string> holder(const std::string&) override { return kText; }
    std::optional<std::vector<std::string>> elements(const std::string& list) override {
        if (list == "judge") return std::nullopt;
        return std::vector<std::string>{kText};
    }
    static constexpr const char* kText = "</p><script>'\"&{{seal}}\n\x01";
};

}  // namespace

TEST_CASE("a template is stored and read back as the same, and nothing unknown in it is passed over") {
    const auto page = parsed(FileForm::Html, kPage);
    REQUIRE(page.mistakes.empty());
    const auto model = to_json(page.made);
    REQUIRE(canonical(model));
    const auto back = template_from_json(model);
    REQUIRE(back);
    CHECK(to_json(*back) == model);
    auto later = model;
    later["parts"][0]["pieces"][0]["colour"] = "red";
    CHECK_FALSE(template_from_json(later));
    later = model;
    later["format"] = 2;
    CHECK_FALSE(template_from_json(later));
}

TEST_CASE("what a person typed stays text: it opens no tag, no script and no placeholder") {
    Hostile values;
    const auto made = render(parsed(FileForm::Html, kPage).made, values);
    REQUIRE(made);
    INFO(*made);
    CHECK(made->find("<script") == made->npos);
    CHECK(made->find('\x01') == made->npos);
    CHECK(made->find("&lt;/p&gt;&lt;script&gt;&#39;&quot;&amp;{{seal}}<br>\uFFFD") != made->npos);
    CHECK(made->find("{{seal}} \uFFFD</title>") != made->npos);  // no tag stands in a title
}

TEST_CASE("any bytes are read as a template without harm, and every mistake has a place in its text") {
    std::mt19937 random(42);
    const std::string parts[] = {"{{", "}}", "for_each ", "/for_each", "only_if ", "/only_if", "otherwise", "amount", "items", "|", "<p>", "<!--", "\n", "｛｛", "&#x7b;", "\xff", "element"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto n = random() % 20; n > 0; --n) text += parts[random() % std::size(parts)];
        for (const auto form : {FileForm::Html, FileForm::Docx, FileForm::Odt}) {
            const auto package = write_package({{form == FileForm::Odt ? "content.xml" : "word/document.xml", "<w:p><text:p><w:t>" + text + "</w:t></text:p></w:p>"}});
            const auto read = parsed(form, form == FileForm::Html ? text : package);
            for (const auto& mistake : read.mistakes) CHECK((mistake.at.line >= 1 && mistake.at.column >= 1 && mistake.length >= 1));
            Hostile values;
            if (read.mistakes.empty()) CHECK(render(read.made, values));
        }
    }
}

TEST_CASE("a package is written the same every time, read back as it was, and one that leads out of itself is refused") {
    const std::vector<PackageEntry> entries{{"mimetype", "application/x"}, {"a/ü.xml", "<x/>"}, {"empty", ""}};
    const auto bytes = write_package(entries);
    CHECK(bytes == write_package(entries));
    const auto back = read_package(bytes);
    REQUIRE(back);
    REQUIRE(back->size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(((*back)[i].name == entries[i].name && (*back)[i].bytes == entries[i].bytes));
    for (const auto* name : {"../x", "/x", "a\\b"}) CHECK_FALSE(read_package(write_package({{name, "x"}})));
    auto damaged = bytes;
    damaged[damaged.find("<x/>")] = 'y';  // its checksum says otherwise
    CHECK_FALSE(read_package(damaged));
    CHECK_FALSE(read_package(bytes.substr(0, bytes.size() / 2)));
    CHECK_FALSE(read_package(""));
}
