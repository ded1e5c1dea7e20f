// 代理 in an authority's file: who acts for whom, from which day to which.

#include <algorithm>

#include "load/draft_reader.hpp"
#include "load/substitutions.hpp"

namespace docket::load {
namespace {

using definition::Substitution;

bool share_a_process(const Substitution& a, const Substitution& b) {
    if (a.processes.empty() || b.processes.empty()) return true;
    return std::ranges::any_of(a.processes, [&](const auto& name) { return std::ranges::find(b.processes, name) != b.processes.end(); });
}

bool share_a_day(const Substitution& a, const Substitution& b) { return a.from <= b.until && b.from <= a.until; }

// Who is absent cannot act for another: nobody would be left.
void check_circles(Draft& draft, const Node& node, const Path& path, const std::vector<Substitution>& all) {
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (all[i].by == all[j].absent && share_a_day(all[i], all[j]) && share_a_process(all[i], all[j]))
                say(draft, "E047", node.items[i].range, path, {all[i].by, all[i].absent}, {}, all[i].absent == all[j].by ? 1 : 2);
            else if (all[j].by == all[i].absent && share_a_day(all[i], all[j]) && share_a_process(all[i], all[j]))
                say(draft, "E047", node.items[i].range, path, {all[j].by, all[j].absent}, {}, 2);
}

Substitution one(Draft& draft, const Node& node, const Path& path) {
    Substitution out;
    Slots slots(draft, node, node.range, Context::Substitution, path);
    for (const auto* word : {"absent", "by", "from", "until"}) slots.need(word);
    out.absent = slots.text("absent");
    out.by = slots.text("by");
    if (const auto from = slots.day("from")) out.from = *from;
    if (const auto until = slots.day("until")) out.until = *until;
    for (const auto* process : slots.scalars("processes")) out.processes.push_back(process->text);
    if (!out.by.empty() && out.by == out.absent) say(draft, "E047", slots.value("by")->range, path, {out.by});
    if (slots.has("until") && slots.has("from") && out.until < out.from) say(draft, "E054", slots.value("until")->range, path, {slots.value("until")->text});
    return out;
}

}  // namespace

void read_substitutions(Draft& draft, const Node& node, const Path& path, std::vector<Substitution>& out) {
    if (node.kind == NodeKind::Empty) return;
    if (node.kind != NodeKind::List) return wrong_shape(draft, node, path, "list");
    for (const auto& item : node.items) out.push_back(one(draft, item, path));
    check_circles(draft, node, path, out);
}

}  // namespace docket::load
