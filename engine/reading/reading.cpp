#include "reading/reading.hpp"

#include <algorithm>

#include "definition/fold.hpp"
#include "reading/parts.hpp"

namespace docket::reading {

using namespace definition;

namespace {

// Sections as they come, numbered: 7, 7.1, 7.2, 8.
class Contents {
public:
    explicit Contents(Reading& into) : into_(into) {}

    void section(std::string heading, Paragraphs paragraphs) {
        below_ = 0;
        into_.sections.push_back({std::to_string(++at_), std::move(heading), std::move(paragraphs), {}});
    }
    void part(std::string heading, Paragraphs paragraphs, std::vector<std::vector<std::string>> table = {}) {
        into_.sections.push_back({std::to_string(at_) + "." + std::to_string(++below_), std::move(heading), std::move(paragraphs), std::move(table)});
    }
    void unless_empty(std::string heading, Paragraphs paragraphs) {
        if (!paragraphs.empty()) section(std::move(heading), std::move(paragraphs));
    }

private:
    Reading& into_;
    int at_ = 0, below_ = 0;
};

void add_deadlines(Contents& contents, const Words& words) {
    const auto& all = words.process().deadlines;
    if (std::ranges::all_of(all, &Deadline::written_in_place)) return;
    contents.section(words.say("head.deadlines"), {});
    for (const auto& one : all)
        if (!one.written_in_place) contents.part(words.say("head.deadline", {words.name(one.name)}), period(words, one));
}

void add_steps(Contents& contents, const Words& words, const std::vector<Step>& steps) {
    for (const auto& one : steps) contents.part(words.say("head.step", {words.name(one.name)}), step(words, one));
}

void add_declared(Contents& contents, const Words& words) {
    contents.section(words.say("head.general"), general(words));
    contents.unless_empty(words.say("head.roles"), roles(words));
    contents.unless_empty(words.say("head.facts"), facts(words));
    contents.unless_empty(words.say("head.conditions"), conditions_of(words));
    contents.unless_empty(words.say("head.parameters"), parameters(words));
    const auto& tables = words.process().tables;
    if (!tables.empty()) contents.section(words.say("head.tables"), {});
    for (const auto& one : tables) contents.part(words.say("head.table", {words.name(one.name)}), table(words, one), rows(words, one));
    add_deadlines(contents, words);
    contents.unless_empty(words.say("head.documents"), documents(words));
    contents.unless_empty(words.say("head.outcomes"), outcomes(words));
}

void add_course(Contents& contents, const Words& words) {
    const auto& process = words.process();
    for (const auto& one : process.stages) {
        contents.section(words.say("head.stage", {words.name(one.name)}), stage(words, one));
        add_steps(contents, words, one.steps);
    }
    if (!process.anytime.empty()) contents.section(words.say("head.anytime"), {});
    for (const auto& one : process.anytime) contents.part(words.say("head.act", {words.name(one.name)}), anytime(words, one));
    for (const auto& one : process.suspensions) {
        contents.section(words.say("head.suspension", {words.name(one.name)}), suspension(words, one));
        add_steps(contents, words, one.steps);
    }
    contents.unless_empty(words.say("head.rules"), rules(words));
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const auto& cell : cells) out += " " + cell + " |";
    return out + "\n";
}

}  // namespace

Reading read(const Definition& process, calendar::Tongue tongue) {
    const auto whole = folded(process);
    const Words words(whole, tongue);
    Reading out;
    out.title = as_text(whole.title.empty() ? whole.id : whole.title);
    out.tongue = tongue;
    Contents contents(out);
    add_declared(contents, words);
    add_course(contents, words);
    return out;
}

std::string to_markdown(const Reading& reading) {
    std::string out = "# " + reading.title + "\n";
    for (const auto& section : reading.sections) {
        const bool is_part = section.number.find('.') != std::string::npos;
        out += std::string(is_part ? "\n### " : "\n## ") + section.number + " " + section.heading + "\n";
        int number = 0;
        if (!section.paragraphs.empty()) out += "\n";
        for (const auto& paragraph : section.paragraphs) {
            const auto mark = std::to_string(++number) + ". ";
            out += mark + paragraph.text + "\n";
            for (const auto& item : paragraph.items) out += std::string(mark.size(), ' ') + "- " + item + "\n";
        }
        if (section.table.empty()) continue;
        out += "\n" + row(section.table.front()) + row(std::vector<std::string>(section.table.front().size(), "---"));
        for (std::size_t i = 1; i < section.table.size(); ++i) out += row(section.table[i]);
    }
    return out;
}

Json to_json(const Reading& reading) {
    Json out = {{"title", reading.title}, {"tongue", reading.tongue == Tongue::Chinese ? "zh" : "en"}, {"sections", Json::array()}};
    for (const auto& section : reading.sections) {
        Json one = {{"number", section.number}, {"heading", section.heading}, {"paragraphs", Json::array()}};
        for (const auto& paragraph : section.paragraphs) one["paragraphs"].push_back({{"text", paragraph.text}, {"items", paragraph.items}});
        if (!section.table.empty()) one["table"] = section.table;
        out["sections"].push_back(std::move(one));
    }
    return out;
}

}  // namespace docket::reading
