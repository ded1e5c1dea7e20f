#pragma once
// What the interface gives as codes and values, in the words of people.

#include "output.hpp"

namespace docket_cli {

// yes/no in the tongue spoken, a list without brackets, a text as it is.
std::string value_words(const Output& out, const Json& value);

// State of a deadline: "running" is 计算中. What is not known is left as it is.
std::string clock_state(const Output& out, const std::string& state);

// Kind of a deployed file: "process" is 流程. Where a meeting stands: "to_be_held" is 待召开.
std::string kind_words(const Output& out, const std::string& kind);
std::string meeting_words(const Output& out, const std::string& state);

// What another case is to this one, and how far it is.
std::string relation_words(const Output& out, const std::string& relation);
std::string progress_words(const Output& out, const std::string& status);

// Who did it: a person's name or id; the law and the engine by what they are.
std::string speaker(const Output& out, const std::string& name);

}  // namespace docket_cli
