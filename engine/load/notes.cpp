#include "load/notes.hpp"

namespace docket::load {

void Notes::put(const Node& node, const conditions::Value& value) {
    const bool is_written_otherwise = std::holds_alternative<bool>(value) || std::holds_alternative<calendar::Length>(value) ||
                                      std::holds_alternative<calendar::Day>(value);
    if (is_written_otherwise) put(node, conditions::to_text(value, Tongue::English), conditions::to_text(value, Tongue::Chinese));
}

}  // namespace docket::load
