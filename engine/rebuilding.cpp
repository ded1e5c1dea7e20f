#include "rebuilding.hpp"

#include "audit/derive.hpp"

namespace docket {

Result<Json> rebuild(EngineParts& engine, const Engine::Progress& progress) {
    std::int64_t cases = 0;
    const auto derive = audit::derive_with(*engine.journal, *engine.library);
    DOCKET_TRY(engine.journal->rebuild_projections([&](const std::string& case_id, const auto& records) -> Result<journal::Derived> {
        if (progress && !progress(cases, 0))
            return fail(ErrorKind::Interrupted, "rebuild.stopped", "stopped; the tables are as they were", "已停止；各表保持原样");
        ++cases;
        return derive(case_id, records);
    }));
    return Json{{"cases", cases}};
}

}  // namespace docket
