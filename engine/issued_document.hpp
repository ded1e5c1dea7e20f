#pragma once
// A document of the record, made again.

#include "engine.hpp"
#include "parts.hpp"

namespace docket {

Result<IssuedDocument> issued_document(const EngineParts& engine, const std::string& case_id, const std::string& document, int issue);

}  // namespace docket
