#include "scenario/write.hpp"

#include <algorithm>
#include <string_view>

#include "base/json.hpp"
#include "scenario/requests.hpp"
#include "scenario/words.hpp"

namespace docket::scenario {
namespace {

// Plain in flow and block context alike; a text that YAML could read as something else is quoted.
std::string scalar(const std::string& text) {
    constexpr std::string_view kMarks = ":#{}[],&*!|>'\"%@`\\\n\r\t";
    const bool is_plain = !text.empty() && text.find_first_of(kMarks) == text.npos && text.front() != ' ' && text.back() != ' ' &&
                          text.front() != '-' && text.front() != '?' && text != "null" && text != "~" && text != "=" && text != "<<" &&
                          std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    return is_plain ? text : Json(text).dump();
}

class Writer {
public:
    explicit Writer(calendar::Tongue tongue) : tongue_(tongue) {}

    std::string story(const Story& s) {
        const auto key = [&](std::string_view word) { return named(Context::Scenario, word); };
        std::string out = "- " + key("scenario") + ": " + scalar(s.name) + "\n";
        out += "  " + key("process") + ": " + scalar(s.process + (s.edition.empty() ? "" : "@" + s.edition)) + "\n";
        out += "  " + key("given") + ":\n" + given(s);
        out += "  " + key("story") + ":\n";
        for (const auto& turn : s.turns) {
            out += "    - " + named(Context::Turn, "when") + ": " + when(turn.when) + "\n";
            if (turn.then) out += "      " + named(Context::Turn, "then") + ": " + then(*turn.then) + "\n";
        }
        return out;
    }

private:
    // Entries of one mapping in braces, those without a value left out.
    class Entries {
    public:
        Entries(Context context, calendar::Tongue tongue) : context_(context), tongue_(tongue) {}
        void put(std::string_view word, const std::string& value) {
            if (!value.empty()) raw(in_tongue(context_, word, tongue_), scalar(value));
        }
        void put(std::string_view word, const std::optional<std::string>& value) {
            if (value) raw(in_tongue(context_, word, tongue_), scalar(*value));
        }
        void put(std::string_view word, bool value) {
            if (value) raw(in_tongue(context_, word, tongue_), tongue_ == calendar::Tongue::Chinese ? "是" : "yes");
        }
        void put(std::string_view word, const std::vector<std::string>& names) {
            if (!names.empty()) raw(in_tongue(context_, word, tongue_), list(names));
        }
        void put(std::string_view word, const std::optional<std::vector<std::string>>& names) {
            if (names) raw(in_tongue(context_, word, tongue_), list(*names));
        }
        void put(std::string_view word, const Settings& settings) {
            if (!settings.empty()) raw(in_tongue(context_, word, tongue_), map(settings));
        }
        void raw(std::string_view key, const std::string& value) {
            text_ += (text_.empty() ? "" : ", ") + std::string(key) + ": " + value;
        }
        std::string braced() const { return "{" + text_ + "}"; }

        static std::string list(const std::vector<std::string>& names) {
            std::string out;
            for (const auto& name : names) out += (out.empty() ? "" : ", ") + scalar(name);
            return "[" + out + "]";
        }
        static std::string map(const Settings& settings) {
            std::string out;
            for (const auto& [name, written] : settings) {
                const auto* one = std::get_if<std::string>(&written);
                out += (out.empty() ? "" : ", ") + scalar(name) + ": " + (one ? scalar(*one) : list(std::get<std::vector<std::string>>(written)));
            }
            return "{" + out + "}";
        }

    private:
        Context context_;
        calendar::Tongue tongue_;
        std::string text_;
    };

    std::string named(Context context, std::string_view word) const { return std::string(in_tongue(context, word, tongue_)); }

    std::string given(const Story& s) {
        std::string out;
        const auto line = [&](std::string_view word, const std::string& value) {
            if (!value.empty()) out += "    " + named(Context::Given, word) + ": " + value + "\n";
        };
        line("received", moment_text(s.received));
        line("authority", s.authority.empty() ? "" : scalar(s.authority));
        line("opened_by", s.opened_by.empty() ? "" : scalar(s.opened_by));
        Settings people;
        for (const auto& person : s.people)
            if (person.roles.size() == 1) people.emplace_back(person.name, person.roles.front());
            else people.emplace_back(person.name, person.roles);
        const auto map = [&](std::string_view word, const Settings& settings) { line(word, settings.empty() ? "" : Entries::map(settings)); };
        map("people", people);
        map("parties", s.parties);
        map("facts", s.facts);
        map("parameters", s.parameters);
        map("substitutions", s.substitutions);
        map("superiors", s.superiors);
        map("groups", s.groups);
        line("entry", s.entry.empty() ? "" : scalar(s.entry));
        if (!s.others.empty()) out += "    " + named(Context::Given, "others") + ":\n";
        for (const auto& other : s.others) {
            Entries e(Context::OtherCase, tongue_);
            e.put("process", other.process);
            if (other.received.day != calendar::Day{}) e.put("received", moment_text(other.received));
            e.put("opened_by", other.opened_by);
            e.put("facts", other.facts);
            out += "      " + scalar(other.name) + ": " + e.braced() + "\n";
        }
        line("challenges", s.challenges.empty() ? "" : scalar(s.challenges));
        return out;
    }

    std::string when(const When& w) {
        Entries e(Context::When, tongue_);
        if (w.waits) {
            e.put("wait_until", moment_text(w.on));
            e.put("case", w.in_case);
            return e.braced();
        }
        e.put("on", moment_text(w.on));
        e.put("case", w.in_case);
        e.put("who", w.who);
        e.put("as", w.as);
        e.put("other_case", w.other_case);
        e.put("other_act", w.other_act);
        e.put("for", w.on_behalf_of);
        e.put("stands_for", w.stands_for);
        e.put("approved_by", w.approved_by);
        e.put("does", w.words.empty() ? w.act : w.words);
        e.put("result", w.result);
        e.put("fills", w.fills);
        e.put(w.deed == Deed::Serve || w.deed == Deed::Assign || w.deed == Deed::Remove ? "to" : "given_to", w.to);
        for (const auto& [word, text] : {std::pair{"place", &w.place}, {"method", &w.method}, {"proof", &w.proof}}) e.put(word, *text);
        e.put("straight", w.straight);
        e.put("failed", w.failed);
        e.put("together_with", w.together_with);
        e.put("present", w.present);
        e.put("votes", w.votes);
        e.put("counts", w.counts);
        if (w.recorded) e.put("recorded", moment_text(*w.recorded));
        e.put("source", w.source);
        e.put("reason", w.reason);
        return e.braced();
    }

    std::string then(const Then& t) {
        Entries e(Context::Then, tongue_);
        const bool chinese = tongue_ == calendar::Tongue::Chinese;
        e.put("stage", t.stage);
        e.put("ended", t.ended);
        if (t.suspended) {
            const auto answer = yes_or_no(*t.suspended);
            e.put("suspended", !answer ? *t.suspended : std::string(*answer ? (chinese ? "是" : "yes") : (chinese ? "否" : "no")));
        }
        e.put("may", t.may);
        e.put("may_only", t.may_only);
        e.put("may_not", t.may_not);
        Settings due;
        for (const auto& [clock, day] : t.due) due.emplace_back(clock, calendar::to_text(day));
        e.put("due", due);
        e.put("facts", t.facts);
        e.put("documents", t.documents);
        e.put("warned", t.warned);
        e.put("refused", t.refused);
        if (t.rules_kept) e.raw(named(Context::Then, "rules"), chinese ? "全部遵守" : "all kept");
        return e.braced();
    }

    calendar::Tongue tongue_;
};

}  // namespace

std::string to_yaml(const Story& story, calendar::Tongue tongue) { return Writer(tongue).story(story); }

}  // namespace docket::scenario
