#include "simulate_picture.hpp"

#include <algorithm>

namespace docket_cli {
namespace {

constexpr int kWidth = 900, kLabel = 260, kBars = 520, kRow = 22;
constexpr std::size_t kMostRows = 25;

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : shown(text)) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

struct Bar {
    std::string label, value;
    long long size = 0;
    const char* colour = "#3b6ea5";
};

class Picture {
public:
    void chart(const std::string& title, std::vector<Bar> bars) {
        if (bars.empty()) return;
        if (bars.size() > kMostRows) bars.resize(kMostRows);
        y_ += 34;
        text(20, y_, title, "font-weight=\"bold\" font-size=\"16\"");
        y_ += 10;
        long long most = 1;
        for (const auto& bar : bars) most = std::max(most, bar.size);
        for (const auto& bar : bars) {
            y_ += kRow;
            const auto width = bar.size * kBars / most;
            text(kLabel, y_, bar.label, "text-anchor=\"end\" font-size=\"13\"");
            body_ += "<rect x=\"" + std::to_string(kLabel + 8) + "\" y=\"" + std::to_string(y_ - 13) + "\" width=\"" + std::to_string(std::max<long long>(width, 1)) +
                     "\" height=\"16\" fill=\"" + bar.colour + "\"/>\n";
            text(kLabel + 16 + static_cast<int>(width), y_, bar.value, "font-size=\"12\"");
        }
    }
    std::string svg(const std::string& title) const {
        const auto height = std::to_string(y_ + 24);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(kWidth) + "\" height=\"" + height + "\" viewBox=\"0 0 " + std::to_string(kWidth) + " " +
               height + "\" font-family=\"sans-serif\">\n<title>" + escaped(title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + body_ + "</svg>\n";
    }

private:
    void text(int x, int y, const std::string& said, const char* more) {
        body_ += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" " + more + ">" + escaped(said) + "</text>\n";
    }

    std::string body_;
    int y_ = 6;
};

}  // namespace

std::string simulation_svg(const Output& out, const Json& report) {
    Picture picture;
    std::vector<Bar> waiting, late, months;
    const auto days = out.say(Words{" days", "日"});
    for (const auto& one : report["waiting"])
        waiting.push_back({text_at(one, "for"), text_at(one, "days") + days + " (" + text_at(one, "percent") + "%)", one["days"].get<long long>(), one.value("external", false) ? "#c07a2c" : "#3b6ea5"});
    for (const auto& one : report["deadlines"])
        if (one["over"].get<long long>() > 0)
            late.push_back({text_at(one, "clock"), text_at(one, "over_percent") + "% (" + text_at(one, "over") + "/" + text_at(one, "started") + ")",
                            one["over"].get<long long>() * 1000 / std::max<long long>(one["started"].get<long long>(), 1), "#b03a3a"});
    for (const auto& one : report["throughput"]) {
        months.push_back({text_at(one, "month") + out.say(Words{" opened", " 收案"}), text_at(one, "opened"), one["opened"].get<long long>()});
        months.push_back({text_at(one, "month") + out.say(Words{" ended", " 结案"}), text_at(one, "ended"), one["ended"].get<long long>(), "#4a8f5b"});
    }
    std::ranges::stable_sort(late, [](const Bar& a, const Bar& b) { return a.size > b.size; });
    picture.chart(out.say(Words{"For whom cases wait", "时间花在等谁"}), waiting);
    picture.chart(out.say(Words{"Periods that ran out", "期限届满的比例"}), late);
    picture.chart(out.say(Words{"Cases by month", "每月收案、结案"}), months);
    return picture.svg(text_at(report, "title"));
}

}  // namespace docket_cli
