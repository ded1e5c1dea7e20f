// 每一 and 多人: which names of a file are made once for each element of a list, and where they may be read.

#include <algorithm>

#include "load/draft_reader.hpp"

namespace docket::load {

using conditions::Expression;
using definition::Anchor;
using definition::AnchorKind;
using definition::kMostElements;

namespace {

constexpr std::size_t kMostMade = 2000;      // steps that all lists of a file make together
constexpr std::size_t kMostAsked = 200'000;  // comparisons that all( ), any( ) and at_least( ) come to

const Node* slot_of(const Node& map, Context context, std::string_view english) {
    if (map.kind != NodeKind::Map) return nullptr;
    for (const auto& entry : map.entries)
        if (const auto* word = find_keyword(context, entry.key.text); word && word->en == english) return &entry.value;
    return nullptr;
}

std::vector<std::string> texts_of(const Node* node) {
    std::vector<std::string> out;
    if (!node) return out;
    if (node->kind == NodeKind::Scalar) out.push_back(node->text);
    for (const auto& item : node->items)
        if (item.kind == NodeKind::Scalar) out.push_back(item.text);
    return out;
}

// "reply", "reply.silent" and "served(notice)" speak of a list where the step is made, or the document goes out, for each.
std::string list_in(const conditions::Scope& scope, std::string_view anchor) {
    const auto bracket = std::min(anchor.find('('), anchor.find("（"));
    const bool is_called = bracket != anchor.npos;
    auto name = is_called ? anchor.substr(anchor[bracket] == '(' ? bracket + 1 : bracket + 3) : anchor.substr(0, anchor.find('.'));
    if (is_called) name = name.substr(0, std::min(name.find(')'), name.find("）")));
    const auto& lists = is_called ? scope.document_lists : scope.lists;
    const auto at = lists.find(std::string(name));
    return at == lists.end() ? std::string() : at->second;
}

std::size_t comparisons(const Expression& e) {
    std::size_t out = 1;
    for (const auto& part : e.parts) out += comparisons(part);
    return out;
}

template <class Each>
void each_step_node(const Slots& file, Each&& each) {
    for (const auto& [section, context] : {std::pair{"stages", Context::Stage}, std::pair{"suspensions", Context::Suspension}}) {
        const auto* node = file.value(section);
        if (!node || node->kind != NodeKind::Map) continue;
        for (const auto& holder : node->entries)
            if (const auto* steps = slot_of(holder.value, context, "steps"); steps && steps->kind == NodeKind::Map)
                for (const auto& step : steps->entries) each(step);
    }
}

}  // namespace

std::string DraftReader::list_of_step(const Node& step) const {
    const auto* node = slot_of(step, Context::Step, "for_each");
    if (node && node->kind == NodeKind::Map) node = slot_of(*node, Context::Each, "list");
    return node && (holds(roles_, node->text) || holds(facts_, node->text)) ? node->text : std::string();
}

void DraftReader::collect_lists(const Slots& file) {
    auto& scope = draft_.scope;
    if (const auto* section = file.value("roles"); section && section->kind == NodeKind::Map)
        for (const auto& role : section->entries)
            if (slot_of(role.value, Context::Role, "many")) many_.push_back(role.key.text);
    each_step_node(file, [&](const Entry& step) {
        if (const auto list = list_of_step(step.value); !list.empty()) scope.lists[step.key.text] = list;
        const auto* service = slot_of(step.value, Context::Step, "serves");
        if (!service) return;
        for (const auto& to : texts_of(slot_of(*service, Context::Service, "to")))
            if (holds(many_, to))
                for (const auto& document : texts_of(slot_of(*service, Context::Service, "document"))) scope.document_lists[document] = to;
    });
    collect_deadline_lists(file);
}

// A deadline across stages runs for each element where it hangs at steps of the list and begins or ends with what is the
// element's own, or where it runs from one step of the list to another.
void DraftReader::collect_deadline_lists(const Slots& file) {
    auto& scope = draft_.scope;
    std::map<std::string, std::set<std::string>> used;  // deadline -> lists of the steps that it hangs at, "" for a plain one
    each_step_node(file, [&](const Entry& step) {
        for (const auto* word : {"within", "not_before"})
            for (const auto& deadline : texts_of(slot_of(step.value, Context::Step, word))) used[deadline].insert(list_of_step(step.value));
    });
    const auto* section = file.value("deadlines");
    if (!section || section->kind != NodeKind::Map) return;
    std::map<std::string, std::string> found;
    for (const auto& deadline : section->entries) {
        std::set<std::string> from, until;
        for (const auto& text : texts_of(slot_of(deadline.value, Context::Deadline, "from"))) from.insert(list_in(scope, text));
        for (const auto* word : {"until", "restarts"})
            for (const auto& text : texts_of(slot_of(deadline.value, Context::Deadline, word))) until.insert(list_in(scope, text));
        const auto& hangs_at = used[deadline.key.text];
        for (const auto& list : hangs_at.empty() ? from : hangs_at) {
            if (list.empty() || (hangs_at.empty() ? !until.contains(list) : !from.contains(list) && !until.contains(list))) continue;
            if (hangs_at.size() > 1) mixed_.push_back(deadline.key.text);
            else found[deadline.key.text] = list;
        }
    }
    scope.lists.merge(found);
}

std::string DraftReader::list_of(const std::string& name) const {
    const auto at = draft_.scope.lists.find(name);
    return at == draft_.scope.lists.end() ? std::string() : at->second;
}

// "up to 5", "不超过5", "不超过5人".
int DraftReader::many(Slots& slots) {
    const auto* node = slots.value("many");
    if (!node) return 0;
    auto text = node->text;
    const auto* up_to = find_english(Context::Value, "up to");
    for (const auto prefix : {up_to->en, up_to->zh})
        if (text.starts_with(prefix)) text.erase(0, prefix.size());
    text.erase(0, text.find_first_not_of(' '));
    if (constexpr std::string_view kPeople = "人"; text.ends_with(kPeople)) text.resize(text.size() - kPeople.size());
    const bool is_whole = node->kind == NodeKind::Scalar && text != node->text && !text.empty() && text.size() < 4 && text[0] != '0' &&
                          text.find_first_not_of("0123456789") == text.npos;
    const int most = is_whole ? std::stoi(text) : 0;
    if (most >= 1 && most <= kMostElements) {
        draft_.note(*node, "up to " + std::to_string(most), "不超过" + std::to_string(most) + "人");
        return most;
    }
    say(draft_, "E076", node->range, slots.path(), {node->text, std::to_string(kMostElements)}, {""}, is_whole ? 0 : 1);
    return 0;
}

// for_each: respondents, or {list: respondents, enough: any}.
void DraftReader::for_each(Slots& slots, definition::Step& step) {
    const auto* node = slots.value("for_each");
    if (!node) return;
    const Node* list = node;
    if (node->kind == NodeKind::Map) {
        Slots inner(draft_, *node, node->range, Context::Each, slots.path());
        inner.need("list");
        list = inner.value("list");
        enough(inner, step);
        if (!list) return;
    }
    if (list->kind != NodeKind::Scalar) return wrong_shape(draft_, *list, slots.path(), "name");
    auto all = many_;
    all.insert(all.end(), facts_.begin(), facts_.end());
    if (holds(roles_, list->text) && !holds(many_, list->text)) return say(draft_, "E075", list->range, slots.path(), {list->text}, {list->text});
    if (!means_one_thing(*list, slots.path(), {{"role", &roles_}, {"fact", &facts_}}) || !is_declared(draft_, *list, slots.path(), "list of several", all)) return;
    if (holds(many_, list->text)) return over(*list, slots, step);
    if (draft_.scope.facts[list->text].kind != conditions::Kind::Choices)
        return say(draft_, "E075", list->range, slots.path(), {list->text}, {list->text}, 1);
    const auto& type = draft_.scope.facts[list->text];
    if (type.values.size() > static_cast<std::size_t>(kMostElements) && !(type.at_most && *type.at_most <= Decimal(kMostElements)))
        return say(draft_, "E076", list->range, slots.path(), {list->text, std::to_string(kMostElements)}, {""});
    over(*list, slots, step);
}

void DraftReader::over(const Node& list, Slots& slots, definition::Step& step) {
    step.over = list.text;
    const auto places = static_cast<std::size_t>(definition::places_of(model_, step.over));
    if (step.enough > static_cast<int>(places))
        say(draft_, "E076", slots.value("for_each")->range, slots.path(), {std::to_string(step.enough), std::to_string(places), step.over}, {""}, 2);
    made_ += places;
    if (made_ > kMostMade && made_ - places <= kMostMade)
        say(draft_, "E076", slots.value("for_each")->range, slots.path(), {std::to_string(kMostMade)}, {""}, 3);
}

void DraftReader::enough(Slots& slots, definition::Step& step) {
    const auto* node = slots.value("enough");
    if (!node) return;
    const auto* word = node->kind == NodeKind::Scalar ? find_keyword(Context::Enough, node->text) : nullptr;
    if (!word) step.enough = slots.count("enough", 0, 1);
    else step.enough = word->en == "any" ? 1 : 0;
    if (word) draft_.note(*node, *word);
}

// Outside of its list a step that is made for each element has no one result, no one deadline.
void DraftReader::reads_one_thing(const Expression& e, const Node& node, const Path& path, const std::string& id) {
    if (e.form == conditions::Form::Several) {
        const auto places = static_cast<std::size_t>(definition::places_of(model_, e.name));
        const bool had_enough = asked_ > kMostAsked;
        asked_ += comparisons(e.parts.front()) * places * (element_of_.empty() ? 1 : static_cast<std::size_t>(kMostElements));
        if (asked_ > kMostAsked && !had_enough) say(draft_, "E076", node.range, path, {std::to_string(kMostMade)}, {""}, 3);
        return;
    }
    const auto operand = [&](const conditions::Operand& one, auto& self) -> void {
        const auto list = conditions::list_of(one, draft_.scope);
        if (!list.empty() && one.reads != conditions::Reads::Served && list != element_of_) {
            const auto at = draft_.places.find(id + ".reads." + one.name);
            const auto text = conditions::to_text(one, draft_.tongue);
            say(draft_, "E077", at == draft_.places.end() ? node.range : at->second.range, path, {text, list}, {conditions::to_text(e, draft_.tongue)}, 0);
        }
        for (const auto& argument : one.arguments) self(argument, self);
    };
    operand(e.left, operand);
    for (const auto& right : e.right) operand(right, operand);
    for (const auto& part : e.parts) reads_one_thing(part, node, path, id);
}

// "reply.silent" and "over(reply_period)" are one thing only for an element of their list.
void DraftReader::is_one_anchor(const Anchor& anchor, const Node& node, const Path& path) {
    const auto list = anchor.kind == AnchorKind::Act || anchor.kind == AnchorKind::Over ? list_of(anchor.name) : std::string();
    if (list.empty() || list == element_of_ || (anchor.kind == AnchorKind::Act && !anchor.result)) return;
    say(draft_, "E078", node.range, path, {node.text, list}, {anchor.name});
}

// A name that cannot stand here where it is made for each element of a list. `variant` says why not.
bool DraftReader::is_one_step(const Node& node, const Path& path, int variant) {
    const auto list = list_of(node.text);
    if (list.empty() || list == element_of_) return true;
    say(draft_, "E078", node.range, path, {node.text, list}, {node.text}, variant);
    return false;
}

}  // namespace docket::load
