#pragma once
// A case that is tried, as a person sees it: where it stands, what is open for whom until when, and why the rest is not.

#include <vector>

#include "output.hpp"

namespace docket_cli {

enum class RowKind { Act, Answer, Service };

// What may be chosen by its number: numbers are the places in the list, from 1.
struct Choosable {
    RowKind kind = RowKind::Act;
    std::string name;   // as it may be typed
    std::string title;  // or ""
    Json row;
};

class Screen {
public:
    explicit Screen(const Output& out) : out_(out) {}

    static std::vector<Choosable> choosable(const Output& out, const Json& view);

    void board(const Json& view) const;
    void everything(const Json& view) const;     // with the acts that the board leaves out, and why each is not open
    void facts(const Json& view) const;
    void people(const Json& view) const;
    void deadlines(const Json& view) const;
    void explanation(const Json& answer) const;
    void told(const Json& rows) const;           // what a turn brought about
    void history(const Json& rows) const;
    void help() const;

private:
    using Rows = std::vector<std::vector<std::string>>;
    void aligned(const Rows& rows) const;
    void head(const Json& view) const;
    void choices(const Json& view, bool all) const;
    void refusals(const Json& list, const Words& title) const;
    std::vector<std::string> line_of(std::size_t number, const Choosable& one, bool all) const;
    std::string when(const Json& row) const;
    std::string left(std::int64_t days) const;
    std::string joined(const Json& names, const char* key = nullptr) const;

    const Output& out_;
};

// "审查申请" or "审查申请（对申请的审查）": the name, and the title where it says more.
std::string called(const Output& out, const std::string& name, const std::string& title);

}  // namespace docket_cli
