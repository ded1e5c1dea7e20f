// Two editions side by side: things of the same name are compared, what is left over is renamed, added or removed.
#include "reading/difference.hpp"

#include <algorithm>
#include <map>

#include "definition/fold.hpp"
#include "reading/elements.hpp"
#include "reading/telling.hpp"

namespace docket::reading {

using definition::Definition;

namespace {

using Elements = std::vector<Element>;

const Element* find(const Elements& all, Part part, const Name& name) {
    const auto found = std::ranges::find_if(all, [&](const Element& one) { return one.part == part && one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

bool mentions(const Json& model, const Name& name) {
    if (model.is_structured()) return std::ranges::any_of(model, [&](const Json& one) { return mentions(one, name); });
    return model.is_string() && model.get_ref<const std::string&>() == name;
}

// Where a name is used, in terms of both editions.
std::vector<std::pair<Part, Name>> users(const Elements& all, const Name& name, const Renames& renames) {
    std::vector<std::pair<Part, Name>> out;
    for (const auto& one : all)
        if (mentions(one.model, name)) {
            const auto other = renames.find(one.name);
            out.emplace_back(one.part, other == renames.end() ? one.name : other->second);
        }
    std::ranges::sort(out);
    return out;
}

class Comparing {
public:
    Comparing(const Definition& before, const Definition& after, Tongue tongue) : words_(after, tongue), old_(elements({before, tongue})), new_(elements(words_)) {}

    std::vector<Difference> all() {
        while (find_renamed()) {
        }
        for (const auto& one : new_) now(one);
        for (const auto& one : old_)
            if (one.part != Part::Process && !partner_of_old(one)) add({one.part, Change::Removed, one.name, {}, one.within, one.within, {}, told(one, true)});
        std::ranges::stable_sort(out_, {}, &Difference::part);
        return std::move(out_);
    }

private:
    void add(Difference one) { out_.push_back(std::move(one)); }

    const Element* partner_of_old(const Element& one) const {
        const auto other = renames_[one.part].find(one.name);
        return find(new_, one.part, other == renames_[one.part].end() ? one.name : other->second);
    }
    const Element* partner_of_new(const Element& one) const {
        if (one.part == Part::Process) return &old_.front();
        if (const auto* same = find(old_, one.part, one.name)) return same;
        for (const auto& [was, is] : renames_[one.part])
            if (is == one.name) return find(old_, one.part, was);
        return nullptr;
    }
    Renames every_rename() const {
        Renames out;
        for (const auto& [part, names] : renames_) out.insert(names.begin(), names.end());
        return out;
    }
    Json as_now(const Json& model) const { return as_meant(renamed(model, every_rename())); }

    // One of the old and one of the new edition that are the same but for the name, and are used in the same places.
    bool find_renamed() {
        for (const auto& was : old_) {
            if (was.part == Part::Process || partner_of_old(was)) continue;
            const auto same = alike(new_, was, true);
            if (same.size() != 1 || alike(old_, *same.front(), false).size() != 1) continue;
            const auto& is = *same.front();
            auto with = every_rename();
            with[was.name] = is.name;
            const auto used = users(old_, was.name, with);
            const bool is_told_apart = is.part == Part::Rule || is.part == Part::Step || is.part == Part::Stage || is.part == Part::Anytime || is.part == Part::Suspension;
            if (used != users(new_, is.name, {}) || (used.empty() && !is_told_apart)) continue;
            renames_[was.part][was.name] = is.name;
            return true;
        }
        return false;
    }
    std::vector<const Element*> alike(const Elements& among, const Element& wanted, bool are_new) {
        std::vector<const Element*> out;
        for (const auto& one : among) {
            if (one.part != wanted.part || (are_new ? partner_of_new(one) : partner_of_old(one))) continue;
            const auto& was = are_new ? wanted : one;
            const auto& is = are_new ? one : wanted;
            auto with = every_rename();
            with[was.name] = is.name;  // a thing may name itself
            if (as_meant(renamed(was.model, with)) == is.model) out.push_back(&one);
        }
        return out;
    }

    void now(const Element& is) {
        const auto* was = partner_of_new(is);
        if (!was) return add({is.part, Change::Added, is.name, {}, is.within, {}, {}, told(is, false)});
        const bool is_same_name = was->name == is.name || is.part == Part::Process;
        if (!is_same_name) return add({is.part, Change::Renamed, is.name, was->name, is.within, was->within, {}, {}});
        const bool is_same = was->model == is.model || as_now(was->model) == is.model;  // of the process the name is its id
        if (is_same && was->name == is.name) return;
        add({is.part, Change::Changed, is.name, {}, is.within, was->within, leads(words_, *was, is), changed_sentences(words_, *was, is)});
    }

    Words words_;
    Elements old_, new_;
    mutable std::map<Part, Renames> renames_;  // those found so far, old to new
    std::vector<Difference> out_;
};

}  // namespace

Comparison compare(const Definition& before, const Definition& after, Tongue tongue) {
    const auto old_whole = definition::folded(before), new_whole = definition::folded(after);
    Comparison out;
    out.tongue = tongue;
    out.before = {before.id, before.title, before.version};
    out.after = {after.id, after.title, after.version};
    out.differences = Comparing(old_whole, new_whole, tongue).all();
    return out;
}

}  // namespace docket::reading
