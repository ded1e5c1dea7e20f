#include "explore/move.hpp"

namespace docket::explore {
namespace {

using casework::ActKind;

std::string name_of_act(const Definition& process, const Move& move, bool chinese) {
    if (move.kind != MoveKind::Act || move.act_kind != ActKind::Resume) return move.act;
    const auto* suspension = definition::find_suspension(process, move.act);
    return suspension && suspension->resume ? suspension->resume->name : (chinese ? "恢复 " : "resume ") + move.act;
}

std::string filled(const Move& move, bool chinese) {
    std::string out;
    for (const auto& [fact, value] : move.fills) out += (out.empty() ? "" : chinese ? "，" : ", ") + fact + " = " + value;
    return out.empty() ? out : chinese ? "（" + out + "）" : " (" + out + ")";
}

std::string in_words(const Definition& process, const Move& move, bool chinese) {
    switch (move.kind) {
        case MoveKind::Open: return (chinese ? "立案" : "open the case") + (move.result.empty() ? "" : (chinese ? "：" : ": ") + move.result) + filled(move, chinese);
        case MoveKind::Serve: return chinese ? "送达 " + move.act + "（" + move.who + "）" : "serve " + move.act + " (" + move.who + ")";
        case MoveKind::Expire: return (chinese ? "期满 " : "overdue ") + move.act + (move.result.empty() ? "" : (chinese ? "：" : ": ") + move.result);
        case MoveKind::Act: break;
    }
    return move.who + " " + name_of_act(process, move, chinese) + (move.result.empty() ? "" : (chinese ? "：" : ": ") + move.result) + filled(move, chinese);
}

}  // namespace

std::string to_text(const Definition& process, const Move& move) {
    return in_words(process, move, process.tongue == calendar::Tongue::Chinese);
}

Json to_json(const Definition& process, const Move& move) {
    constexpr std::string_view kKinds[] = {"open", "act", "serve", "expire"};
    Json out = {{"kind", kKinds[static_cast<std::size_t>(move.kind)]}, {"text", to_text(process, move)}};
    if (!move.act.empty()) out["act"] = move.act;
    if (!move.who.empty()) out["who"] = move.who;
    if (!move.result.empty()) out["result"] = move.result;
    for (const auto& [fact, value] : move.fills) out["fills"][fact] = value;
    return out;
}

}  // namespace docket::explore
