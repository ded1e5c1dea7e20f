// Any text as a condition: parsing never throws, a problem lies within the text, and what is read is written back the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "conditions/parser.hpp"

using namespace docket::conditions;

namespace {

Scope scope() {
    Scope names;
    Type type;
    type.kind = Kind::Choice;
    type.values = {"重大", "一般", "major", "ordinary"};
    names.facts["案件类型"] = type;
    names.facts["complexity"] = type;
    type = {};
    type.kind = Kind::YesNo;
    names.facts["请求听证"] = type;
    type.kind = Kind::Number;
    names.facts["amount"] = type;
    type.kind = Kind::Date;
    names.facts["received"] = type;
    type.kind = Kind::Text;
    names.facts["备注"] = type;
    names.results["审查申请"] = {"受理", "不予受理"};
    names.results["reply"] = {"done"};
    names.stages = {"审理", "exchange"};
    names.acts = {"审查申请", "reply", "withdraw"};
    names.deadlines = {"审理期限"};
    names.documents = {"决定书"};
    names.conditions = {"应当听证"};
    return names;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Scope names = scope();
    if (size > 4096) return 0;
    const auto parsed = parse_condition({reinterpret_cast<const char*>(data), size}, names);
    if (const auto* problem = std::get_if<Problem>(&parsed)) {
        if (problem->code.size() != 4 || problem->code[0] != 'E' || problem->offset > size) std::abort();
    }
    return 0;
}
