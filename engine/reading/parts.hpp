#pragma once
// The parts of a reading, a file each. Each says what one piece of the model says.

#include "reading/condition.hpp"
#include "reading/reading.hpp"

namespace docket::reading {

using Paragraphs = std::vector<Paragraph>;

// One paragraph of several sentences, empty ones left out.
void add(Paragraphs& into, const Words& words, const std::vector<std::string>& sentences);
std::string title_of(const Words& words, const std::string& title);
std::string basis_of(const Words& words, const std::string& basis);

// consequences.cpp
std::string clauses(const Words& words, const definition::Effects& effects);  // "" where nothing follows
std::string settings(const Words& words, const std::vector<definition::Setting>& set);
std::string expiry_clause(const Words& words, const definition::ExpiryBranch& branch);
// The only branch without condition in one sentence; else a list.
struct ExpiryKeys {
    Key one, several;
};
void add_expiry(Paragraphs& into, const Words& words, const std::vector<definition::ExpiryBranch>& branches, const ExpiryKeys& keys);
std::vector<std::string> expiry_items(const Words& words, const std::vector<definition::ExpiryBranch>& branches);
void add_results(Paragraphs& into, const Words& words, const std::vector<definition::Result>& results);

// approval.cpp
std::string signers(const Words& words, const definition::Round& round);
std::string share(const Words& words, const definition::Threshold& share);
std::string one_round(const Words& words, const definition::Round& round);
void add_approval(Paragraphs& into, const Words& words, const std::vector<definition::Round>& chain, const Key& head);
void add_answers(Paragraphs& into, const Words& words, const definition::Step& step);

// periods.cpp
std::string begins(const Words& words, const definition::Deadline& deadline);
std::string ends(const Words& words, const definition::Deadline& deadline);
std::string lengths(const Words& words, const definition::Deadline& deadline);  // branches in one text
Paragraphs extension(const Words& words, const definition::Deadline& deadline);  // empty: none
std::string length_of(const Words& words, const std::variant<calendar::Length, Name>& length, calendar::Unit unit);
std::string within(const Words& words, const Name& deadline);
std::string not_before(const Words& words, const Name& deadline_or_fact);
Paragraphs period(const Words& words, const definition::Deadline& deadline);

// steps.cpp
Paragraphs step(const Words& words, const definition::Step& step);
Paragraphs stage(const Words& words, const definition::Stage& stage);

// acts.cpp
Paragraphs anytime(const Words& words, const definition::AnytimeAct& act);
Paragraphs suspension(const Words& words, const definition::Suspension& suspension);

// declared.cpp
Paragraphs general(const Words& words);
Paragraphs roles(const Words& words);
Paragraphs facts(const Words& words);
Paragraphs conditions_of(const Words& words);
Paragraphs parameters(const Words& words);
Paragraphs documents(const Words& words);
Paragraphs outcomes(const Words& words);
Paragraphs table(const Words& words, const definition::Table& table);
std::vector<std::vector<std::string>> rows(const Words& words, const definition::Table& table);

// rules.cpp
Paragraphs rules(const Words& words);

}  // namespace docket::reading
