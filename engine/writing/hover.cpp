#include "writing/hover.hpp"

#include <algorithm>
#include <array>

#include "calendar/length.hpp"
#include "load/source_lines.hpp"

namespace docket::writing {
namespace {

using load::Context;
using load::Node;
using load::Tongue;

constexpr int kMostLines = 24;

struct LawNote {
    calendar::Unit unit;
    std::string_view en, zh;
};
constexpr std::array kLaw{
    LawNote{calendar::Unit::Workdays, "The starting day is not counted; days off are not counted, weekend days that are worked by the notice of holidays are.",
            "起算日不计入；只数工作日：法定休假日不计，调休上班的日子计入。"},
    LawNote{calendar::Unit::Days, "The starting day is not counted; days off count; a last day that is a day off rolls to the next workday (Civil Procedure Law, Art. 85).",
            "起算日不计入；休假日计入；末日是法定休假日的，顺延到其后第一个工作日（民事诉讼法第八十五条）。"},
    LawNote{calendar::Unit::Months, "Ends on the corresponding day of its last month, or on that month's last day (Civil Code, Art. 202).",
            "到最后一月的对应日为止；没有对应日的，到月末（民法典第二百零二条）。"},
    LawNote{calendar::Unit::Years, "Ends on the corresponding day of its last year, or on that month's last day (Civil Code, Art. 202).",
            "到最后一年的对应日为止；没有对应日的，到月末（民法典第二百零二条）。"},
    LawNote{calendar::Unit::Hours, "Counted from the minute on which it begins.", "自起算的那一分钟计算。"},
};
constexpr std::string_view kCountingEn = "The starting day is not counted (Civil Code, Art. 201). Say which days are meant: workdays, or days, whose last one rolls to the next "
                                         "workday where it is a day off (Civil Procedure Law, Art. 85).";
constexpr std::string_view kCountingZh = "起算日不计入（民法典第二百零一条）。须写明是“工作日”还是“日”；按日计算的，末日是法定休假日的顺延到其后第一个工作日（民事诉讼法第八十五条）。";

const Node* slot(const Node& node, Context context, std::string_view english) {
    for (const auto& entry : node.entries)
        if (const auto* word = load::find_keyword(context, entry.key.text); word && word->en == english) return &entry.value;
    return nullptr;
}

bool speaks_of_time(const load::SlotRow& row) {
    return (row.context == Context::File && row.en == "deadlines") || row.en == "within" || row.en == "length" || row.en == "not_before";
}

std::string law_of(const Node& deadline, Tongue tongue) {
    const auto* length = slot(deadline, Context::Deadline, "length");
    const auto parsed = length ? calendar::parse_length(length->text) : std::nullopt;
    if (!parsed) return {};
    const auto at = std::ranges::find(kLaw, parsed->unit, &LawNote::unit);
    return std::string(tongue == Tongue::Chinese ? at->zh : at->en);
}

// The lines of the declaration as they stand in the file, without the indentation they share.
std::string lines_of(std::string_view text, const Mention& declaration) {
    const auto lines = load::split_lines(load::without_bom(text));
    const int first = declaration.range.line, last = declaration.body ? last_line(*declaration.body, first) : first;
    std::string out;
    const auto indent = lines.at(static_cast<std::size_t>(first) - 1).find_first_not_of(' ');
    for (int n = first; n <= last && n < first + kMostLines; ++n) {
        const auto line = lines.at(static_cast<std::size_t>(n) - 1);
        out += std::string(line.substr(std::min({line.size(), indent, line.find_first_not_of(' ')}))) + "\n";
    }
    return out + (last >= first + kMostLines ? "…\n" : "");
}

}  // namespace

int last_line(const Node& node, int otherwise) {
    int out = node.kind == load::NodeKind::Scalar ? std::max(otherwise, node.range.line) : otherwise;
    for (const auto& item : node.items) out = std::max(out, last_line(item, out));
    for (const auto& entry : node.entries) out = std::max({out, entry.key.range.line, last_line(entry.value, out)});
    return out;
}

std::string title_of(const Mention& declaration) {
    if (!declaration.body) return {};
    for (const auto& entry : declaration.body->entries)
        if (entry.key.text == "名称" || entry.key.text == "title") return entry.value.text;
    return {};
}

std::string told_of(const load::Keyword& word, const load::SlotRow* row, Tongue tongue) {
    const bool zh = tongue == Tongue::Chinese;
    auto out = "**" + std::string(zh ? word.zh : word.en) + "** · " + std::string(zh ? word.en : word.zh);
    if (!row) return out;
    out += "\n\n" + std::string(zh ? row->means_zh : row->means_en);
    if (row->needed) out += zh ? "\n\n必须写。" : "\n\nNeeded.";
    if (speaks_of_time(*row)) out += "\n\n" + std::string(zh ? kCountingZh : kCountingEn);
    return out;
}

std::string told_of(const Names& names, const Mention& mention, std::string_view text) {
    const auto* declared = names.declaration(mention);
    const bool zh = names.tongue == Tongue::Chinese;
    auto out = std::string(kind_term(mention.kind, names.tongue)) + " **" + mention.name + "**";
    if (!mention.owner.empty()) out += (zh ? "（" : " (") + mention.owner + (zh ? "）" : ")");
    if (!declared) return out;
    if (const auto title = title_of(*declared); !title.empty()) out += zh ? "：" + title : ": " + title;
    out += "\n\n```yaml\n" + lines_of(text, *declared) + "```";
    if (mention.kind == NameKind::Deadline && declared->body)
        if (const auto law = law_of(*declared->body, names.tongue); !law.empty()) out += "\n\n" + law;
    return out;
}

}  // namespace docket::writing
