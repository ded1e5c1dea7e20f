#include "scenario/read.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "load/yaml_doc.hpp"
#include "scenario/words.hpp"

namespace docket::scenario {
namespace {

using load::Diagnostic;
using load::Node;
using load::NodeKind;

class StoryReader {
public:
    explicit StoryReader(const SourceFile& file) : file_(file) {}

    ReadStories read() {
        auto document = load::read_document(file_.name, file_.text);
        if (!document.diagnostics.empty()) return {{}, std::move(document.diagnostics)};
        const auto& root = document.root;
        if (root.kind != NodeKind::List) {
            shape(root, "list of scenarios");
            return std::move(out_);
        }
        for (const auto& item : root.items) {
            found_before_ = out_.diagnostics.size();
            auto story = one(item);
            if (out_.diagnostics.size() == found_before_) out_.stories.push_back(std::move(story));
        }
        return std::move(out_);
    }

private:
    using Handlers = std::vector<std::pair<std::string_view, std::function<void(const Node&)>>>;

    Place place(const Node& item) const { return {file_.name, item.range.line}; }

    void wrong(const char* code, const Node& at, std::vector<std::string> arguments, std::vector<std::string> hints = {}, int variant = 0) {
        Diagnostic d;
        d.code = code;
        d.variant = variant;
        d.file = file_.name;
        d.range = at.range;
        d.path = path_;
        d.arguments = std::move(arguments);
        d.hints = std::move(hints);
        d.tongue = tongue_;
        out_.diagnostics.push_back(std::move(d));
    }
    // E007: another shape than the word takes.
    void shape(const Node& at, const char* expected) { wrong("E007", at, {at.text, expected}); }

    void map(const Node& item, Context context, const Handlers& handlers) {
        if (item.kind != NodeKind::Map) return shape(item, "mapping");
        for (const auto& [key, value] : item.entries) {
            const auto known = word(context, key.text);
            const auto at = std::ranges::find(handlers, known, &Handlers::value_type::first);
            if (known.empty() || at == handlers.end()) {
                std::vector<std::string> hints;
                if (const auto near = nearest_name(key.text, words_of(context))) hints.push_back(*near);
                wrong("E003", key, {key.text, std::string(context_name(context))}, hints);
                continue;
            }
            path_.push_back(key.text);
            at->second(value);
            path_.pop_back();
        }
    }

    void text(const Node& item, std::string& into) {
        if (item.kind != NodeKind::Scalar || item.text.empty()) return shape(item, "text");
        into = item.text;
    }
    void flag(const Node& item, bool& into) {
        const auto answer = item.kind == NodeKind::Scalar ? yes_or_no(item.text) : std::nullopt;
        if (!answer) return shape(item, "yes or no");
        into = *answer;
    }
    void names(const Node& item, std::vector<std::string>& into) {
        if (item.kind == NodeKind::Scalar) {
            into = {item.text};
            return;
        }
        if (item.kind != NodeKind::List) return shape(item, "list");
        into.clear();
        for (const auto& part : item.items) text(part, into.emplace_back());
    }
    void names(const Node& item, std::optional<std::vector<std::string>>& into) { names(item, into.emplace()); }
    void text(const Node& item, std::optional<std::string>& into) { text(item, into.emplace()); }

    void settings(const Node& item, Settings& into) {
        if (item.kind != NodeKind::Map) return shape(item, "mapping");
        for (const auto& [key, part] : item.entries) {
            if (part.kind == NodeKind::List) {
                std::vector<std::string> list;
                names(part, list);
                into.emplace_back(key.text, std::move(list));
            } else {
                std::string value;
                text(part, value);
                into.emplace_back(key.text, std::move(value));
            }
        }
    }

    // "2024-03-05", "2024-03-05 10:20" or the Chinese form of the day.
    void moment(const Node& item, calendar::Moment& into) {
        std::string written;
        text(item, written);
        if (written.empty()) return;
        const auto space = written.find(' ');
        const auto day = calendar::parse_day(std::string_view(written).substr(0, space));
        if (!day) return wrong("E006", item, {written});
        into.day = *day;
        if (space == written.npos) return;
        into.minute = calendar::parse_minute(std::string_view(written).substr(space + 1));
        if (!into.minute) wrong("E006", item, {written});
    }
    void day(const Node& item, calendar::Day& into) {
        calendar::Moment at;
        moment(item, at);
        into = at.day;
    }

    void process(const Node& item, Story& story) {
        std::string written;
        text(item, written);
        const auto at = written.find('@');
        story.process = written.substr(0, at);
        if (at != written.npos) story.edition = written.substr(at + 1);
    }

    Story one(const Node& item) {
        Story story;
        story.place = place(item);
        tongue_ = item.kind == NodeKind::Map && !item.entries.empty() && item.entries.front().key.text == "场景" ? load::Tongue::Chinese
                                                                                                   : load::Tongue::English;
        map(item, Context::Scenario,
            {{"scenario", [&](const Node& i) { text(i, story.name); }},
             {"process", [&](const Node& i) { process(i, story); }},
             {"given", [&](const Node& i) { given(i, story); }},
             {"story", [&](const Node& i) { turns(i, story); }}});
        need(item, story.name, Context::Scenario, "scenario");
        need(item, story.process, Context::Scenario, "process");
        if (story.received.day == calendar::Day{}) missing(item, Context::Given, "received");
        if (story.turns.empty()) missing(item, Context::Scenario, "story");
        return story;
    }

    void need(const Node& item, const std::string& value, Context context, std::string_view key) {
        if (value.empty()) missing(item, context, key);
    }
    // A word that must be there is not: said at the first word that is, unless a mistyped one already explains it.
    void missing(const Node& item, Context context, std::string_view key) {
        if (item.kind != NodeKind::Map || out_.diagnostics.size() > found_before_) return;
        const std::string written(in_tongue(context, key, tongue_));
        wrong("E006", item.entries.empty() ? item : item.entries.front().key, {std::string(context_name(context)), written}, {written}, 1);
    }

    void given(const Node& item, Story& story) {
        map(item, Context::Given,
            {{"received", [&](const Node& i) { moment(i, story.received); }},
             {"people", [&](const Node& i) { people(i, story); }},
             {"facts", [&](const Node& i) { settings(i, story.facts); }},
             {"parameters", [&](const Node& i) { settings(i, story.parameters); }},
             {"authority", [&](const Node& i) { text(i, story.authority); }},
             {"parties", [&](const Node& i) { settings(i, story.parties); }},
             {"entry", [&](const Node& i) { text(i, story.entry); }},
             {"others", [&](const Node& i) { others(i, story); }},
             {"challenges", [&](const Node& i) { text(i, story.challenges); }},
             {"substitutions", [&](const Node& i) { settings(i, story.substitutions); }},
             {"superiors", [&](const Node& i) { settings(i, story.superiors); }},
             {"groups", [&](const Node& i) { settings(i, story.groups); }},
             {"opened_by", [&](const Node& i) { text(i, story.opened_by); }}});
    }

    void others(const Node& item, Story& story) {
        if (item.kind != NodeKind::Map) return shape(item, "mapping");
        for (const auto& [key, value] : item.entries) {
            OtherCase other;
            other.name = key.text;
            map(value, Context::OtherCase, {{"process", [&](const Node& i) { text(i, other.process); }},
                                            {"received", [&](const Node& i) { moment(i, other.received); }},
                                            {"facts", [&](const Node& i) { settings(i, other.facts); }},
                                            {"opened_by", [&](const Node& i) { text(i, other.opened_by); }}});
            need(value, other.process, Context::OtherCase, "process");
            story.others.push_back(std::move(other));
        }
    }

    void people(const Node& item, Story& story) {
        if (item.kind != NodeKind::Map) return shape(item, "mapping");
        for (const auto& [key, value] : item.entries) {
            Person person{key.text, {}};
            names(value, person.roles);
            story.people.push_back(std::move(person));
        }
    }

    void turns(const Node& item, Story& story) {
        if (item.kind != NodeKind::List) return shape(item, "list");
        for (const auto& part : item.items) {
            Turn turn;
            turn.place = turn.then_place = place(part);
            bool has_when = false;
            map(part, Context::Turn, {{"when", [&](const Node& i) { has_when = true; when(i, turn.when); }},
                                      {"then", [&](const Node& i) {
                                           turn.then_place = place(i);
                                           then(i, turn.then.emplace());
                                       }}});
            if (!has_when) missing(part, Context::Turn, "when");
            story.turns.push_back(std::move(turn));
        }
    }

    void when(const Node& item, When& w) {
        bool has_day = false;
        std::string does;
        const Node* deed = nullptr;
        map(item, Context::When,
            {{"on", [&](const Node& i) { has_day = true; moment(i, w.on); }},
             {"wait_until", [&](const Node& i) { has_day = w.waits = true; moment(i, w.on); }},
             {"who", [&](const Node& i) { text(i, w.who); }},
             {"does", [&](const Node& i) { deed = &i; text(i, does); }},
             {"result", [&](const Node& i) { text(i, w.result); }},
             {"fills", [&](const Node& i) { settings(i, w.fills); }},
             {"as", [&](const Node& i) { text(i, w.as); }},
             {"for", [&](const Node& i) { text(i, w.on_behalf_of); }},
             {"stands_for", [&](const Node& i) { text(i, w.stands_for); }},
             {"to", [&](const Node& i) { text(i, w.to); }},
             {"given_to", [&](const Node& i) { text(i, w.to); }},
             {"place", [&](const Node& i) { text(i, w.place); }},
             {"straight", [&](const Node& i) { flag(i, w.straight); }},
             {"method", [&](const Node& i) { text(i, w.method); }},
             {"proof", [&](const Node& i) { text(i, w.proof); }},
             {"failed", [&](const Node& i) { flag(i, w.failed); }},
             {"approved_by", [&](const Node& i) { text(i, w.approved_by); }},
             {"together_with", [&](const Node& i) { names(i, w.together_with); }},
             {"present", [&](const Node& i) { names(i, w.present); }},
             {"votes", [&](const Node& i) { settings(i, w.votes); }},
             {"counts", [&](const Node& i) { settings(i, w.counts); }},
             {"recorded", [&](const Node& i) { moment(i, w.recorded.emplace()); }},
             {"source", [&](const Node& i) { text(i, w.source); }},
             {"reason", [&](const Node& i) { text(i, w.reason); }},
             {"case", [&](const Node& i) { text(i, w.in_case); }},
             {"other_case", [&](const Node& i) { text(i, w.other_case); }},
             {"other_act", [&](const Node& i) { text(i, w.other_act); }}});
        if (item.kind != NodeKind::Map) return;
        if (!has_day) missing(item, Context::When, "on");
        if (w.waits) {
            const bool is_alone = item.entries.size() == (w.in_case.empty() ? 1U : 2U);
            if (!is_alone) shape(item, "wait_until alone");
            return;
        }
        need(item, w.who, Context::When, "who");
        if (!deed) return missing(item, Context::When, "does");
        w.words = does;
        name_deed(w);
    }

    void then(const Node& item, Then& t) {
        map(item, Context::Then,
            {{"stage", [&](const Node& i) { text(i, t.stage); }},
             {"ended", [&](const Node& i) { text(i, t.ended); }},
             {"suspended", [&](const Node& i) { text(i, t.suspended); }},
             {"may", [&](const Node& i) { names(i, t.may); }},
             {"may_only", [&](const Node& i) { names(i, t.may_only); }},
             {"may_not", [&](const Node& i) { names(i, t.may_not); }},
             {"due", [&](const Node& i) { due(i, t); }},
             {"facts", [&](const Node& i) { settings(i, t.facts); }},
             {"refused", [&](const Node& i) { text(i, t.refused); }},
             {"rules", [&](const Node& i) { rules(i, t); }},
             {"documents", [&](const Node& i) { names(i, t.documents); }},
             {"warned", [&](const Node& i) { names(i, t.warned); }}});
    }

    void due(const Node& item, Then& t) {
        if (item.kind != NodeKind::Map) return shape(item, "mapping");
        for (const auto& [key, value] : item.entries) {
            calendar::Day last;
            day(value, last);
            t.due.emplace_back(key.text, last);
        }
    }

    void rules(const Node& item, Then& t) {
        std::string written;
        text(item, written);
        if (written.empty()) return;
        if (written != "all kept" && written != "全部遵守") return shape(item, "all kept");
        t.rules_kept = true;
    }

    const SourceFile& file_;
    ReadStories out_;
    std::size_t found_before_ = 0;  // diagnostics before the story at hand
    std::vector<std::string> path_;
    load::Tongue tongue_ = load::Tongue::English;
};

}  // namespace

void name_deed(When& when) {
    when.act = when.words;
    const auto space = when.words.find(' ');
    if (space == when.words.npos) return;
    const auto first = std::string_view(when.words).substr(0, space);
    for (std::size_t i = 0; i < deed_words().size(); ++i)
        if (first == deed_words()[i].en || first == deed_words()[i].zh) {
            when.deed = static_cast<Deed>(i + 1);
            when.act = when.words.substr(space + 1);
        }
}

ReadStories read_stories(const SourceFile& file) { return StoryReader(file).read(); }

}  // namespace docket::scenario
