#include "lsp_server.hpp"

#include <algorithm>

#include "docket_author.h"

namespace docket_cli::lsp {

struct Server::Method {
    std::string_view name;
    Handler handler;
};

const std::vector<Server::Method>& Server::methods() {
    static const std::vector<Method> kMethods = {
        {"initialize", &Server::initialize},
        {"shutdown", &Server::shutdown},
        {"textDocument/hover", &Server::hover},
        {"textDocument/completion", &Server::completion},
        {"textDocument/definition", &Server::definition},
        {"textDocument/references", &Server::references},
        {"textDocument/prepareRename", &Server::prepare_rename},
        {"textDocument/rename", &Server::rename},
        {"textDocument/documentSymbol", &Server::symbols},
        {"textDocument/codeAction", &Server::actions},
        {"textDocument/formatting", &Server::formatting},
    };
    return kMethods;
}

namespace {

Json refused(const Json& id, const Refusal& refusal) {
    return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", refusal.code}, {"message", refusal.message}}}};
}

// "{en} / {zh}": an editor shows one text, and who sits before it is not known.
Refusal of_library(const Failure& failure) {
    const bool is_asked_wrong = failure.id.starts_with("rename.");
    return {is_asked_wrong ? kRequestFailed : kInternalError, failure.zh + " / " + failure.en};
}

}  // namespace

std::vector<Json> Server::hear(const std::string& text) {
    to_send_.clear();
    const auto message = Json::parse(text, nullptr, false);
    const bool is_object = message.is_object();
    const auto id = is_object && message.contains("id") ? message["id"] : Json(nullptr);
    const bool is_request = is_object && message.contains("id");
    if (message.is_discarded()) return {refused(nullptr, {kParseError, "not JSON"})};
    if (is_object && !message.contains("method") && is_request) return {};  // an answer; nothing was asked
    if (!is_object || !message.contains("method") || !message["method"].is_string() || !(id.is_null() || id.is_string() || id.is_number_integer()))
        return {refused(nullptr, {kInvalidRequest, "not a request of JSON-RPC 2.0"})};
    const auto method = message["method"].get<std::string>();
    const auto params = message.contains("params") ? message["params"] : Json::object();
    try {
        if (!is_request) heed(method, params);
        else to_send_.push_back({{"jsonrpc", "2.0"}, {"id", id}, {"result", answer(method, params)}});
    } catch (const Refusal& refusal) {
        if (is_request) to_send_.push_back(refused(id, refusal));
    } catch (const Failure& failure) {
        if (is_request) to_send_.push_back(refused(id, of_library(failure)));
    } catch (const Json::exception& wrong) {
        if (is_request) to_send_.push_back(refused(id, {kInvalidParams, wrong.what()}));
    }
    return std::move(to_send_);
}

Json Server::answer(const std::string& method, const Json& params) {
    const auto at = std::ranges::find(methods(), method, &Method::name);
    if (shut_down_) throw Refusal{kInvalidRequest, "the server is shut down"};
    if (!initialized_ && method != "initialize") throw Refusal{kNotInitialized, "not initialized"};
    if (initialized_ && method == "initialize") throw Refusal{kInvalidRequest, "initialized already"};
    if (at == methods().end()) throw Refusal{kMethodNotFound, "no such method: " + method};
    return (this->*at->handler)(params);
}

// Notifications that are not known are not for us.
void Server::heed(const std::string& method, const Json& params) {
    if (method == "exit") over_ = true;
    if (!initialized_ || shut_down_) return;
    if (method == "textDocument/didOpen") open(params);
    if (method == "textDocument/didChange") change(params);
    if (method == "textDocument/didClose") close(params);
}

Json Server::initialize(const Json& params) {
    const auto at = Json::json_pointer("/capabilities/general/positionEncodings");
    encoding_ = agreed(params.contains(at) ? params[at] : Json());
    initialized_ = true;
    constexpr int kWholeText = 1;
    return {{"capabilities",
             {{"positionEncoding", name_of(encoding_)},
              {"textDocumentSync", {{"openClose", true}, {"change", kWholeText}}},
              {"hoverProvider", true},
              {"completionProvider", {{"triggerCharacters", {" ", ":", "：", "[", "{", "(", "（", ",", "."}}}},
              {"definitionProvider", true},
              {"referencesProvider", true},
              {"renameProvider", {{"prepareProvider", true}}},
              {"documentSymbolProvider", true},
              {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
              {"documentFormattingProvider", true}}},
            {"serverInfo", {{"name", "docket"}, {"version", docket_version()}}}};
}

Json Server::shutdown(const Json&) {
    shut_down_ = true;
    return nullptr;
}

void Server::open(const Json& params) {
    const auto& given = params.at("textDocument");
    const auto uri = given.at("uri").get<std::string>();
    documents_.insert_or_assign(uri, Document(uri, given.at("text").get<std::string>()));
    publish(uri);
}

void Server::change(const Json& params) {
    const auto uri = params.at("textDocument").at("uri").get<std::string>();
    const auto& changes = params.at("contentChanges");
    if (!documents_.contains(uri) || changes.empty()) return;
    documents_.insert_or_assign(uri, Document(uri, changes.back().at("text").get<std::string>()));
    publish(uri);
}

void Server::close(const Json& params) {
    const auto uri = params.at("textDocument").at("uri").get<std::string>();
    if (documents_.erase(uri) == 0) return;
    to_send_.push_back({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", {{"uri", uri}, {"diagnostics", Json::array()}}}});
}

// Checked without proofs: an editor asks at every letter.
void Server::publish(const std::string& uri) {
    auto& doc = documents_.at(uri);
    docket_check_options options = DOCKET_CHECK_OPTIONS_INIT;
    options.tongue = tongue_;
    const docket_source_file file{doc.name().c_str(), doc.text().data(), doc.text().size()};
    const auto report = json_of([&](char** text, docket_error** error) { return docket_check(&file, 1, &options, text, error); });
    doc.diagnostics = report["files"][0]["diagnostics"];
    auto out = Json::array();
    for (const auto& d : doc.diagnostics) {
        auto message = text_at(d, "message");
        if (const auto hint = text_at(d, "hint"); !hint.empty()) message += "\n" + hint;
        constexpr int kError = 1, kWarning = 2;
        out.push_back({{"range", doc.range(d["range"], encoding_)}, {"severity", text_at(d, "severity") == "error" ? kError : kWarning},
                       {"code", d["code"]}, {"source", "docket"}, {"message", message}});
    }
    to_send_.push_back({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", {{"uri", uri}, {"diagnostics", std::move(out)}}}});
}

Document& Server::document(const Json& params) {
    const auto at = documents_.find(params.at("textDocument").at("uri").get<std::string>());
    if (at == documents_.end()) throw Refusal{kInvalidParams, "this document is not open"};
    return at->second;
}

}  // namespace docket_cli::lsp
