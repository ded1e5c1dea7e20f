#pragma once
// One description of a struct serves both ways, as in definition/model_io.hpp, for what a state is made of. What is empty,
// zero or absent is left out: a state is mostly empty, and every record carries pieces of it.

#include <concepts>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "casework/state.hpp"
#include "conditions/strict.hpp"

namespace docket::casework {

class EntryWriter;
class EntryReader;
template <class Io, class T>
using Of = std::conditional_t<std::same_as<Io, EntryWriter>, const T, T>;

std::string to_text(const Moment& moment);                       // "2024-03-05", "2024-03-05 10:20"
std::optional<Moment> parse_moment(std::string_view text);

template <class T>
concept Phase = std::same_as<T, CasePhase> || std::same_as<T, StepPhase> || std::same_as<T, ClockPhase> || std::same_as<T, RoundPhase>;

inline std::optional<CasePhase> phase_named(std::string_view name, CasePhase) { return lifecycle::case_phase_named(name); }
inline std::optional<StepPhase> phase_named(std::string_view name, StepPhase) { return lifecycle::step_phase_named(name); }
inline std::optional<ClockPhase> phase_named(std::string_view name, ClockPhase) { return lifecycle::clock_phase_named(name); }
inline std::optional<RoundPhase> phase_named(std::string_view name, RoundPhase) { return lifecycle::round_phase_named(name); }

// Whole numbers of a state: counters, minutes, days. Far below the 2^53 of the canonical form.
inline constexpr std::int64_t kMostNumber = 1'000'000'000;

class EntryWriter {
public:
    template <class T>
    void operator()(const char* key, const T& value) {
        if constexpr (requires { value.has_value(); }) {
            if (value) out_[key] = encode(*value);
        } else if constexpr (requires { value.empty(); }) {
            if (!value.empty()) out_[key] = encode(value);
        } else if constexpr (std::integral<T>) {
            if (value) out_[key] = value;
        } else {
            out_[key] = encode(value);
        }
    }
    Json take() { return std::move(out_); }

    static Json encode(const std::string& text) { return text; }
    static Json encode(std::int64_t number) { return number; }
    static Json encode(int number) { return number; }
    static Json encode(const calendar::Day& day) { return calendar::to_text(day); }
    static Json encode(const calendar::Length& length) { return calendar::to_text(length, calendar::Tongue::English); }
    static Json encode(const Moment& moment) { return to_text(moment); }
    static Json encode(const Value& value) { return conditions::to_described_json(value); }
    template <Phase P>
    static Json encode(const P& phase) {
        return std::string(lifecycle::to_text(phase));
    }
    template <class T>
    static Json encode(const std::vector<T>& list) {
        auto out = Json::array();
        for (const auto& one : list) out.push_back(encode(one));
        return out;
    }
    static Json encode(const std::set<std::string>& list) { return std::vector<std::string>(list.begin(), list.end()); }
    static Json encode(const std::pair<std::string, std::string>& two) { return Json::array({two.first, two.second}); }
    template <class T>
    static Json encode(const std::map<std::string, T>& map) {
        auto out = Json::object();
        for (const auto& [key, one] : map) out[key] = encode(one);
        return out;
    }
    template <class T>
    static Json encode(const T& value) {
        EntryWriter inner;
        describe(inner, value);
        return inner.take();
    }

private:
    Json out_ = Json::object();
};

class EntryReader {
public:
    EntryReader(const Json& json, std::string what) : in_(json, what), what_(std::move(what)) {}

    template <class T>
    void operator()(const char* key, T& value) {
        const auto* found = in_.find(key);
        if (!found) return;
        if constexpr (requires { value.has_value(); value.emplace(); }) decode(*found, value.emplace(), key);
        else decode(*found, value, key);
    }
    Status finish() {
        auto own = in_.finish();
        return inner_.has_value() ? own : inner_;
    }

    void decode(const Json& json, std::string& value, const char* key) { if (is_text(json, key)) value = json.get<std::string>(); }
    template <std::integral N>
    void decode(const Json& json, N& value, const char* key) {
        if constexpr (std::same_as<N, bool>) {
            if (json.is_boolean()) value = json.get<bool>();
            else in_.fault("yes or no", key);
        } else {
            const auto number = json.is_number_integer() ? json.get<std::int64_t>() : kMostNumber + 1;
            if (number < -kMostNumber || number > kMostNumber) return in_.fault("a whole number in its range", key);
            value = static_cast<N>(number);
        }
    }
    void decode(const Json& json, calendar::Day& value, const char* key) { parsed(json, value, key, calendar::parse_day); }
    void decode(const Json& json, calendar::Length& value, const char* key) { parsed(json, value, key, calendar::parse_length); }
    void decode(const Json& json, Moment& value, const char* key) { parsed(json, value, key, parse_moment); }
    template <Phase P>
    void decode(const Json& json, P& value, const char* key) {
        parsed(json, value, key, [](std::string_view name) { return phase_named(name, P{}); });
    }
    void decode(const Json& json, Value& value, const char*) {
        auto read = conditions::value_from_described_json(json);
        if (read) value = *std::move(read);
        else note(std::move(read).error());
    }
    template <class T>
    void decode(const Json& json, std::vector<T>& list, const char* key) {
        if (!json.is_array()) return in_.fault("a list", key);
        for (const auto& one : json) decode(one, list.emplace_back(), key);
    }
    void decode(const Json& json, std::set<std::string>& list, const char* key) {
        std::vector<std::string> names;
        decode(json, names, key);
        list = {names.begin(), names.end()};
    }
    void decode(const Json& json, std::pair<std::string, std::string>& two, const char* key) {
        std::vector<std::string> both;
        decode(json, both, key);
        if (both.size() != 2) return in_.fault("two texts", key);
        two = {both[0], both[1]};
    }
    template <class T>
    void decode(const Json& json, std::map<std::string, T>& map, const char* key) {
        if (!json.is_object()) return in_.fault("an object", key);
        for (const auto& [name, one] : json.items()) decode(one, map[name], key);
    }
    template <class T>
    void decode(const Json& json, T& value, const char* key) {
        EntryReader inner(json, what_ + "." + key);
        describe(inner, value);
        if (auto status = inner.finish(); !status) note(std::move(status).error());
    }

private:
    bool is_text(const Json& json, const char* key) {
        if (!json.is_string()) in_.fault("text", key);
        return json.is_string();
    }
    template <class T, class Parse>
    void parsed(const Json& json, T& value, const char* key, Parse&& parse) {
        if (!is_text(json, key)) return;
        if (const auto read = parse(json.get_ref<const std::string&>())) value = *read;
        else in_.fault("a word this release does not know", key);
    }
    void note(Error error) {
        if (inner_.has_value()) inner_ = std::move(error);
    }

    conditions::ObjectReader in_;
    std::string what_;
    Status inner_ = ok();
};

// ---- what each part is made of ----

template <class Io>
void describe(Io& io, Of<Io, Standing>& x) {
    io("phase", x.phase);
    io("stage", x.stage);
    io("outcome", x.outcome);
    io("authority", x.authority);
    io("opened", x.opened);
    io("stage_since", x.stage_since);
    io("ended", x.ended);
    io("calendar", x.calendar_version);
}
template <class Io>
void describe(Io& io, Of<Io, FactState>& x) {
    if constexpr (std::same_as<Io, EntryWriter>) {
        if (x.commitment.empty()) io("value", x.value);  // a private value never leaves
    } else {
        io("value", x.value);
    }
    io("commitment", x.commitment);
}
template <class Io>
void describe(Io& io, Of<Io, ComesBack>& x) {
    io("result", x.result);
    io("round", x.round);
    io("to", x.to);
    io("passed", x.passed);
    io("signers", x.signers);
    io("opinions", x.opinions);
}
template <class Io>
void describe(Io& io, Of<Io, StepState>& x) {
    io("phase", x.phase);
    io("ready", x.ready);
    io("doings", x.doings);
    io("returns", x.returns);
    io("deferrals", x.deferrals);
    io("results", x.results);
    io("by_law", x.by_law);
    io("in_charge", x.in_charge);
    io("lent_to", x.lent_to);
    io("comes_back", x.comes_back);
    io("period", x.period);
}
template <class Io>
void describe(Io& io, Of<Io, Hold>& x) {
    io("why", x.why);
    io("stopped", x.stop.stopped);
    io("resumed", x.stop.resumed);
}
template <class Io>
void describe(Io& io, Of<Io, calendar::Due>& x) {
    io("earliest", x.earliest);
    io("latest", x.latest);
    io("minute", x.minute);
    io("provisional", x.provisional);
}
template <class Io>
void describe(Io& io, Of<Io, ClockState>& x) {
    io("deadline", x.deadline);
    io("phase", x.phase);
    io("start", x.start);
    io("length", x.length);
    io("extensions", x.extensions);
    io("holds", x.holds);
    io("backward", x.backward);
    io("unrolled", x.unrolled);
    io("due", x.due);
    io("late_entry", x.late_entry_days);
    io("spared", x.spared);
}
template <class Io>
void describe(Io& io, Of<Io, SuspensionState>& x) {
    io("since", x.since);
}
template <class Io>
void describe(Io& io, Of<Io, PendingAct>& x) {
    io("kind", x.kind);
    io("act", x.act);
    io("person", x.person);
    io("result", x.result);
    io("fills", x.fills);
    io("submitted", x.submitted);
    io("people", x.people);
    io("reason", x.reason);
    io("phase", x.phase);
    io("round", x.round);
    io("opened", x.opened);
    io("in_session", x.in_session);
    io("signers", x.signers);
    io("opinions", x.opinions);
    io("passed", x.passed);
    io("own", x.own);
    io("agreed", x.agreed);
    io("awaits", x.awaits);
    io("in_charge", x.in_charge);
    io("lent_to", x.lent_to);
    io("other", x.other);
    io("other_process", x.other_process);
    io("box", x.box);
}
template <class Io>
void describe(Io& io, Of<Io, OtherCase>& x) {
    io("case", x.case_id);
    io("process", x.process);
    io("act", x.act);
    io("status", x.status);
    io("outcome", x.outcome);
    io("people", x.people);
    io("since", x.since);
}
template <class Io>
void describe(Io& io, Of<Io, Seat>& x) {
    io("role", x.role);
    io("person", x.person);
    io("votes", x.votes);
    io("present", x.present);
    io("answer", x.answer);
    io("veto", x.veto);
    io("reason", x.reason);
    io("lent_to", x.lent_to);
    io("substitute", x.substitute);
    io("place", x.place);
    io("added_by", x.added_by);
}
template <class Io>
void describe(Io& io, Of<Io, Delivery>& x) {
    io("out", x.out);
    io("served", x.served);
    io("method", x.method);
    io("failed", x.failed);
}
template <class Io>
void describe(Io& io, Of<Io, DocumentState>& x) {
    io("issued", x.issued);
    io("number", x.number);
    io("issues", x.issues);
    io("to", x.to);
}
template <class Io>
void describe(Io& io, Of<Io, Holder>& x) {
    io("id", x.id);
    io("name", x.name);
    io("left", x.left);
    io("turn", x.turn);
}
template <class Io>
void describe(Io& io, Of<Io, CaseState>& x) {
    io("case", x.case_id);
    io("standing", x.standing);
    io("facts", x.facts);
    io("parameters", x.parameters);
    io("steps", x.steps);
    io("clocks", x.clocks);
    io("suspensions", x.suspensions);
    io("pending", x.pending);
    io("seats", x.seats);
    io("documents", x.documents);
    io("holders", x.holders);
    io("named", x.named);
    io("recused", x.recused);
    io("counters", x.counters);
    io("results", x.results);
    io("doers", x.doers);
    io("flags", x.flags);
    io("others", x.others);
    io("links", x.links);
}

}  // namespace docket::casework
