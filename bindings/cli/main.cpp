// The docket command: a client of the C interface and of nothing else.

#include <cstdio>
#include <new>

#include "commands.hpp"

namespace {

using namespace docket_cli;

constexpr const char* kHelpFooter = R"(
Exit codes
  0    done
  1    the thing asked for is wrong or refused: diagnostics, a failing scenario, findings, a refusal, an unknown case
  2    the command line is wrong
  3    a file or the journal is missing, unreadable, damaged or of a newer release
  130  stopped by Ctrl-C, between two cases; what was done stays done

--format json prints one JSON object a command on standard output, errors too: {"error": {"id", "en", "zh", ...}}.
Tongue: --lang; else that of the file or case shown; else LC_ALL, LC_MESSAGES, LANG.
The journal is --journal or the environment's DOCKET_JOURNAL.)";

void add_shared_options(CLI::App& app, Program& program) {
    static const std::map<std::string, Format> formats = {{"text", Format::Text}, {"json", Format::JsonObject}};
    app.add_option("--format", program.out.format, "text or json")->transform(CLI::CheckedTransformer(formats).description("{text,json}"))
        ->default_str("text");
    app.add_option("--lang", program.out.lang, "zh or en")->check(CLI::IsMember({"zh", "en"}));
    app.add_option("--journal", program.journal, "sqlite:PATH")->envname("DOCKET_JOURNAL");
}

// Errors speak the tongue of the command line: its Chinese names, else the environment's.
std::string words_of(int argc, char** argv) {
    std::string words;
    for (int i = 1; i < argc; ++i) words += argv[i];
    return words;
}

bool wants_json(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--format=json" || (word == "--format" && i + 1 < argc && std::string_view(argv[i + 1]) == "json")) return true;
    }
    return false;
}

int run(Program& program, int argc, char** argv) {
    CLI::App app{"docket - carries legal cases through procedures written in YAML", "docket"};
    app.set_version_flag("--version", std::string("docket ") + docket_version());
    app.require_subcommand(1);
    app.footer(kHelpFooter);
    add_shared_options(app, program);
    add_author_commands(app, program);
    add_fix_command(app, program);
    add_format_command(app, program);
    add_translate_command(app, program);
    add_explain_command(app, program);
    add_schema_command(app, program);
    add_lsp_command(app, program);
    add_reading_command(app, program);
    add_diff_command(app, program);
    add_draw_command(app, program);
    add_engine_commands(app, program);
    add_case_commands(app, program);
    add_migrate_command(app, program);
    add_work_command(app, program);
    add_deadline_command(app, program);
    add_prove_command(app, program);
    add_try_command(app, program);
    add_simulate_command(app, program);
    add_audit_commands(app, program);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0 || !wants_json(argc, argv)) return app.exit(error) == 0 ? 0 : kUsage;
        program.out.format = Format::JsonObject;
        throw Failure{kUsage, "command.usage", error.what(), std::string("命令写法不对：") + error.what(), "", Json::object()};
    }
    return program.chosen();
}

}  // namespace

int main(int argc, char** argv) {
    Program program;
    try {
        program.out.speak_as(words_of(argc, argv));
        return run(program, argc, argv);
    } catch (const Failure& failure) {
        program.out.speak_as(words_of(argc, argv));  // --lang is known by now
        program.out.fail(failure);
        return failure.exit_code;
    } catch (const std::bad_alloc&) {
        std::fputs("error: memory ran out\n", stderr);
    } catch (const std::exception& defect) {
        std::fprintf(stderr, "error: a defect of this command: %s\n", defect.what());
    }
    return kEnvironment;
}
