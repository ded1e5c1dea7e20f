#pragma once
// The reading of one process: names first, then every section against them. Inside load/ only.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "load/slots.hpp"

namespace docket::load {

class DraftReader {
public:
    DraftReader(Draft& draft, const Node& root) : draft_(draft), root_(root), model_(draft.model) {}
    void read();

private:
    struct StepSource {
        const Entry* entry;
        Path path;
    };

    // names (draft_names.cpp)
    void collect_names();
    void collect(const Slots& file, std::string_view section, std::vector<std::string>& into);
    void collect_steps(const Node& steps);
    void declare_act(const Entry& entry);

    // sections (draft_sections.cpp)
    void process(const Slots& file);
    void roles(const Slots& file);
    void facts(const Slots& file);
    void parameters(const Slots& file);
    void named_conditions(const Slots& file);
    void deadlines(const Slots& file);
    void documents(const Slots& file);
    void outcomes(const Slots& file);
    conditions::Type type(Slots& slots);
    std::optional<conditions::Value> typed_value(const conditions::Type& type, const std::string& fact, const Node& node, const Path& path);
    definition::LengthOf length_choice(const Node& node, const Path& path);
    std::optional<std::variant<calendar::Length, std::string>> one_length(const Node& node, const Path& path, definition::LengthOf& out);
    definition::Extension extension(const Entry& entry, const Path& path, const std::string& id);

    // what happens (draft_flow.cpp)
    void stages(const Slots& file);
    void anytime(const Slots& file);
    void suspensions(const Slots& file);
    void rules(const Slots& file);
    definition::Step step(const Entry& entry, Path path);
    void results(Slots& slots, definition::Step& step);
    definition::Result result(const Entry& entry, Path path, const std::string& act);
    definition::Effects effects(Slots& slots);
    std::vector<definition::ExpiryBranch> expiry(const Node& node, const Path& path, const std::vector<std::string>& results);
    definition::ExpiryBranch one_expiry(const Node& node, const Path& path, const std::vector<std::string>& results);
    std::vector<definition::Branch> next(const Node& node, const Path& path, const std::string& id);
    std::vector<definition::Setting> settings(const Slots& slots);

    // shared (draft_shared.cpp)
    std::optional<conditions::Expression> condition(const Slots& slots, std::string_view slot = "only_if");
    std::optional<conditions::Expression> condition(const Node& node, const Path& path, int depth = 0);
    std::vector<std::string> names(Slots& slots, std::string_view slot, std::string_view kind, const std::vector<std::string>& declared);
    std::optional<std::string> name(Slots& slots, std::string_view slot, std::string_view kind, const std::vector<std::string>& declared);
    std::optional<definition::Anchor> anchor(const Node& node, const Path& path);
    std::vector<definition::Anchor> anchors(const Node& node, const Path& path, const std::string& id = {});
    std::shared_ptr<const definition::Round> approval(Slots& slots, const std::vector<std::string>& submitted, const std::string& id);
    int late_entry(Slots& slots);

    Draft& draft_;
    const Node& root_;
    definition::Definition& model_;
    std::vector<std::string> roles_, facts_, conditions_, parameters_, deadlines_, documents_, outcomes_, stages_, steps_, anytime_, suspensions_,
        givens_, acts_;
    std::map<std::string, int> act_lines_;
};

}  // namespace docket::load
