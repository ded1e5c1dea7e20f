#pragma once
// Which kinds of names stand behind a word of the language, and within the brackets of a function.

#include "conditions/words.hpp"
#include "writing/names.hpp"

namespace docket::writing {

inline constexpr Kinds kActs = only(NameKind::Step) | only(NameKind::Anytime) | only(NameKind::Suspension);
inline constexpr Kinds kReadable = only(NameKind::Fact) | only(NameKind::Parameter) | only(NameKind::Condition) | only(NameKind::Table);

Kinds wanted_by(const load::SlotRow& row);
Kinds wanted_in(std::string_view function);  // English name, of a condition or an anchor
// What the keys of a mapping of names declare; nullopt: nothing that others speak of.
std::optional<NameKind> declared_by(const load::SlotRow& row);

}  // namespace docket::writing
