#pragma once
// JSON-RPC messages with their Content-Length headers, as the Language Server Protocol frames them.

#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "call.hpp"

namespace docket_cli::lsp {

// The next message; nullopt at the end of the stream. Throws Failure (kWrong, lsp.framing) for what is no frame: after that nobody
// could tell where the next one begins.
std::optional<std::string> read_message(std::istream& in);
std::string framed(const Json& message);

}  // namespace docket_cli::lsp
