#pragma once
// 代理: a list in an authority's file. E047 where somebody would act for himself, two for each other, or one who is absent
// for a third; E054 where it ends before it begins.

#include "load/slots.hpp"

namespace docket::load {

void read_substitutions(Draft& draft, const Node& node, const Path& path, std::vector<definition::Substitution>& out);

}  // namespace docket::load
