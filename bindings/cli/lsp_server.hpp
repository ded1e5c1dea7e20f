#pragma once
// The language server: one conversation with one editor. Messages in, messages out; it reads no file and writes none.

#include <map>
#include <vector>

#include "lsp_document.hpp"

namespace docket_cli::lsp {

// Why a request is refused: a code of JSON-RPC or of the protocol.
struct Refusal {
    int code;
    std::string message;
};
constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602, kInternalError = -32603,
              kNotInitialized = -32002, kRequestFailed = -32803;

class Server {
public:
    explicit Server(docket_tongue tongue) : tongue_(tongue) {}

    // What is to be sent, in order. Never throws for what the editor says.
    std::vector<Json> hear(const std::string& message);
    bool is_over() const { return over_; }
    int exit_code() const { return shut_down_ ? 0 : 1; }  // as the protocol has it

private:
    using Handler = Json (Server::*)(const Json& params);
    struct Method;
    static const std::vector<Method>& methods();
    Json answer(const std::string& method, const Json& params);
    void heed(const std::string& method, const Json& params);

    // life (lsp_server.cpp)
    Json initialize(const Json& params);
    Json shutdown(const Json& params);
    void open(const Json& params);
    void change(const Json& params);
    void close(const Json& params);
    void publish(const std::string& uri);

    // answers (lsp_answers.cpp)
    Json hover(const Json& params);
    Json completion(const Json& params);
    Json definition(const Json& params);
    Json references(const Json& params);
    Json prepare_rename(const Json& params);
    Json rename(const Json& params);
    Json symbols(const Json& params);
    Json actions(const Json& params);
    Json formatting(const Json& params);

    Document& document(const Json& params);
    Json ask(const Document& document, const char* what, const Json& params, const std::string& name = "") const;
    Json page_of(const Document& document, const Json& diagnostic) const;

    docket_tongue tongue_;
    Encoding encoding_ = Encoding::Utf16;
    bool initialized_ = false, shut_down_ = false, over_ = false;
    std::map<std::string, Document> documents_;
    std::vector<Json> to_send_;
};

}  // namespace docket_cli::lsp
