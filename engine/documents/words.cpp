#include "documents/words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace docket::documents {
namespace {

constexpr std::array kWords{
    WordRow{Word::CaseNumber, "case_number", "案号", Kind::Text, "number of the case", "案件的案号"},
    WordRow{Word::DocumentNumber, "document_number", "文号", Kind::Text, "number given to the document", "制发时编的文号"},
    WordRow{Word::IssuedOn, "issued_on", "作出日期", Kind::Date, "legal day on which it is issued", "文书作出之日（法定日）"},
    WordRow{Word::DocumentTitle, "document_title", "文书名称", Kind::Text, "title of the document", "文书的名称"},
    WordRow{Word::ProcessTitle, "process_title", "流程名称", Kind::Text, "title of the process", "流程的名称"},
    WordRow{Word::Authority, "authority", "机关", Kind::Text, "title of the authority whose case it is", "办理案件的机关名称"},
    WordRow{Word::OpenedOn, "opened_on", "收到日期", Kind::Date, "legal day of receipt", "收到之日（立案的法定日）"},
    WordRow{Word::Seal, "seal", "盖章", Kind::Text, "the place for the seal", "盖章的位置"},
    WordRow{Word::Receipt, "receipt", "查验码", Kind::Text, "case number, and number and digest of the record before its issue",
            "案号，以及制发前一条记录的序号和摘要"},
    WordRow{Word::Element, "element", "本项", Kind::Text, "in for_each: the party or the choice", "“每一”之中：该当事人或者该选项"},
    WordRow{Word::Place, "place", "序号", Kind::Number, "in for_each: its place, from 1", "“每一”之中：第几个，从1起"},
};

constexpr std::array kBlocks{BlockRow{Block::ForEach, "for_each", "每一"}, BlockRow{Block::OnlyIf, "only_if", "仅当"},
                             BlockRow{Block::Otherwise, "otherwise", "否则"}};

constexpr std::array kDates{Kind::Date};
constexpr std::array kSums{Kind::Number, Kind::Money};
constexpr std::array kCapitals{Kind::Date, Kind::Number, Kind::Money};
constexpr std::array kNumerals{Kind::Number, Kind::Length};
constexpr std::array kFigures{Kind::Date, Kind::Money, Kind::Length};
constexpr std::array kForms{
    FormRow{Form::Capitals, "capitals", "大写", kCapitals, "二〇二四年三月五日; 人民币壹仟贰佰叁拾肆元伍角陆分; 壹仟贰佰叁拾肆",
            "二〇二四年三月五日；人民币壹仟贰佰叁拾肆元伍角陆分；壹仟贰佰叁拾肆"},
    FormRow{Form::Numerals, "numerals", "汉字", kNumerals, "一千二百三十四; 六十日", "一千二百三十四；六十日"},
    FormRow{Form::Figures, "figures", "数字", kFigures, "2024-03-05; 1234.56; of a length its number alone: 60", "2024-03-05；1234.56；时长只写数：60"},
    FormRow{Form::Grouped, "grouped", "千分位", kSums, "1,234.56", "1,234.56"},
    FormRow{Form::YearMonthDay, "year_month_day", "年月日", kDates, "2024年3月5日", "2024年3月5日"},
};

template <class Rows>
auto named(const Rows& rows, std::string_view name) -> decltype(&*rows.begin()) {
    const auto at = std::ranges::find_if(rows, [&](const auto& row) { return row.en == name || row.zh == name; });
    return at == rows.end() ? nullptr : &*at;
}

}  // namespace

std::span<const WordRow> words() { return kWords; }
const WordRow& row_of(Word word) { return *std::ranges::find(kWords, word, &WordRow::word); }
const WordRow* word_named(std::string_view name) { return named(kWords, name); }

std::span<const BlockRow> blocks() { return kBlocks; }
const BlockRow& row_of(Block block) { return *std::ranges::find(kBlocks, block, &BlockRow::block); }

std::span<const FormRow> forms() { return kForms; }
const FormRow* form_named(std::string_view name) { return named(kForms, name); }
bool fits(const FormRow& form, Kind kind) { return std::ranges::find(form.kinds, kind) != form.kinds.end(); }

std::vector<std::string> forms_for(Kind kind, Tongue tongue) {
    std::vector<std::string> out;
    for (const auto& row : kForms)
        if (fits(row, kind)) out.emplace_back(tongue == Tongue::Chinese ? row.zh : row.en);
    return out;
}

}  // namespace docket::documents
