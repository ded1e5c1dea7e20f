#include "load/calendar_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "load/slots.hpp"

namespace docket::load {
namespace {

using calendar::Day;
using calendar::NamedDay;
using calendar::Year;

constexpr int kFirstYear = 1600, kLastYear = 9998;
constexpr int kSaturday = 6;
constexpr std::array<std::string_view, 5> kUntil{" to ", " 至 ", "至", " 到 ", "到"};

struct Span {
    std::string_view first, last;  // as written
};

Span span_of(std::string_view text) {
    for (const auto& word : kUntil)
        if (const auto at = text.find(word); at != text.npos) return {text.substr(0, at), text.substr(at + word.size())};
    return {text, text};
}

class CalendarReader {
public:
    CalendarReader(Draft& draft, const Node& root) : draft_(draft), root_(root) {}

    std::shared_ptr<const calendar::Calendar> read() {
        only_a_calendar();
        const auto* entry = Slots(draft_, root_, root_.range, Context::File, {}).find("calendar");
        if (!entry || !is_mapping(entry->value, {entry->key.text})) return nullptr;
        Slots slots(draft_, entry->value, entry->key.range, Context::Calendar, {entry->key.text});
        for (const auto* word : {"id", "version", "years"}) slots.need(word);
        auto id = slots.text("id"), version = slots.text("version"), title = slots.text("title");
        if (id == "none") say(draft_, "E056", slots.value("id")->range, slots.path(), {id}, {""});
        weekends_ = slots.flag("weekends", true);
        if (const auto* years = slots.find("years")) read_years(*years, slots.path());
        if (!draft_.diagnostics.empty()) return nullptr;
        return std::make_shared<calendar::Calendar>(std::move(id), std::move(version), std::move(title), weekends_, std::move(years_));
    }

private:
    // Known words of other files: a calendar file holds a calendar and nothing else.
    void only_a_calendar() {
        for (const auto& entry : root_.entries) {
            const auto* word = find_keyword(Context::File, entry.key.text);
            if (word && word->en != "calendar" && !word->later)
                say(draft_, "E003", entry.key.range, {}, {entry.key.text}, {}, 3);
        }
    }

    // What is missing in something else than a mapping is not worth telling.
    bool is_mapping(const Node& node, const Path& path) {
        if (node.kind == NodeKind::Map || node.kind == NodeKind::Empty) return true;
        wrong_shape(draft_, node, path, "mapping");
        return false;
    }

    void read_years(const Entry& years, Path path) {
        path.push_back(years.key.text);
        const auto& node = years.value;
        if (node.kind == NodeKind::Empty || (node.kind == NodeKind::Map && node.entries.empty()))
            return say(draft_, "E055", years.key.range, path, {}, {}, 1);
        if (node.kind != NodeKind::Map) return wrong_shape(draft_, node, path, "mapping");
        for (const auto& entry : node.entries) {
            auto below = path;
            below.push_back(entry.key.text);
            const auto year = year_of(entry.key, below);
            if (!year) continue;
            if (!years_.empty() && *year != years_.back().year + 1)
                say(draft_, "E052", entry.key.range, path, {entry.key.text, std::to_string(years_.back().year)},
                    {std::to_string(years_.back().year + 1)});
            read_year(entry, *year, below);
        }
    }

    std::optional<int> year_of(const Node& key, const Path& path) {
        int year = 0;
        const auto* end = key.text.data() + key.text.size();
        const auto [rest, error] = std::from_chars(key.text.data(), end, year);
        if (error == std::errc{} && (rest == end || std::string_view(rest, end) == "年") && year >= kFirstYear && year <= kLastYear) {
            draft_.note(key, std::to_string(year), std::to_string(year));
            return year;
        }
        say(draft_, "E055", key.range, path, {key.text}, {""});
        return std::nullopt;
    }

    void read_year(const Entry& entry, int number, const Path& path) {
        Slots slots(draft_, entry.value, entry.key.range, Context::CalendarYear, path);
        Year year;
        year.year = number;
        year.notice = slots.text("notice");
        if (const auto day = slots.day("provisional_from")) {
            if (inside(*day, number, slots.value("provisional_from")->range, path)) year.provisional_from = day;
        }
        read_days(slots, year, "");
        if (const auto* further = slots.find("further")) read_further(*further, year, path);
        const auto by_day = [](std::vector<NamedDay>& days) { std::ranges::sort(days, {}, &NamedDay::day); };
        by_day(year.off);
        by_day(year.work);
        years_.push_back(std::move(year));
    }

    void read_further(const Entry& further, Year& year, Path path) {
        path.push_back(further.key.text);
        const auto& node = further.value;
        if (node.kind != NodeKind::List)
            return wrong_shape(draft_, node, path, "list");
        for (const auto& item : node.items) {
            if (!is_mapping(item, path)) continue;
            Slots slots(draft_, item, item.range, Context::CalendarNotice, path);
            slots.need("notice");
            read_days(slots, year, slots.text("notice"));
        }
    }

    void read_days(const Slots& slots, Year& year, const std::string& notice) {
        read_list(slots, "off", notice, year.year, year.off);
        read_list(slots, "work", notice, year.year, year.work);
    }

    void read_list(const Slots& slots, std::string_view word, const std::string& notice, int year, std::vector<NamedDay>& into) {
        const auto* entry = slots.find(word);
        if (!entry || entry->value.kind == NodeKind::Empty) return;
        auto path = slots.path();
        path.push_back(entry->key.text);
        if (entry->value.kind != NodeKind::Map)
            return wrong_shape(draft_, entry->value, path, "mapping");
        for (const auto& holiday : entry->value.entries) {
            auto below = path;
            below.push_back(holiday.key.text);
            for (const auto* node : scalars_of(draft_, holiday.value, below))
                read_span(*node, {Day{}, holiday.key.text, notice}, year, word == "work", below, into);
        }
    }

    void read_span(const Node& node, NamedDay named, int year, bool worked, const Path& path, std::vector<NamedDay>& into) {
        const auto written = span_of(node.text);
        const auto first = day_of(written.first, node, year, path);
        const auto last = first && written.last != written.first ? day_of(written.last, node, year, path) : first;
        if (!first || !last) return;
        const auto from = to_text(*first), until = to_text(*last);
        if (written.first == written.last) draft_.note(node, from, from);
        else draft_.note(node, from + " to " + until, from + " 至 " + until);
        if (*last < *first) return say(draft_, "E054", node.range, path, {node.text}, {""});
        for (named.day = *first; named.day <= *last; named.day = named.day + 1) {
            if (!is_new(named.day, node, path)) return;
            if (worked && !(weekends_ && weekday(named.day) >= kSaturday))
                return say(draft_, "E053", node.range, path, {to_text(named.day)}, {""});
            into.push_back(named);
        }
    }

    std::optional<Day> day_of(std::string_view text, const Node& node, int year, const Path& path) {
        const auto day = calendar::parse_day(text);
        if (!day) {
            say(draft_, "E006", node.range, path, {std::string(text)}, {""});
            return std::nullopt;
        }
        return inside(*day, year, node.range, path) ? day : std::nullopt;
    }

    bool inside(Day day, int year, Range range, const Path& path) {
        const auto own = to_civil(day).year;
        if (own == year) return true;
        say(draft_, "E050", range, path, {to_text(day), std::to_string(year)}, {std::to_string(own)});
        return false;
    }

    bool is_new(Day day, const Node& node, const Path& path) {
        const auto [at, fresh] = lines_.emplace(day, node.range.line);
        if (!fresh) say(draft_, "E051", node.range, path, {to_text(day), std::to_string(at->second)}, {""});
        return fresh;
    }

    Draft& draft_;
    const Node& root_;
    bool weekends_ = true;
    std::vector<Year> years_;
    std::map<Day, int> lines_;  // where each day stands
};

}  // namespace

std::shared_ptr<const calendar::Calendar> read_calendar(const std::string& file, const Node& root, std::vector<Diagnostic>& diagnostics,
                                                       Notes* notes) {
    Draft draft;
    draft.file = file;
    draft.notes = notes;
    draft.tongue = !root.entries.empty() && has_chinese(root.entries[0].key.text) ? Tongue::Chinese : Tongue::English;
    auto calendar = CalendarReader(draft, root).read();
    diagnostics = std::move(draft.diagnostics);
    return calendar;
}

}  // namespace docket::load
