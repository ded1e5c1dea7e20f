// "Add N workdays": what a question costs, and that it costs the same for any N. Every way answers the same questions in
// turn, several rounds in one run, so that ratios hold on a noisy machine; the sums of the answers must agree.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "calendar/period.hpp"
#include "deadline.hpp"

using namespace docket;
using namespace docket::calendar;

namespace {

constexpr std::size_t kQuestions = 200'000;
constexpr int kRounds = 7;
constexpr std::int32_t kStarts = 5000;  // days from 2004-01-02 on: every answer lies in a published year

struct Question {
    Day start;
    std::string text;
    std::int32_t count;
};

std::vector<Question> questions(std::int32_t count) {
    std::vector<Question> out;
    std::uint32_t state = 42;
    for (std::size_t i = 0; i < kQuestions; ++i) {
        state = state * 1664525u + 1013904223u;
        const auto start = to_day({2004, 1, 2}) + static_cast<std::int32_t>(state >> 8) % kStarts;
        out.push_back({start, to_text(start), count});
    }
    return out;
}

Day by_number(const Calendar& calendar, const Question& q) { return workday_after(calendar, q.start, q.count)->latest; }

Day by_period(const Calendar& calendar, const Question& q) {
    return last_day(calendar, {.start = {q.start, {}}, .length = {q.count, Unit::Workdays}})->latest;
}

// As a host asks: text in, text out.
Day by_text(const Calendar& calendar, const Question& q) {
    const Period period{.start = {*parse_day(q.text), {}}, .length = {q.count, Unit::Workdays}};
    const auto text = to_text(last_day(calendar, period)->latest);
    return {text[9] + text[8] + text[6]};  // the text is used, not thrown away
}

// The count that needs no table: one day after another.
Day by_walking(const Calendar& calendar, const Question& q) {
    auto day = q.start;
    for (auto left = q.count; left > 0;) {
        day = day + 1;
        if (calendar.is_workday(day)) --left;
    }
    return day;
}

using Way = Day (*)(const Calendar&, const Question&);

double nanoseconds(const Calendar& calendar, const std::vector<Question>& asked, Way way, std::int64_t& sum) {
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& q : asked) sum += way(calendar, q).number;
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    return took.count() / static_cast<double>(asked.size());
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main() {
    const auto china = *calendar_named("china", nullptr);
    struct Named {
        const char* name;
        Way way;
        bool sums;  // gives the day, so that the sums can be compared
    };
    const Named ways[] = {{"day + N", by_number, true}, {"last_day(period)", by_period, true}, {"text to text", by_text, false},
                          {"day by day", by_walking, true}};
    std::printf("add N workdays: median of %d rounds of %zu questions, M/s (ratio to day by day in the same run)\n", kRounds, kQuestions);
    std::printf("%8s", "N");
    for (const auto& way : ways) std::printf("  %24s", way.name);
    std::printf("\n");
    bool agree = true;
    for (const std::int32_t count : {1, 5, 20, 60, 250, 1000, 2000}) {
        const auto asked = questions(count);
        std::vector<double> took[std::size(ways)];
        std::int64_t sums[std::size(ways)] = {};
        for (int round = 0; round < kRounds; ++round)
            for (std::size_t i = 0; i < std::size(ways); ++i) took[i].push_back(nanoseconds(*china, asked, ways[i].way, sums[i]));
        const auto slow = median(took[std::size(ways) - 1]);
        std::printf("%8d", count);
        for (std::size_t i = 0; i < std::size(ways); ++i) {
            std::printf("  %14.1f (%7.1fx)", 1000.0 / median(took[i]), slow / median(took[i]));
            agree = agree && (!ways[i].sums || sums[i] == sums[0]);
        }
        std::printf("\n");
    }
    if (!agree) std::printf("the ways disagree\n");
    return agree ? 0 : 1;
}
