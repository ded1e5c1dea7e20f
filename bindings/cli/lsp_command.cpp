#include <iostream>

#include "commands.hpp"
#include "lsp_framing.hpp"
#include "lsp_server.hpp"

namespace docket_cli {
namespace {

int serve(docket_tongue tongue) {
    std::ios::sync_with_stdio(false);
    lsp::Server server(tongue);
    while (!server.is_over()) {
        const auto message = lsp::read_message(std::cin);
        if (!message) break;  // the editor went without a word
        std::string out;
        for (const auto& one : server.hear(*message)) out += lsp::framed(one);
        write_out(out);
        std::fflush(stdout);
    }
    return server.exit_code();
}

}  // namespace

void add_lsp_command(CLI::App& app, Program& program) {
    program.command(app, "lsp", "language server for editors, on standard input and output: diagnostics, hover, completion, definition, rename, fixes, format",
                    [&program] { return serve(program.out.tongue()); });
}

}  // namespace docket_cli
