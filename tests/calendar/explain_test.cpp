// What a legal officer reads: every step with its rule, article and notice, and no more than that.

#include "china.hpp"

using namespace docket::calendar;
using namespace docket::calendar::sample;

namespace {

std::vector<ExplanationLine> lines_of(const Period& period) {
    const auto explained = explain(china(), period);
    REQUIRE(explained);
    return explained->lines;
}
std::string told(const Period& period, Tongue tongue) {
    std::string out;
    for (const auto& line : lines_of(period))
        out += to_text(line.day) + " " + (tongue == Tongue::Chinese ? line.zh : line.en) + (line.article.empty() ? "" : " [" + line.article + "]") + "\n";
    return out;
}

}  // namespace

TEST_CASE("workdays: each block of days off and each make-up workday has its line") {
    CHECK(told(within("2024-02-07", "5个工作日"), Tongue::Chinese) ==
          "2024-02-07 2024年2月7日为起始日，不计算在期间内 [民事诉讼法第八十五条第二款]\n"
          "2024-02-10 2024年2月10日至2024年2月17日休息8日（春节，国办发明电〔2023〕7号），不计入 [国办发明电〔2023〕7号]\n"
          "2024-02-18 2024年2月18日调休上班（春节，国办发明电〔2023〕7号），计入 [国办发明电〔2023〕7号]\n"
          "2024-02-20 第5个工作日为2024年2月20日\n");
    CHECK(told(within("2024-03-07", "2 workdays"), Tongue::English) ==
          "2024-03-07 2024-03-07, the starting day, is not counted [民事诉讼法第八十五条第二款]\n"
          "2024-03-09 2024-03-09 to 2024-03-10 are 2 days off (weekend), not counted\n"
          "2024-03-11 2 workdays end on 2024-03-11\n");
}

TEST_CASE("calendar days: the start, the day reached, and the roll with its holiday") {
    CHECK(told(within("2022-03-04", "30日"), Tongue::Chinese) ==
          "2022-03-04 2022年3月4日为起始日，不计算在期间内 [民事诉讼法第八十五条第二款]\n"
          "2022-04-03 第30日为2022年4月3日\n"
          "2022-04-06 2022年4月3日为休息日（清明节，国办发明电〔2021〕11号），以其后第一个工作日2022年4月6日为期间届满的日期 "
          "[民事诉讼法第八十五条第三款]\n");
    CHECK(lines_of(within("2024-03-04", "1000日")).size() <= 4);
    const auto make_up = lines_of(within("2024-02-08", "10日"));
    CHECK(make_up.back().rule == Rule::MakeUpWorkday);
    CHECK(make_up.back().zh == "2024年2月18日调休上班（春节，国办发明电〔2023〕7号），不顺延");
}

TEST_CASE("months name the article of the civil code, and say where there is no corresponding day") {
    CHECK(told(within("2024-01-31", "1个月"), Tongue::English) ==
          "2024-01-31 2024-01-31, the starting day, is not counted [民事诉讼法第八十五条第二款]\n"
          "2024-02-29 1 month ends on 2024-02-29, the last day of the month, which has no corresponding day [民法典第二百零二条]\n");
    CHECK(lines_of(within("2024-08-15", "3个月"))[1].rule == Rule::CorrespondingDay);
    CHECK(lines_of(within("2024-08-15", "3个月"))[1].article == "民法典第二百零二条");
}

TEST_CASE("extensions and stops say what they add and what the last day becomes") {
    auto period = within("2024-03-20", "60日");
    period.extensions = {length("30日")};
    period.stops = {stop("2024-04-15", "2024-04-25")};
    CHECK(told(period, Tongue::Chinese) ==
          "2024-03-20 2024年3月20日为起始日，不计算在期间内 [民事诉讼法第八十五条第二款]\n"
          "2024-06-18 延长30日，共90日\n"
          "2024-06-18 第90日为2024年6月18日\n"
          "2024-06-28 2024年4月15日中止（当日不计），2024年4月25日恢复（当日计入），扣除10日，最后一日为2024年6月28日\n");
}

TEST_CASE("hours and backward periods say that they do not roll") {
    CHECK(told(within("2024-02-09 10:20", "24小时"), Tongue::Chinese) ==
          "2024-02-09 2024年2月9日10:20所在的小时不计算在期间内，自2024年2月9日11:00起算 [民事诉讼法第八十五条第二款]\n"
          "2024-02-10 24小时至2024年2月10日11:00届满，夜间和休息日计入，不顺延\n");
    auto back = within("2024-03-11", "5个工作日");
    back.direction = Direction::Backward;
    CHECK(told(back, Tongue::Chinese) ==
          "2024-03-11 2024年3月11日为起始日，不计算在期间内 [民事诉讼法第八十五条第二款]\n"
          "2024-03-09 2024年3月9日至2024年3月10日休息2日（周末），不计入\n"
          "2024-03-04 自2024年3月11日倒计5个工作日，为2024年3月4日，不顺延\n");
}

TEST_CASE("a provisional day says what is missing and between which days it lies") {
    const auto open = lines_of(within("2030-09-25", "5个工作日")).back();
    CHECK(open.rule == Rule::Provisional);
    CHECK(open.zh.find("2030年的放假安排尚未公布") == 0);
    CHECK(open.zh.find("最早为2030年9月30日") != std::string::npos);
    const auto late = lines_of(within("2026-12-20", "10日")).back();
    CHECK(late.rule == Rule::Provisional);
    CHECK(late.zh == "2026年12月29日起的安排可能由后续通知调整，届时重新计算");
}

TEST_CASE("an explanation of very many workdays is cut off and says so") {
    const auto lines = lines_of(within("2004-01-05", "5000个工作日"));
    CHECK(lines.size() == 63);
    CHECK(lines[61].zh.find("从略") != std::string::npos);
    CHECK(lines.back().rule == Rule::Counted);
}

TEST_CASE("each rule has a stable name") {
    std::vector<std::string> names;
    for (int rule = 0; rule <= static_cast<int>(Rule::Provisional); ++rule) names.emplace_back(rule_name(static_cast<Rule>(rule)));
    CHECK(names == std::vector<std::string>{"start_not_counted", "counted", "skipped_day_off", "make_up_workday", "corresponding_day",
                                            "month_end", "extended", "stopped", "rolled", "hour_not_counted", "counted_backward",
                                            "provisional"});
}
