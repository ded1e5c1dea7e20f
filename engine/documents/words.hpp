#pragma once
// The words of templates, both tongues, each in one table: what can be named besides facts and roles, what begins and ends a
// part, and the forms in which a value may stand.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "conditions/value.hpp"

namespace docket::documents {

using calendar::Tongue;
using conditions::Kind;

// What every document can say of itself and its case. Stored by name.
enum class Word : std::uint8_t {
    CaseNumber, DocumentNumber, IssuedOn, DocumentTitle, ProcessTitle, Authority, OpenedOn, Seal, Receipt,
    Element, Place,  // inside a repetition alone: what stands at this place of the list, and the place, from 1
};
struct WordRow {
    Word word;
    std::string_view en, zh;
    Kind kind;
    std::string_view means_en, means_zh;
};
std::span<const WordRow> words();
const WordRow& row_of(Word word);
const WordRow* word_named(std::string_view name);  // either tongue; null: none

// {{for_each respondents}} … {{/for_each}}, {{only_if hearing_due}} … {{otherwise}} … {{/only_if}}: the words of the workflow
// language for the same things.
enum class Block : std::uint8_t { ForEach, OnlyIf, Otherwise };
struct BlockRow {
    Block block;
    std::string_view en, zh;
};
std::span<const BlockRow> blocks();
const BlockRow& row_of(Block block);

// How a value stands in the text. Stored by its English name.
enum class Form : std::uint8_t { Plain, Capitals, Numerals, Figures, Grouped, YearMonthDay };
struct FormRow {
    Form form;
    std::string_view en, zh;
    std::span<const Kind> kinds;  // that it fits; Plain fits all and is never written
    std::string_view means_en, means_zh;
};
std::span<const FormRow> forms();
const FormRow* form_named(std::string_view name);
bool fits(const FormRow& form, Kind kind);
std::vector<std::string> forms_for(Kind kind, Tongue tongue);

}  // namespace docket::documents
