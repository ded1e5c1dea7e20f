#pragma once
// What every stored model has around its fields: the number of its format, and of what it is a model.

#include "base/format.hpp"
#include "definition/model_io.hpp"

namespace docket::definition {

constexpr int kFormat = 1;

template <class T>
Json stored(const T& what, const char* kind) {
    auto out = Writer::encode(what);
    out["format"] = kFormat;
    out["model"] = kind;
    return out;
}

template <class T>
docket::Result<T> restored(const Json& model, const std::string& kind) {
    Reader in(model, kind);
    int format = 0;
    std::string said;
    in.need("format", format);
    in.need("model", said);
    if (format > kFormat)
        return fail(ErrorKind::Corrupt, "model.format",
                    docket::format("the stored {} is of format {}, this release reads up to {}", kind, format, kFormat),
                    docket::format("存储的{}为第{}版格式，本版本最高读到第{}版", kind, format, kFormat));
    T out;
    describe(in, out);
    DOCKET_TRY(in.finish());
    if (format != kFormat || said != kind)
        return fail(ErrorKind::Corrupt, "model.invalid", docket::format("the stored model is not a {} of format {}", kind, kFormat),
                    docket::format("存储的模型不是第{}版格式的{}", kFormat, kind));
    return out;
}

}  // namespace docket::definition
